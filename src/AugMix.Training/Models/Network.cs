using AugMix.Torch;

namespace AugMix.Training;

/// <summary>A classifier of images: a module that goes from images to logits in stages.</summary>
public abstract class Network : Module
{
    /// <summary>How many places there are between images and logits where features may be changed; the images themselves are not counted.</summary>
    public abstract int Stages { get; }

    /// <summary>Changes the features [N, C, H, W] after a stage, counted from 1; null, as usual, leaves them as they are.</summary>
    public Func<int, Tensor, Tensor>? AfterStage { get; set; }

    /// <summary>How its fully connected layer starts.</summary>
    internal virtual FirstClassifier FirstClassifier => FirstClassifier.UniformWithoutBias;

    /// <summary>Every network calls this after each of its stages.</summary>
    /// <param name="stage">From 1 to <see cref="Stages"/>.</param>
    /// <param name="features">What the stage gave.</param>
    /// <returns>What the next one takes.</returns>
    protected Tensor Pass(int stage, Tensor features) => AfterStage is { } change ? change(stage, features) : features;

    /// <summary>[N, C] means of whole maps [N, C, H, H], computed as the reference's pooling of 8 x 8 does for images of 32 x 32.</summary>
    private protected static Tensor MeanOfMap(Tensor features)
    {
        using TensorScope scope = new();
        return scope.Return(Functional.Flatten(Functional.AveragePool2d(features, features.Shape[2], features.Shape[2])));
    }
}
