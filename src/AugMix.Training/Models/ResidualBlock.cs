using AugMix.Torch;

namespace AugMix.Training;

/// <summary>Convolutions beside a shortcut, activated after the two are added.</summary>
internal abstract class ResidualBlock : Module
{
    private Sequential? _shortcut;

    public override Tensor Forward(Tensor input)
    {
        using TensorScope scope = new();
        Tensor x = Convolve(input);

        // Normalisation keeps its input for the gradient, not its output, which may be overwritten.
        x.AddInPlace(_shortcut?.Forward(input) ?? input);
        return scope.Return(Functional.ReluInPlace(x));
    }

    /// <summary>The path beside the shortcut; its last layer is a normalisation.</summary>
    protected abstract Tensor Convolve(Tensor input);

    /// <summary>Adds the shortcut's layers, the last child in the references' order, where the shape changes; elsewhere the input itself is added.</summary>
    /// <param name="inputChannels">Channels that come in.</param>
    /// <param name="outputChannels">Channels that go out.</param>
    /// <param name="stride">By how much the map shrinks.</param>
    /// <param name="blur">Side of the filter that shrinks it; 0 where the convolution does.</param>
    protected void AddShortcut(int inputChannels, int outputChannels, int stride, int blur = 0)
    {
        if (stride == 1 && inputChannels == outputChannels)
        {
            return;
        }

        bool blurred = stride > 1 && blur > 0;
        Module[] layers = [new Conv2d(inputChannels, outputChannels, 1, blurred ? 1 : stride, bias: false), new BatchNorm2d(outputChannels)];
        _shortcut = AddChild("downsample", new Sequential(blurred ? layers.Prepend(new BlurPool2d(inputChannels, blur, stride)) : layers));
    }
}
