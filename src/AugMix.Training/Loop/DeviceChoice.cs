namespace AugMix.Training;

/// <summary>Where a network is computed.</summary>
public enum DeviceChoice
{
    /// <summary>The processor.</summary>
    Cpu,

    /// <summary>The first NVIDIA graphics processor.</summary>
    Cuda,
}
