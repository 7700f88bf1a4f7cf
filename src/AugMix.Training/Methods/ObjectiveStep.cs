using AugMix.Torch;

namespace AugMix.Training;

/// <summary>What an <see cref="Objective"/> works on.</summary>
/// <param name="network">The network, in training mode.</param>
/// <param name="images">Normalised images [views x B, C, H, W]: all first views, then all second ones, and so on.</param>
/// <param name="labels">Labels, int64 [B].</param>
/// <param name="views">How many views of each image there are.</param>
/// <param name="normalization">How the images were normalised.</param>
/// <param name="random">Draws of the step; what is drawn depends on the run's seed and the step alone.</param>
/// <param name="computeType">The type that convolutions are computed in.</param>
public sealed class ObjectiveStep(Network network, Tensor images, Tensor labels, int views, Normalization normalization, RandomSource random, ElementType computeType)
{
    /// <summary>The network, in training mode.</summary>
    public Network Network => network;

    /// <summary>Normalised images [views x B, C, H, W]: all first views, then all second ones, and so on.</summary>
    public Tensor Images => images;

    /// <summary>Labels, int64 [B].</summary>
    public Tensor Labels => labels;

    /// <summary>How many views of each image there are.</summary>
    public int Views => views;

    /// <summary>How the images were normalised.</summary>
    public Normalization Normalization => normalization;

    /// <summary>Draws of the step.</summary>
    public RandomSource Random => random;

    /// <summary>Logits of images, in the arithmetic the run has chosen.</summary>
    public Tensor Forward(Tensor input)
    {
        using Autocast autocast = Autocast.Enter(images.Device, computeType);
        return network.Forward(input);
    }
}
