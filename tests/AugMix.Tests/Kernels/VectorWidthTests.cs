using System.Numerics;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;
using Xunit;

namespace AugMix.Tests;

/// <summary>A run that switches instruction sets off says what it expects, so that a switch without effect is noticed.</summary>
public sealed class VectorWidthTests
{
    [Fact]
    public void Hardware_HasTheWidthThisRunExpects()
    {
        string? expected = Environment.GetEnvironmentVariable("AUGMIX_TEST_EXPECT_VECTOR_BITS");
        Assert.SkipWhen(string.IsNullOrEmpty(expected), "AUGMIX_TEST_EXPECT_VECTOR_BITS is not set; runs at one chosen width set it.");
        int actual = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;
        Assert.Equal(expected, actual.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(actual > 0, Vector.IsHardwareAccelerated);
        Assert.Equal(actual >= 256 || AdvSimd.IsSupported, ByteLanes.IsAccelerated);
        Assert.Equal(actual == 512, Avx512F.IsSupported);
        Assert.Equal(actual == 512 && ProcessorHas("avx512vbmi"), Avx512Vbmi.IsSupported);
    }

    // What the system says of the processor, whatever the runtime's switches.
    private static bool ProcessorHas(string feature)
        => !File.Exists("/proc/cpuinfo")
            ? Avx512Vbmi.IsSupported
            : File.ReadLines("/proc/cpuinfo").First(line => line.StartsWith("flags", StringComparison.Ordinal)).Split(' ').Contains(feature);
}
