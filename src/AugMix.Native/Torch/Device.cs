namespace AugMix.Torch;

/// <summary>Where tensors live and are computed.</summary>
/// <param name="Kind">Processor or CUDA device.</param>
/// <param name="Index">Which of the CUDA devices; 0 for the processor.</param>
public readonly record struct Device(DeviceKind Kind, int Index = 0)
{
    /// <summary>The processor, which is also the default value.</summary>
    public static Device Cpu => default;

    /// <summary>A CUDA device.</summary>
    public static Device Cuda(int index = 0) => new(DeviceKind.Cuda, index);

    /// <inheritdoc/>
    public override string ToString() => Kind == DeviceKind.Cpu ? "cpu" : $"cuda:{Index}";
}
