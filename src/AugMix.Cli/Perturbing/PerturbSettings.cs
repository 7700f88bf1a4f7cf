using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AugMix.Training;

namespace AugMix.Cli;

/// <summary>What <c>augmix perturb</c> was asked to do.</summary>
internal sealed record PerturbSettings
{
    /// <summary>A file of this name in a folder says that its sequences were made here and are not the benchmark's own.</summary>
    public const string MarkName = PerturbationRecord.FileName;

    private static readonly JsonWriterOptions s_options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public required PerturbationChoice Choice { get; init; }

    public ulong Seed { get; init; }

    public RandomKind Random { get; init; }

    /// <summary>Whose parameters; null for those made for frames of each image's size.</summary>
    public CorruptionProfile? Profile { get; init; }

    /// <summary>The side of the square in the middle of each image that the frames show; null for the whole image.</summary>
    public int? Crop { get; init; }

    /// <summary>What sequences of image files become; null for folders of frames.</summary>
    public VideoFormat? Video { get; init; }

    public string? LabelsPath { get; init; }

    public int Threads { get; init; }

    /// <summary>Threads that will run.</summary>
    public int WorkerCount => CommonOptions.WorkerCount(Threads);

    /// <summary>Refuses what cannot be done, before any work.</summary>
    public void Validate()
    {
        _ = WorkerCount;
        if (Crop < 1)
        {
            throw new ArgumentException($"--crop {Crop} is below 1. Give the side of the frames in pixels.");
        }

        if (Random == RandomKind.Numpy && Seed > uint.MaxValue)
        {
            throw new ArgumentException($"--seed {Seed} is above {uint.MaxValue}, the largest seed NumPy's legacy stream takes.");
        }
    }

    /// <summary>Whose parameters frames of a shape get.</summary>
    public CorruptionProfile ProfileFor(ImageShape frame) => Profile ?? CorruptionProfiles.For(frame);

    /// <summary>The shape of the frames of an image.</summary>
    /// <param name="image">Its shape.</param>
    /// <param name="name">Its name, for the message.</param>
    /// <exception cref="InvalidDataException">The image is smaller than the crop.</exception>
    public ImageShape FrameOf(ImageShape image, string name)
        => Crop is not { } side ? image
            : side <= Math.Min(image.Width, image.Height) ? new ImageShape(side, side, image.Channels)
            : throw new InvalidDataException($"{name} is {image.Width}x{image.Height}, smaller than --crop {side}.");

    /// <summary>The file that marks a folder of sequences.</summary>
    /// <param name="input">What they were made from.</param>
    /// <param name="profile">Whose parameters they got, or <c>auto</c> where it was not one for all.</param>
    public byte[] MarkOf(ImageInput input, string profile)
    {
        using MemoryStream text = new();
        using (Utf8JsonWriter writer = new(text, s_options))
        {
            writer.WriteStartObject();
            writer.WriteString("schema", PerturbationRecord.Schema);
            WriteDecidingTo(writer, profile);
            writer.WriteNumber("images", input.Count);
            writer.WriteString("input", input.Hash);
            writer.WriteEndObject();
        }

        return [.. text.ToArray(), .. Encoding.UTF8.GetBytes("\n")];
    }

    /// <summary>Writes every option, as fields of an open object.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        WriteDecidingTo(writer);
        writer.WriteString("labels", LabelsPath);
    }

    /// <summary>Writes every option that decides the files: what a run that goes on must have in common with its beginning.</summary>
    public void WriteDecidingTo(Utf8JsonWriter writer) => WriteDecidingTo(writer, Profile is { } profile ? CorruptionProfiles.Names[(int)profile] : "auto");

    private void WriteDecidingTo(Utf8JsonWriter writer, string profile)
    {
        writer.WriteStartArray("perturbations");
        foreach (Perturbation perturbation in Choice.Perturbations)
        {
            writer.WriteStringValue(perturbation.Name);
        }

        writer.WriteEndArray();
        writer.WriteNumber("level", Choice.Level);
        writer.WriteNumber("seed", Seed);
        writer.WriteString("random", Random == RandomKind.Numpy ? "numpy" : "native");
        writer.WriteString("profile", profile);
        writer.WriteString("crop", Crop is { } side ? $"{side}" : "none");
        writer.WriteString("video", Video?.Name ?? "none");
    }
}
