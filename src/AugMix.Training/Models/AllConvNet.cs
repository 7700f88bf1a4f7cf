using AugMix.Torch;

namespace AugMix.Training;

/// <summary>The all-convolutional network (arXiv 1412.6806) with batch normalisation, with the parameter names of the reference's.</summary>
public sealed class AllConvNet : Network
{
    private const int Narrow = 96;
    private const int Wide = 192;
    private const int PoolingWindow = 8;
    private const int SmallestSize = 12;

    private readonly Sequential _features;
    private readonly Linear _classifier;

    /// <summary>Creates a network whose weights are zero.</summary>
    /// <exception cref="ArgumentException">The images are smaller than 12 pixels a side.</exception>
    public AllConvNet(ModelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.RequireSize("allconv", SmallestSize);
        _features = AddChild("features", new Sequential(
        [
            .. Convolution(options.Channels, Narrow, 3, 1), .. Convolution(Narrow, Narrow, 3, 1), .. Convolution(Narrow, Narrow, 3, 1), .. Pooling(1),
            .. Convolution(Narrow, Wide, 3, 1), .. Convolution(Wide, Wide, 3, 1), .. Convolution(Wide, Wide, 3, 1), .. Pooling(2),

            // The reference pads its 1 x 1 convolutions by one, so the map grows from 6 to 10 and the 8 x 8 window leaves its edge out.
            .. Convolution(Wide, Wide, 3, 0), .. Convolution(Wide, Wide, 1, 1), .. Convolution(Wide, Wide, 1, 1),
            new Apply(Pool),
        ]));
        _classifier = AddChild("classifier", new Linear(Wide, options.Classes));
    }

    /// <inheritdoc/>
    public override int Stages => 2;

    /// <summary>Logits [N, classes] of images [N, channels, size, size].</summary>
    public override Tensor Forward(Tensor input)
    {
        using TensorScope scope = new();
        return scope.Return(_classifier.Forward(Functional.Flatten(_features.Forward(input))));
    }

    internal static AllConvNet? Build(string name, ModelOptions options) => name == "allconv" ? new AllConvNet(options) : null;

    private static Module[] Convolution(int inputChannels, int outputChannels, int kernel, int padding)
        => [new Conv2d(inputChannels, outputChannels, kernel, padding: padding), new BatchNorm2d(outputChannels), new Apply(Gelu)];

    private Module[] Pooling(int stage) => [new Apply(x => Pass(stage, Functional.MaxPool2d(x, 2, 2))), new Dropout(0.5)];

    // The reference's window, which fits once where the image has 24 to 55 pixels a side; of smaller ones the whole map, of larger ones the mean of the windows.
    private static Tensor Pool(Tensor x)
    {
        using TensorScope scope = new();
        int window = Math.Min(PoolingWindow, x.Shape[2]);
        Tensor means = Functional.AveragePool2d(x, window, window);
        return scope.Return(means.Shape[2] == 1 ? means : Functional.AdaptiveAveragePool2d(means));
    }

    // The sigmoid approximation of the Gaussian error linear unit.
    private static Tensor Gelu(Tensor x)
    {
        using TensorScope scope = new();
        return scope.Return(Functional.Sigmoid(1.702 * x) * x);
    }
}
