using AugMix.Torch;

namespace AugMix.Training;

/// <summary>Moves every pixel by at most epsilon so that the loss grows: projected gradient ascent in the maximum norm.</summary>
/// <remarks>
/// Madry et al., ICLR 2018, as in MadryLab/cifar10_challenge: a uniform random start, then steps along the gradient's sign,
/// each clipped to the ball around the image and to valid pixels. Images are normalised, so levels are multiplied by
/// what one level is in each channel. The network is in evaluation mode meanwhile: a batch's statistics would be those of
/// images half attacked, every step would move the running ones, and dropout would hide the gradient.
/// </remarks>
/// <param name="epsilon">How far a pixel may be moved, in levels of 255.</param>
/// <param name="steps">Steps after the random start.</param>
/// <param name="stepSize">How far a step moves, in levels of 255.</param>
internal sealed class ProjectedGradientAttack(double epsilon, int steps, double stepSize)
{
    private const double White = 255;

    /// <summary>The attacked images. Parameters get no gradient, and running statistics stay as they are.</summary>
    internal Tensor Attack(ObjectiveStep batch)
    {
        using TensorScope scope = new();
        Tensor black = OfChannels(batch, 0);
        Tensor white = OfChannels(batch, 1);
        Tensor range = (white - black) / White;
        Tensor low = Functional.Clamp(batch.Images - (range * epsilon), black, white);
        Tensor high = Functional.Clamp(batch.Images + (range * epsilon), black, white);
        Tensor offset = ((batch.Images.UniformLike() * 2) - 1) * (range * epsilon);
        Tensor attacked = Functional.Clamp(batch.Images + offset, low, high);
        bool training = batch.Network.Training;
        batch.Network.Evaluate();
        try
        {
            for (int step = 0; step < steps; step++)
            {
                attacked = Climb(batch, attacked, range * stepSize, low, high);
            }
        }
        finally
        {
            batch.Network.Train(training);
        }

        return scope.Return(attacked);
    }

    private static Tensor Climb(ObjectiveStep batch, Tensor attacked, Tensor step, Tensor low, Tensor high)
    {
        using TensorScope scope = new();
        Tensor leaf = attacked.Detach();
        leaf.RequiresGradient = true;

        // The images' sum in place of their mean: the sign is the same, and half precision keeps gradients that a batch would divide away.
        Tensor loss = new CrossEntropyLoss().Compute(batch.Forward(leaf), batch.Labels, batch.Views) * leaf.Shape[0];
        loss.BackwardTo(leaf);
        Tensor direction = Functional.Sign(leaf.Gradient ?? throw new InvalidOperationException("The network's answer does not depend on the images."));
        return scope.Return(Functional.Clamp(attacked + (direction * step), low, high));
    }

    /// <summary>What a level is after normalisation, [1, C, 1, 1].</summary>
    private static Tensor OfChannels(ObjectiveStep batch, float unit)
    {
        int channels = batch.Images.Shape[1];
        return Tensor.From<float>([.. Enumerable.Range(0, channels).Select(channel => batch.Normalization.Of(unit, channel))], [1, channels, 1, 1], device: batch.Images.Device);
    }
}
