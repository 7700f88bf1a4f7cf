using System.Security.Cryptography;
using System.Text.Json;
using AugMix.Codecs;

namespace AugMix.Cli;

/// <summary>What <c>augmix augment</c> was asked to do.</summary>
internal sealed record AugmentSettings
{
    public required AugMixOptions Options { get; init; }

    public ulong Seed { get; init; }

    /// <summary>One legacy NumPy stream for all images instead of one stream for each view.</summary>
    public bool UsesNumpy { get; init; }

    public int Views { get; init; } = 1;

    /// <summary>Of JPEG files, 1 to 100.</summary>
    public int Quality { get; init; } = ImageCodec.DefaultJpegQuality;

    /// <summary>Whether arrays are written as floats.</summary>
    public bool Floats { get; init; }

    /// <summary>What the last channel of an array is, as the command line spells it.</summary>
    public string AlphaChannel { get; init; } = "auto";

    public int Threads { get; init; }

    public string? TracePath { get; init; }

    public string? ReplayPath { get; init; }

    public string? SheetPath { get; init; }

    public int SheetImages { get; init; } = 1;

    public LabelSettings Labels { get; init; } = new();

    /// <summary>Threads that will run. One stream in sequence allows just one.</summary>
    public int WorkerCount => UsesNumpy && ReplayPath is null ? 1 : CommonOptions.WorkerCount(Threads);

    /// <summary>Refuses what cannot be done, before any work.</summary>
    public void Validate()
    {
        if (Views is < 1 or > SampleRandom.LargestView + 1)
        {
            throw new ArgumentException($"--views {Views} is outside 1 to {SampleRandom.LargestView + 1}. Ask for that many, or run again with another seed.");
        }

        _ = CommonOptions.WorkerCount(Threads);
        Labels.Validate(Options.Geometry, replays: ReplayPath is not null);

        if (ReplayPath is not null)
        {
            TraceReader.CheckExists(ReplayPath);
        }

        if (Quality is < 1 or > 100)
        {
            throw new ArgumentException($"--quality {Quality} is outside 1 to 100.");
        }

        if (UsesNumpy && Seed > uint.MaxValue)
        {
            throw new ArgumentException($"--seed {Seed} is above {uint.MaxValue}, the largest seed NumPy's legacy stream takes.");
        }
    }

    /// <summary>Refuses outputs that would replace an input or each other, before any work.</summary>
    public void CheckPaths(string input, string output)
    {
        (string? Path, string Purpose)[] inputs = [(input, "IN"), (ReplayPath, "--replay"), (Labels.Masks, "--masks"), (Labels.Boxes, "--boxes")];
        (string? Path, string Purpose)[] outputs =
            [(TracePath, "--trace"), (SheetPath, "--sheet"), (Labels.MasksOut, "--masks-out"), (Labels.BoxesOut, "--boxes-out")];
        foreach ((string? path, string purpose) in outputs)
        {
            OutputPath.CheckApart(path, purpose, inputs.Append((output, "OUT")));
        }

        for (int i = 1; i < outputs.Length; i++)
        {
            OutputPath.CheckApart(outputs[i].Path, outputs[i].Purpose, outputs.Take(i));
        }

        // IN may be OUT: --overwrite asks for just that.
        OutputPath.CheckApart(output, "OUT", inputs.Skip(1));
    }

    /// <summary>Writes every option, as fields of an open object.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        WriteDrawsTo(writer);
        writer.WriteNumber("views", Views);
        writer.WriteBoolean("float", Floats);
        writer.WriteString("alpha_channel", AlphaChannel);
        writer.WriteNumber("quality", Quality);
        writer.WriteString("masks", Labels.Masks);
        if (Labels.Outside is { } outside)
        {
            writer.WriteNumber("mask_outside", outside);
        }

        writer.WriteString("boxes", Labels.Boxes);
        writer.WriteString("trace", TracePath);
        writer.WriteString("replay", ReplayPath);
        writer.WriteString("sheet", SheetPath);
    }

    /// <summary>Writes every option that decides the files of a folder: what a run that goes on must have in common with its beginning.</summary>
    public void WriteDecidingTo(Utf8JsonWriter writer)
    {
        WriteDrawsTo(writer);
        writer.WriteNumber("views", Views);
        writer.WriteNumber("quality", Quality);
        writer.WriteString("replay", ReplayPath is null ? "none" : HashOf(ReplayPath));
    }

    private void WriteDrawsTo(Utf8JsonWriter writer)
    {
        writer.WriteString("profile", Options.Profile.Name);
        writer.WriteNumber("severity", Options.Severity);
        writer.WriteNumber("width", Options.Width);
        writer.WriteNumber("depth", Options.Depth);
        writer.WriteNumber("alpha", Options.Alpha);
        writer.WriteString("geometry", LabelOptionSet.NameOf(Options.Geometry));
        writer.WriteStartArray("operations");
        foreach (Operation operation in Options.Operations)
        {
            writer.WriteStringValue(operation.Name);
        }

        writer.WriteEndArray();
        writer.WriteNumber("seed", Seed);
        writer.WriteString("random", UsesNumpy ? "numpy" : "native");
    }

    private static string HashOf(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
