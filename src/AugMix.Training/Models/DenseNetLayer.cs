using AugMix.Torch;

namespace AugMix.Training;

/// <summary>Computes a few new channels from all that came before and puts them behind those; the bottleneck form narrows first.</summary>
internal sealed class DenseNetLayer : Module
{
    // Outputs of the 1 x 1 convolution, in multiples of the new channels.
    private const int BottleneckFactor = 4;

    private readonly (BatchNorm2d Norm, Conv2d Convolution)[] _steps;

    internal DenseNetLayer(int inputChannels, int growth, bool bottleneck)
    {
        int narrow = BottleneckFactor * growth;
        _steps = bottleneck ? [Step(1, inputChannels, narrow, 1), Step(2, narrow, growth, 3)] : [Step(1, inputChannels, growth, 3)];
    }

    // One copy a layer: training keeps each concatenation for its gradient, evaluation frees the one before.
    public override Tensor Forward(Tensor input)
    {
        using TensorScope scope = new();
        Tensor x = input;
        foreach ((BatchNorm2d norm, Conv2d convolution) in _steps)
        {
            x = ConvNorm.ApplyAfterRelu(norm, convolution, x);
        }

        return scope.Return(Functional.Concatenate([input, x], 1));
    }

    private (BatchNorm2d Norm, Conv2d Convolution) Step(int number, int inputChannels, int outputChannels, int kernel) => (
        AddChild($"bn{number}", new BatchNorm2d(inputChannels)),
        AddChild($"conv{number}", new Conv2d(inputChannels, outputChannels, kernel, padding: kernel / 2, bias: false)));
}
