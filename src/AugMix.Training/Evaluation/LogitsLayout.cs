namespace AugMix.Training;

/// <summary>How a folder of stored logits is laid out: what CIFAR-10-C is for images, for the answers to them.</summary>
public static class LogitsLayout
{
    /// <summary>Logits of the clean images, float32 (N, classes).</summary>
    public const string CleanFile = "clean.npy";

    /// <summary>True classes of the clean images, (N).</summary>
    public const string LabelsFile = "labels.npy";

    /// <summary>What a report says beside the numbers; optional.</summary>
    public const string ContextFile = "logits.json";

    /// <summary>The file of a set: <see cref="CleanFile"/>, or that of a corruption, float32 (5N, classes), five blocks of rising severity.</summary>
    public static string FileOf(string corruption) => string.IsNullOrEmpty(corruption) ? CleanFile : $"{corruption}.npy";
}
