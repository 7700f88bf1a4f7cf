using AugMix.Torch;

namespace AugMix.Training;

/// <summary>NoisyMix: AugMix's views and consistency, with the features of partners blended and noise added at a random place of the network.</summary>
/// <remarks>
/// Erichson et al., 2022, as in erichson/NoisyMix: a place is drawn uniformly among the input and the ends of the stages; there, in every
/// view alike, features = share x own + (1 - share) x partner's with share = Beta(alpha, alpha), then noise, added the more strongly the
/// later the view (once, twice, three times the level). Cross entropy of the clean view with both labels, plus the consistency of all views.
/// </remarks>
public sealed class NoisymixObjective : Objective
{
    private readonly double _alpha;
    private readonly FeatureNoise _noise;
    private readonly JsdLoss _consistency;

    /// <summary>Chooses strengths.</summary>
    /// <param name="options">The Beta draw and the noise.</param>
    /// <param name="jsdWeight">Factor of the consistency loss.</param>
    public NoisymixObjective(BatchMethodOptions options, double jsdWeight)
    {
        ArgumentNullException.ThrowIfNull(options);
        _alpha = options.FeatureMixupAlpha;
        _noise = new FeatureNoise(options.FeatureAdditiveNoise, options.FeatureMultiplicativeNoise, options.FeatureNoiseSparsity);
        _consistency = new JsdLoss(jsdWeight);
    }

    /// <inheritdoc/>
    public override Tensor Compute(ObjectiveStep batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        int place = batch.Random.Integer(0, batch.Network.Stages + 1);
        double share = batch.Random.Beta(_alpha, _alpha);
        Partners partners = new(batch.Random, batch.Labels.Shape[0], batch.Images.Device);
        Tensor Change(Tensor features) => BlendAndDisturb(features, batch, partners, share);
        Tensor logits;
        batch.Network.AfterStage = (stage, features) => stage == place ? Change(features) : features;
        try
        {
            logits = batch.Forward(place == 0 ? Change(batch.Images) : batch.Images);
        }
        finally
        {
            batch.Network.AfterStage = null;
        }

        using TensorScope scope = new();
        Tensor wide = logits.ElementType is ElementType.BFloat16 or ElementType.Float16 ? logits.To(ElementType.Float32) : logits;
        int count = batch.Labels.Shape[0];
        Tensor crossEntropy = BlendedCrossEntropy.Compute(Functional.Narrow(wide, 0, 0, count), batch.Labels, partners.Of(batch.Labels), share);
        return scope.Return(crossEntropy + _consistency.Consistency(wide, count, batch.Views));
    }

    /// <summary>Which of the two kinds of noise there are, by the names of their options.</summary>
    internal static IReadOnlyList<string> Overlaps(BatchMethodOptions options)
    {
        (string Name, double Level)[] kinds = [("feature_additive_noise", options.FeatureAdditiveNoise), ("feature_multiplicative_noise", options.FeatureMultiplicativeNoise)];
        return [.. kinds.Where(kind => kind.Level > 0).Select(kind => kind.Name)];
    }

    // In float32 whatever the network computes in: uniform draws of 8 bits would be too coarse to be compared with a share.
    private Tensor BlendAndDisturb(Tensor features, ObjectiveStep batch, Partners partners, double share)
    {
        using TensorScope scope = new();
        int count = batch.Labels.Shape[0];
        Tensor wide = features.To(ElementType.Float32);
        Tensor[] views = new Tensor[batch.Views];
        for (int view = 0; view < views.Length; view++)
        {
            Tensor own = Functional.Narrow(wide, 0, view * count, count);
            views[view] = _noise.Apply((share * own) + ((1 - share) * partners.Of(own)), batch.Random, view + 1);
        }

        return scope.Return(Functional.Concatenate(views).To(features.ElementType));
    }
}
