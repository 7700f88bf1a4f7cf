namespace AugMix.Torch;

/// <summary>
/// While it stands, convolutions and matrix products of the current thread run in a narrower type; parameters stay as they are.
/// </summary>
/// <remarks>
/// Stands around the forward pass only: dispose it before <see cref="Tensor.Backward"/>, which also drops the converted
/// weights, and convert the logits to float32 before the loss. The default value does nothing.
/// </remarks>
public readonly ref struct Autocast : IDisposable
{
    private readonly Device _device;
    private readonly ElementType _elementType;
    private readonly bool _entered;

    private Autocast(Device device, ElementType elementType)
    {
        _device = device;
        _elementType = elementType;
        _entered = true;
    }

    /// <summary>Computes in <paramref name="elementType"/> until the result is disposed. Does not nest. Float32 leaves everything as it is.</summary>
    /// <exception cref="ArgumentException">The type is neither a narrow floating point type nor float32.</exception>
    /// <exception cref="InvalidOperationException">The thread is inside another such block.</exception>
    public static Autocast Enter(Device device, ElementType elementType)
    {
        if (elementType == ElementType.Float32)
        {
            return default;
        }

        if (elementType is not (ElementType.BFloat16 or ElementType.Float16))
        {
            throw new ArgumentException($"{elementType} is not BFloat16, Float16 or Float32.", nameof(elementType));
        }

        NativeMethods.SetAutocast((int)device.Kind, 1, (int)elementType, out int previous);
        return previous == 0
            ? new Autocast(device, elementType)
            : throw new InvalidOperationException("The thread is already computing in a narrower type. Leave that block first.");
    }

    /// <summary>Computes in the tensors' own types again.</summary>
    public void Dispose()
    {
        if (_entered)
        {
            NativeMethods.SetAutocast((int)_device.Kind, 0, (int)_elementType, out _);
        }
    }
}
