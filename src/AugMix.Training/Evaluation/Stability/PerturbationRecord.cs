using System.Globalization;
using System.Text.Json;

namespace AugMix.Training;

/// <summary>How perturbation sequences were made, as the file that marks a folder of them says. What is not known is null.</summary>
public sealed record PerturbationRecord
{
    /// <summary>A file of this name in a folder says that its sequences were made here and are not the benchmark's own.</summary>
    public const string FileName = "augmix-perturbations.json";

    /// <summary>The file's schema.</summary>
    public const string Schema = SchemaName + "1";

    private const string SchemaName = "augmix.perturbations/";
    private const string None = "none";

    /// <summary>Whose parameters: one of <see cref="CorruptionProfiles.Names"/>, or <c>auto</c> where images of several sizes had several.</summary>
    public string? Profile { get; init; }

    /// <summary>The level of all sequences.</summary>
    public int? Level { get; init; }

    /// <summary>The seed of the whole set.</summary>
    public ulong? Seed { get; init; }

    /// <summary>Which generator was drawn from.</summary>
    public RandomKind? Random { get; init; }

    /// <summary>The side of the square that was cut from the middle of each image; null when frames show the whole image.</summary>
    public int? Crop { get; init; }

    /// <summary>The format of the videos; null for arrays and folders of frames.</summary>
    public string? Video { get; init; }

    /// <summary>Reads the record of a folder.</summary>
    /// <returns>Null when the folder has none.</returns>
    /// <exception cref="InvalidDataException">The file is not such a record; the message names it.</exception>
    public static PerturbationRecord? Find(string folder) => MadeRecord.Find(folder, FileName, Parse);

    /// <summary>Reads a record. Fields that are not known are passed over.</summary>
    /// <param name="json">The file's bytes.</param>
    /// <param name="name">The file's name, for messages.</param>
    /// <exception cref="InvalidDataException">It is not such a record.</exception>
    public static PerturbationRecord Parse(ReadOnlyMemory<byte> json, string name) => MadeRecord.Parse(json, name, SchemaName, "perturbation sequences", "sequences", root => new PerturbationRecord
    {
        Profile = Text(root, "profile"),
        Level = MadeRecord.Field(root, "level", value => (int?)value.GetInt32()),
        Seed = MadeRecord.Field(root, "seed", value => (ulong?)value.GetUInt64()),
        Random = Text(root, "random") is { } random ? Enum.Parse<RandomKind>(random, ignoreCase: true) : null,
        Crop = Text(root, "crop") is { } crop ? int.Parse(crop, NumberStyles.None, CultureInfo.InvariantCulture) : null,
        Video = Text(root, "video"),
    });

    /// <summary>The facts that are known, in words, for reports.</summary>
    public string Describe() => MadeRecord.Join(
        Profile is null ? null : $"profile {Profile}",
        Level is > Perturbation.LowestLevel ? $"level {Level}" : null,
        Seed is { } seed ? string.Create(CultureInfo.InvariantCulture, $"seed {seed}") : null,
        Random is { } kind ? $"{(kind == RandomKind.Numpy ? "numpy" : "native")} random numbers" : null,
        Crop is { } side ? string.Create(CultureInfo.InvariantCulture, $"the {side}x{side} pixels in the middle of each image") : null,
        Video is null ? null : $"stored as {Video}");

    // The writer says "none" where an option was left out.
    private static string? Text(JsonElement root, string name) => MadeRecord.Field(root, name, value => value.GetString()) is { } text && text != None ? text : null;
}
