using System.Text.Json;
using AugMix.Training;

namespace AugMix.Cli;

/// <summary>What <c>augmix corrupt</c> was asked to do.</summary>
internal sealed record CorruptSettings
{
    /// <summary>The word that stands for every corruption or severity.</summary>
    public const string All = "all";

    public required CorruptionChoice Choice { get; init; }

    /// <summary>Each 1 to 5, ascending.</summary>
    public required IReadOnlyList<int> Severities { get; init; }

    public ulong Seed { get; init; }

    public RandomKind Random { get; init; }

    /// <summary>Whose parameters; null for those made for images of each one's size.</summary>
    public CorruptionProfile? Profile { get; init; }

    /// <summary>Of JPEG files, 1 to 100.</summary>
    public int Quality { get; init; } = CorruptedNames.PublishedQuality;

    /// <summary>The format of image files; null for that of the input's name.</summary>
    public string? Format { get; init; }

    /// <summary>Whether grey image files become colour first.</summary>
    public bool MakesColour { get; init; }

    public string? LabelsPath { get; init; }

    public int Threads { get; init; }

    /// <summary>Threads that will run.</summary>
    public int WorkerCount => CommonOptions.WorkerCount(Threads);

    /// <summary>Whose parameters an image of a shape gets.</summary>
    public CorruptionProfile ProfileFor(ImageShape shape) => Profile ?? CorruptionProfiles.For(shape);

    /// <summary>The profile made for the first image that can be read; of the program's own picture where there is no input.</summary>
    public static CorruptionProfile ProfileOf(ImageInput? images)
    {
        for (int i = 0; i < images?.Count; i++)
        {
            try
            {
                return CorruptionProfiles.For(images.ShapeOf(i));
            }
            catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                // The run names it.
            }
        }

        return CorruptionProfile.ImageNet;
    }

    /// <summary>What <c>--severity</c> says.</summary>
    /// <exception cref="ArgumentException">It is neither <c>all</c> nor 1 to 5.</exception>
    public static IReadOnlyList<int> ParseSeverities(string text)
        => text == All ? [.. Enumerable.Range(Corruption.LowestSeverity, Corruption.HighestSeverity)]
            : int.TryParse(text, out int severity) && severity is >= Corruption.LowestSeverity and <= Corruption.HighestSeverity ? [severity]
            : throw new ArgumentException($"--severity {text} is outside {Corruption.LowestSeverity} to {Corruption.HighestSeverity}. Give one of these, or {All}.");

    /// <summary>Refuses what cannot be done, before any work.</summary>
    public void Validate()
    {
        _ = WorkerCount;
        if (Quality is < 1 or > 100)
        {
            throw new ArgumentException($"--quality {Quality} is outside 1 to 100.");
        }

        if (Random == RandomKind.Numpy && Seed > uint.MaxValue)
        {
            throw new ArgumentException($"--seed {Seed} is above {uint.MaxValue}, the largest seed NumPy's legacy stream takes.");
        }
    }

    /// <summary>Refuses an array of images that no corruption, or what else is to be made of them, is defined for, before any work.</summary>
    /// <exception cref="InvalidDataException">It holds other than bytes, or other than 1 or 3 channels.</exception>
    public static void CheckFit(ImageInput images, string path, string what = "corruptions")
    {
        if (images is ImageArray array && (array.Descriptor != "|u1" || array.Shape.Channels is not (1 or 3)))
        {
            throw new InvalidDataException(
                $"{path} holds {array.Descriptor} of shape ({string.Join(", ", array.Dimensions)}); {what} are defined for uint8 images of 1 or 3 channels. Convert it first.");
        }
    }

    /// <summary>How the images were made, for the file that marks a folder of them.</summary>
    /// <param name="images">The input.</param>
    /// <param name="profile">Whose parameters they got, or <c>auto</c> where it was not one for all.</param>
    public CorruptionRecord RecordOf(ImageInput images, string profile) => new()
    {
        Set = Choice.Suite.Name,
        Frost = Choice.FrostUsed,
        Profile = profile,
        Seed = Seed,
        Random = Random,
        Severities = Severities,
        Corruptions = [.. Choice.Corruptions.Select(corruption => corruption.Name)],
        Images = images.Count,
        Input = images.Hash,
    };

    /// <summary>Writes every option, as fields of an open object.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        WriteDecidingTo(writer);
        writer.WriteString("labels", LabelsPath);
    }

    /// <summary>Writes every option that decides the files: what a run that goes on must have in common with its beginning.</summary>
    public void WriteDecidingTo(Utf8JsonWriter writer)
    {
        writer.WriteString("set", Choice.Suite.Name);
        writer.WriteStartArray("corruptions");
        foreach (Corruption corruption in Choice.Corruptions)
        {
            writer.WriteStringValue(corruption.Name);
        }

        writer.WriteEndArray();
        writer.WriteStartArray("severities");
        foreach (int severity in Severities)
        {
            writer.WriteNumberValue(severity);
        }

        writer.WriteEndArray();
        writer.WriteNumber("seed", Seed);
        writer.WriteString("random", Random == RandomKind.Numpy ? "numpy" : "native");
        writer.WriteString("profile", Profile is { } profile ? CorruptionProfiles.Names[(int)profile] : "auto");
        writer.WriteString("frost", Choice.FrostUsed);
        writer.WriteString("format", Format ?? "keep");
        writer.WriteNumber("quality", Quality);
        writer.WriteBoolean("rgb", MakesColour);
    }
}
