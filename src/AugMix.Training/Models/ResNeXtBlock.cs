using AugMix.Torch;

namespace AugMix.Training;

/// <summary>Bottleneck whose 3 x 3 convolution works on independent groups of channels.</summary>
internal sealed class ResNeXtBlock : ResidualBlock
{
    internal const int Expansion = 4;

    // Planes for which a group is as wide as the network's name says.
    private const int BasePlanes = 64;

    private readonly Conv2d _reduce;
    private readonly BatchNorm2d _reduceNorm;
    private readonly Conv2d _grouped;
    private readonly BatchNorm2d _groupedNorm;
    private readonly Conv2d _expand;
    private readonly BatchNorm2d _expandNorm;

    internal ResNeXtBlock(int inputChannels, int planes, int cardinality, int groupWidth, int stride)
    {
        int inner = planes * groupWidth / BasePlanes * cardinality;
        int output = planes * Expansion;
        _reduce = AddChild("conv_reduce", new Conv2d(inputChannels, inner, 1, bias: false));
        _reduceNorm = AddChild("bn_reduce", new BatchNorm2d(inner));
        _grouped = AddChild("conv_conv", new Conv2d(inner, inner, 3, stride, padding: 1, bias: false, groups: cardinality));
        _groupedNorm = AddChild("bn", new BatchNorm2d(inner));
        _expand = AddChild("conv_expand", new Conv2d(inner, output, 1, bias: false));
        _expandNorm = AddChild("bn_expand", new BatchNorm2d(output));
        AddShortcut(inputChannels, output, stride);
    }

    protected override Tensor Convolve(Tensor input)
    {
        using TensorScope scope = new();
        Tensor x = ConvNorm.ApplyRelu(_reduce, _reduceNorm, input);
        x = ConvNorm.ApplyRelu(_grouped, _groupedNorm, x);
        return scope.Return(ConvNorm.Apply(_expand, _expandNorm, x));
    }
}
