using AugMix.Torch;

namespace AugMix.Training;

/// <summary>Mixup: each image is blended with a partner, and so are their labels, with one weight for the whole batch.</summary>
/// <remarks>
/// Zhang et al., ICLR 2018, as in facebookresearch/mixup-cifar10: share = Beta(alpha, alpha), input = share x image +
/// (1 - share) x partner after normalisation, loss = share x crossEntropy(image's label) + (1 - share) x crossEntropy(partner's label).
/// </remarks>
/// <param name="alpha">Parameter of the Beta draw, above 0; 1 in the source.</param>
public sealed class MixupObjective(double alpha) : Objective
{
    /// <summary>Parameter of the Beta draw.</summary>
    public double Alpha => alpha;

    /// <inheritdoc/>
    public override Tensor Compute(ObjectiveStep batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        double share = batch.Random.Beta(alpha, alpha);
        Partners partners = new(batch.Random, batch.Labels.Shape[0], batch.Images.Device);
        Tensor logits = batch.Forward(Blend(batch.Images, partners.Of(batch.Images), share));
        return BlendedCrossEntropy.Compute(logits, batch.Labels, partners.Of(batch.Labels), share);
    }

    private static Tensor Blend(Tensor images, Tensor partners, double share)
    {
        using TensorScope scope = new();
        return scope.Return((share * images) + ((1 - share) * partners));
    }
}
