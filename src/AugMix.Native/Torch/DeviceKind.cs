namespace AugMix.Torch;

/// <summary>Kinds of devices. The numbers are libtorch's.</summary>
public enum DeviceKind
{
    /// <summary>The processor.</summary>
    Cpu = 0,

    /// <summary>An NVIDIA graphics processor.</summary>
    Cuda = 1,
}
