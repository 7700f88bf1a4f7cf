using AugMix.Torch;

namespace AugMix.Training;

/// <summary>Six convolutions with 24, 48 and 96 channels, for first runs and tests: 16 million multiplications per image of 28 x 28.</summary>
public sealed class SmallNet : Network
{
    private const int SmallestSize = 4;

    private readonly Sequential _features;
    private readonly Linear _classifier;

    /// <summary>Creates a network whose weights are zero.</summary>
    /// <exception cref="ArgumentException">The images are smaller than 4 pixels a side.</exception>
    public SmallNet(ModelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.RequireSize("small", SmallestSize);
        _features = AddChild("features", new Sequential(
        [
            .. Convolution(options.Channels, 24), .. Convolution(24, 24), new Apply(x => Pass(1, Halve(x))),
            .. Convolution(24, 48), .. Convolution(48, 48), new Apply(x => Pass(2, Halve(x))),
            .. Convolution(48, 96), .. Convolution(96, 96), new Apply(x => Functional.AdaptiveAveragePool2d(x)),
        ]));
        _classifier = AddChild("classifier", new Linear(96, options.Classes));
    }

    /// <inheritdoc/>
    public override int Stages => 2;

    /// <summary>Logits [N, classes] of images [N, channels, size, size].</summary>
    public override Tensor Forward(Tensor input)
    {
        using TensorScope scope = new();
        return scope.Return(_classifier.Forward(Functional.Flatten(_features.Forward(input))));
    }

    internal static SmallNet? Build(string name, ModelOptions options) => name == "small" ? new SmallNet(options) : null;

    private static Module[] Convolution(int inputChannels, int outputChannels)
        => [new Conv2d(inputChannels, outputChannels, 3, padding: 1, bias: false), new BatchNorm2d(outputChannels), new Apply(Functional.ReluInPlace)];

    private static Tensor Halve(Tensor x) => Functional.MaxPool2d(x, 2, 2);
}
