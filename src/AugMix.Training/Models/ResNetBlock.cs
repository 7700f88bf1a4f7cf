using AugMix.Torch;

namespace AugMix.Training;

/// <summary>A block of a residual network: two 3 x 3 convolutions, or a bottleneck of 1 x 1, 3 x 3 and 1 x 1.</summary>
internal sealed class ResNetBlock : ResidualBlock
{
    internal const int BottleneckExpansion = 4;

    private readonly (Module Convolution, BatchNorm2d Norm)[] _steps;

    /// <param name="inputChannels">Channels that come in.</param>
    /// <param name="planes">Channels of the 3 x 3 convolutions.</param>
    /// <param name="bottleneck">Which of the two kinds.</param>
    /// <param name="stride">By how much the first 3 x 3 convolution shrinks the map.</param>
    /// <param name="blur">Side of the filter that does it instead, after that convolution's activation; 0 for none.</param>
    internal ResNetBlock(int inputChannels, int planes, bool bottleneck, int stride, int blur)
    {
        int output = bottleneck ? planes * BottleneckExpansion : planes;
        bool blurred = stride > 1 && blur > 0;
        int convolutionStride = blurred ? 1 : stride;
        Module Blurred(Conv2d convolution) => blurred ? new Sequential(new BlurPool2d(planes, blur, stride), convolution) : convolution;
        _steps = bottleneck
            ?
            [
                Step(1, Convolution(inputChannels, planes, 1, 1), planes),
                Step(2, Convolution(planes, planes, 3, convolutionStride), planes),
                Step(3, Blurred(Convolution(planes, output, 1, 1)), output),
            ]
            :
            [
                Step(1, Convolution(inputChannels, planes, 3, convolutionStride), planes),
                Step(2, Blurred(Convolution(planes, output, 3, 1)), output),
            ];
        AddShortcut(inputChannels, output, stride, blur);
    }

    protected override Tensor Convolve(Tensor input)
    {
        using TensorScope scope = new();
        Tensor x = input;
        foreach ((Module convolution, BatchNorm2d norm) in _steps.AsSpan(..^1))
        {
            x = ConvNorm.ApplyRelu(convolution, norm, x);
        }

        return scope.Return(ConvNorm.Apply(_steps[^1].Convolution, _steps[^1].Norm, x));
    }

    private static Conv2d Convolution(int inputChannels, int outputChannels, int kernel, int stride)
        => new(inputChannels, outputChannels, kernel, stride, padding: kernel / 2, bias: false);

    private (Module Convolution, BatchNorm2d Norm) Step(int number, Module convolution, int channels)
        => (AddChild($"conv{number}", convolution), AddChild($"bn{number}", new BatchNorm2d(channels)));
}
