using AugMix.Torch;

namespace AugMix.Training;

/// <summary>Noise on features: each is multiplied by a random factor near 1, and a random number is added; a share is left alone.</summary>
/// <remarks>
/// As in erichson/NoisyMix: additive = level x Beta(2, 5) x normal, factor = 1 + level x Beta(2, 5) x uniform from -1 to 1,
/// both with most places set to no noise. The Beta draws are one for each call and kind.
/// </remarks>
/// <param name="additive">Largest deviation of what is added, 0 for none.</param>
/// <param name="multiplicative">Largest distance of a factor from 1, 0 for none.</param>
/// <param name="sparsity">The share of places without noise, drawn for each kind.</param>
internal sealed class FeatureNoise(double additive, double multiplicative, double sparsity)
{
    /// <summary>Noisy features, in the type of <paramref name="features"/>.</summary>
    /// <param name="features">Float32; draws are of its shape.</param>
    /// <param name="random">Where the Beta draws come from: first that of the factors, then that of what is added.</param>
    /// <param name="strength">What the additive level is multiplied by.</param>
    internal Tensor Apply(Tensor features, RandomSource random, double strength)
    {
        Tensor noisy = features;
        if (multiplicative > 0)
        {
            Tensor deviation = Sparse((features.UniformLike() * 2) - 1);
            noisy = noisy * ((deviation * (multiplicative * random.Beta(2, 5))) + 1);
        }

        return additive > 0 ? noisy + (Sparse(features.NormalLike()) * (strength * additive * random.Beta(2, 5))) : noisy;
    }

    // Dropout scales what it keeps up; here it stays as it was.
    private Tensor Sparse(Tensor noise) => sparsity == 0 ? noise : Functional.Dropout(noise, sparsity, training: true) * (1 - sparsity);
}
