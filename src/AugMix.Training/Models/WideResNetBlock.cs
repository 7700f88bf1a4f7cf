using AugMix.Torch;

namespace AugMix.Training;

/// <summary>Two convolutions beside a shortcut. Where the number of channels changes, the shortcut starts after the first activation.</summary>
internal sealed class WideResNetBlock : Module
{
    private readonly BatchNorm2d _norm1;
    private readonly Conv2d _conv1;
    private readonly BatchNorm2d _norm2;
    private readonly Conv2d _conv2;
    private readonly Conv2d? _shortcut;
    private readonly double _dropout;

    internal WideResNetBlock(int inputChannels, int outputChannels, int stride, double dropout)
    {
        _norm1 = AddChild("bn1", new BatchNorm2d(inputChannels));
        _conv1 = AddChild("conv1", new Conv2d(inputChannels, outputChannels, 3, stride, padding: 1, bias: false));
        _norm2 = AddChild("bn2", new BatchNorm2d(outputChannels));
        _conv2 = AddChild("conv2", new Conv2d(outputChannels, outputChannels, 3, padding: 1, bias: false));

        // The first stage of a network of width 1 keeps its channels, and then has no shortcut convolution.
        _shortcut = inputChannels == outputChannels ? null : AddChild("conv_shortcut", new Conv2d(inputChannels, outputChannels, 1, stride, bias: false));
        _dropout = dropout;
    }

    public override Tensor Forward(Tensor input)
    {
        using TensorScope scope = new();
        Tensor activated = Functional.ReluInPlace(_norm1.Forward(input));
        Tensor x = Functional.ReluInPlace(_norm2.Forward(_conv1.Forward(activated)));
        if (_dropout > 0)
        {
            x = Functional.Dropout(x, _dropout, Training);
        }

        x = _conv2.Forward(x);
        return scope.Return((_shortcut?.Forward(activated) ?? input) + x);
    }
}
