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

    public int Threads { get; init; }

    public string? TracePath { get; init; }

    public string? ReplayPath { get; init; }

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

        if (Quality is < 1 or > 100)
        {
            throw new ArgumentException($"--quality {Quality} is outside 1 to 100.");
        }

        if (UsesNumpy && Seed > uint.MaxValue)
        {
            throw new ArgumentException($"--seed {Seed} is above {uint.MaxValue}, the largest seed NumPy's legacy stream takes.");
        }
    }

    /// <summary>Writes every option that decides the draws, as fields of an open object: what the report shows, and what a run that goes on must have in common.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteString("profile", Options.Profile.Name);
        writer.WriteNumber("severity", Options.Severity);
        writer.WriteNumber("width", Options.Width);
        writer.WriteNumber("depth", Options.Depth);
        writer.WriteNumber("alpha", Options.Alpha);
        writer.WriteStartArray("operations");
        foreach (Operation operation in Options.Operations)
        {
            writer.WriteStringValue(operation.Name);
        }

        writer.WriteEndArray();
        writer.WriteNumber("seed", Seed);
        writer.WriteString("random", UsesNumpy ? "numpy" : "native");
    }

    /// <summary>Writes every option that decides the files of a folder.</summary>
    public void WriteAllTo(Utf8JsonWriter writer)
    {
        WriteTo(writer);
        writer.WriteNumber("views", Views);
        writer.WriteNumber("quality", Quality);
        writer.WriteString("replay", ReplayPath is null ? "none" : HashOf(ReplayPath));
    }

    private static string HashOf(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
