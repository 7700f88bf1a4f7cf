using AugMix.Torch;

namespace AugMix.Training;

/// <summary>CutMix: a rectangle of each image is taken from a partner, and labels count by the area they have.</summary>
/// <remarks>
/// Yun et al., ICCV 2019, as in clovaai/CutMix-PyTorch: with a probability per batch, kept = Beta(alpha, alpha), a rectangle of
/// about 1 - kept of the area around a uniform centre, cut off at the borders; kept is then computed anew from the rectangle's
/// true area and weighs the labels. One rectangle serves the whole batch.
/// </remarks>
/// <param name="alpha">Parameter of the Beta draw, above 0; 1 in the source.</param>
/// <param name="probability">The share of batches that are changed.</param>
public sealed class CutmixObjective(double alpha, double probability) : Objective
{
    /// <summary>Parameter of the Beta draw.</summary>
    public double Alpha => alpha;

    /// <summary>The share of batches that are changed.</summary>
    public double Probability => probability;

    /// <inheritdoc/>
    public override Tensor Compute(ObjectiveStep batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (batch.Random.NextDouble() >= probability)
        {
            return new CrossEntropyLoss().Compute(batch.Forward(batch.Images), batch.Labels, batch.Views);
        }

        double kept = batch.Random.Beta(alpha, alpha);
        Partners partners = new(batch.Random, batch.Labels.Shape[0], batch.Images.Device);
        (int width, int height) = (batch.Images.Shape[3], batch.Images.Shape[2]);
        CutBox box = CutBox.Draw(batch.Random, kept, width, height);
        Tensor logits = batch.Forward(Paste(batch.Images, partners.Of(batch.Images), box));
        return BlendedCrossEntropy.Compute(logits, batch.Labels, partners.Of(batch.Labels), 1 - ((double)box.Area / (width * height)));
    }

    // A mask of zeros and ones multiplies without rounding.
    private static Tensor Paste(Tensor images, Tensor partners, CutBox box)
    {
        using TensorScope scope = new();
        (int width, int height) = (images.Shape[3], images.Shape[2]);
        float[] mask = new float[width * height];
        for (int row = box.Top; row < box.Bottom; row++)
        {
            mask.AsSpan((row * width) + box.Left, box.Right - box.Left).Fill(1);
        }

        Tensor pasted = Tensor.From<float>(mask, [1, 1, height, width], device: images.Device);
        return scope.Return((images * (-pasted + 1)) + (partners * pasted));
    }
}
