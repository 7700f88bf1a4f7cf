using AugMix.Torch;

namespace AugMix.Training;

/// <summary>Cross entropy of images that carry two labels: share x crossEntropy(first) + (1 - share) x crossEntropy(second).</summary>
internal static class BlendedCrossEntropy
{
    /// <summary>The loss, averaged over the batch.</summary>
    /// <param name="logits">Logits [B, C]. Narrow types are widened to float32 first.</param>
    /// <param name="first">The labels whose weight is <paramref name="share"/>, int64 [B].</param>
    /// <param name="second">The other labels, int64 [B].</param>
    /// <param name="share">0 to 1.</param>
    internal static Tensor Compute(Tensor logits, Tensor first, Tensor second, double share)
    {
        using TensorScope scope = new();
        Tensor wide = logits.ElementType is ElementType.BFloat16 or ElementType.Float16 ? logits.To(ElementType.Float32) : logits;
        return scope.Return((share * Functional.CrossEntropy(wide, first)) + ((1 - share) * Functional.CrossEntropy(wide, second)));
    }
}
