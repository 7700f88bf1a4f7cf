using AugMix.Torch;

namespace AugMix.Training;

/// <summary>Between two dense blocks: a 1 x 1 convolution, then means of 2 x 2.</summary>
internal sealed class DenseNetTransition : Module
{
    private readonly BatchNorm2d _norm;
    private readonly Conv2d _conv;

    internal DenseNetTransition(int inputChannels, int outputChannels)
    {
        _norm = AddChild("bn1", new BatchNorm2d(inputChannels));
        _conv = AddChild("conv1", new Conv2d(inputChannels, outputChannels, 1, bias: false));
    }

    public override Tensor Forward(Tensor input)
    {
        using TensorScope scope = new();
        return scope.Return(Functional.AveragePool2d(ConvNorm.ApplyAfterRelu(_norm, _conv, input), 2, 2));
    }
}
