using AugMix.Torch;

namespace AugMix.Training;

/// <summary>Runs a network in evaluation mode, without recording for differentiation.</summary>
public sealed class ModulePredictor : IPredictor
{
    private readonly Module _network;
    private readonly Device _device;
    private readonly ElementType _elementType;

    /// <summary>Wraps a network, which stays the caller's.</summary>
    /// <param name="network">Takes [N, C, H, W] and gives [N, classes]; already on the device.</param>
    /// <param name="classes">How many logits it gives.</param>
    /// <param name="device">Where it is computed.</param>
    /// <param name="elementType">Float32, or a narrow type to compute convolutions and matrix products in.</param>
    public ModulePredictor(Module network, int classes, Device device = default, ElementType elementType = ElementType.Float32)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        _network = network;
        _device = device;
        _elementType = elementType;
        Classes = classes;
    }

    /// <inheritdoc/>
    public int Classes { get; }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The network gives another number of logits than it was said to.</exception>
    public void Predict(ReadOnlySpan<float> samples, ImageShape shape, Span<float> logits)
    {
        bool training = _network.Training;
        _network.Evaluate();
        try
        {
            using TensorScope scope = new();
            using NoGrad noGrad = NoGrad.Enter();
            int count = samples.Length / shape.Length;
            Tensor input = Tensor.From(samples, [count, shape.Channels, shape.Height, shape.Width], channelsLast: true, _device);
            Tensor output = Forward(input);
            if (output.Shape is not [var rows, var classes] || rows != count || classes != Classes)
            {
                throw new InvalidDataException($"The network gives [{string.Join(", ", output.Shape.ToArray())}] for {count} images; [{count}, {Classes}] was expected. Its number of classes is not the data set's.");
            }

            output.CopyTo(logits);
        }
        finally
        {
            _network.Train(training);
        }
    }

    private Tensor Forward(Tensor input)
    {
        using Autocast autocast = Autocast.Enter(_device, _elementType);
        return _network.Forward(input);
    }
}
