using AugMix.Testing;
using AugMix.Torch;
using Xunit;

namespace AugMix.Native.Tests;

public sealed class TorchRuntimeTests : TorchTest
{
    [Fact]
    public void Initialize_SetsTheThreads()
    {
        TorchRuntime.Initialize(1);
        Assert.Equal(1, TorchRuntime.Threads);
        TorchRuntime.Initialize(2);
        Assert.Equal(2, TorchRuntime.Threads);
        TorchRuntime.Initialize();
        Assert.Equal(Workers.Available, TorchRuntime.Threads);
    }

    [Fact]
    public void Version_IsSupported() => Assert.True(TorchRuntime.Version >= new Version(1, 13));

    [Fact]
    public void SupportsBFloat16_AgreesWithTheKernel()
    {
        const string Processor = "/proc/cpuinfo";
        Assert.SkipUnless(File.Exists(Processor), "This system does not list its processor's features.");
        Assert.Equal(File.ReadAllText(Processor).Contains("avx512_bf16", StringComparison.Ordinal), TorchRuntime.SupportsBFloat16);
        Assert.Equal(TorchRuntime.SupportsBFloat16 ? ElementType.BFloat16 : ElementType.Float32, TorchRuntime.PreferredElementType(Device.Cpu));
    }

    [Fact]
    public void ConfigureCuda_IsHarmlessWithoutADevice()
    {
        Assert.SkipWhen(TorchRuntime.CudaAvailable, "This machine has a CUDA device.");
        TorchRuntime.ConfigureCuda(tf32: true, autotune: true);
        TorchRuntime.ConfigureCuda(tf32: false, autotune: false);
        Assert.False(TorchRuntime.CudaSupportsBFloat16);
        Assert.Equal(ElementType.Float32, TorchRuntime.PreferredElementType(Device.Cuda()));
    }

    [Fact]
    public void CopyToCuda_WhereThereIsNone_IsRefusedWithTheNativeText()
    {
        Assert.SkipWhen(TorchRuntime.CudaAvailable, "This machine has a CUDA device.");
        TorchException failure = Assert.Throws<TorchException>(() => Tensor.From([1f], [1], device: Device.Cuda()));
        Assert.NotEmpty(failure.NativeText);
    }

    [Fact]
    public void Cuda_WhereThereIsNone_IsRefusedWithTheNativeText()
    {
        Assert.SkipWhen(TorchRuntime.CudaAvailable, "This machine has a CUDA device.");
        TorchException failure = Assert.Throws<TorchException>(() => Tensor.Full(1, [1], device: Device.Cuda()));
        Assert.NotEmpty(failure.NativeText);
    }
}
