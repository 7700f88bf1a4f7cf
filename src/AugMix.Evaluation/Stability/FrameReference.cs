using System.Text.Json.Serialization;

namespace AugMix.Evaluation;

/// <summary>What the frames of a sequence are compared with.</summary>
public enum FrameReference
{
    /// <summary>The first frame, which is the clean image: the rule for noise, whose frames are independent of each other.</summary>
    [JsonStringEnumMemberName("first")]
    First,

    /// <summary>The frame before: the rule for everything that changes little by little.</summary>
    [JsonStringEnumMemberName("previous")]
    Previous,
}
