using System.Text.Json.Serialization;

namespace AugMix.Evaluation;

/// <summary>Where the corrupted images came from.</summary>
public enum CorruptionSet
{
    /// <summary>The benchmark's published files.</summary>
    [JsonStringEnumMemberName("official")]
    Official,

    /// <summary>Made here from the clean test images; equal to the published files in distribution, not image by image.</summary>
    [JsonStringEnumMemberName("generated")]
    Generated,
}
