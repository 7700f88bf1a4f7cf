using System.Runtime.Intrinsics.X86;

namespace AugMix.Torch;

/// <summary>Process-wide settings of libtorch and what this machine offers.</summary>
public static class TorchRuntime
{
    /// <summary>Major, minor and patch version of the libtorch that the bridge was built for.</summary>
    public static Version Version
    {
        get
        {
            NativeMethods.Version(out int major, out int minor, out int patch);
            return new Version(major, minor, patch);
        }
    }

    /// <summary>Threads that one operation may use.</summary>
    public static int Threads
    {
        get
        {
            NativeMethods.Threads(out int threads);
            return threads;
        }
    }

    /// <summary>Whether libtorch was built with CUDA and finds a device.</summary>
    public static bool CudaAvailable
    {
        get
        {
            NativeMethods.CudaAvailable(out int available);
            return available != 0;
        }
    }

    /// <summary>Whether there is a CUDA device and it convolves in bfloat16: those of compute capability 8.0 and higher do.</summary>
    public static bool CudaSupportsBFloat16
    {
        get
        {
            NativeMethods.CudaBFloat16(out int supported);
            return supported != 0;
        }
    }

    /// <summary>
    /// Whether the processor computes in bfloat16 (AVX512_BF16). Without it bfloat16 takes twice as long as float32 or fails.
    /// </summary>
    public static bool SupportsBFloat16 { get; } = DetectBFloat16();

    /// <summary>Sets how many threads one operation may use. Call it before the first tensor: libtorch's own choice may be one.</summary>
    /// <param name="threads">Threads; 0 means one per processor.</param>
    /// <exception cref="DllNotFoundException">The bridge was not built; the message names the paths tried.</exception>
    public static void Initialize(int threads = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        NativeMethods.SetThreads(threads == 0 ? Workers.Available : threads);
    }

    /// <summary>Whether the bridge and libtorch can be loaded.</summary>
    /// <param name="reason">Why not; empty when they can.</param>
    public static bool IsAvailable(out string reason)
    {
        try
        {
            NativeMethods.TensorCount(out _);
            reason = "";
            return true;
        }
        catch (Exception failure) when (failure is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException)
        {
            reason = failure.Message;
            return false;
        }
    }

    /// <summary>Seeds libtorch's own generator, which only dropout and noise on features draw from.</summary>
    public static void Seed(long seed) => NativeMethods.Seed(seed);

    /// <summary>Chooses how CUDA devices compute in float32 and how cuDNN chooses its algorithms. Processors are not concerned.</summary>
    /// <param name="tf32">Whether products in float32 may be rounded to TensorFloat-32, which has 10 bits of significand.</param>
    /// <param name="autotune">Whether cuDNN tries its algorithms and keeps the fastest, which may differ from run to run; otherwise deterministic ones.</param>
    public static void ConfigureCuda(bool tf32, bool autotune) => NativeMethods.SetCudaArithmetic(tf32 ? 1 : 0, autotune ? 1 : 0);

    /// <summary>The element type to compute in on a device: bfloat16 where it is faster, otherwise float32.</summary>
    public static ElementType PreferredElementType(Device device)
        => (device.Kind == DeviceKind.Cuda ? CudaSupportsBFloat16 : SupportsBFloat16) ? ElementType.BFloat16 : ElementType.Float32;

    // CPUID leaf 7: subleaf 0 gives in EAX how many subleaves there are, subleaf 1 has AVX512_BF16 in bit 5 of EAX.
    private static bool DetectBFloat16()
        => X86Base.IsSupported
            && X86Base.CpuId(0, 0).Eax >= 7
            && X86Base.CpuId(7, 0).Eax >= 1
            && (X86Base.CpuId(7, 1).Eax & (1 << 5)) != 0;
}
