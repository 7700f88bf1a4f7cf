using System.Runtime.Intrinsics;
using AugMix.Codecs;
using AugMix.Storage;
using AugMix.Torch;
using AugMix.Training;

namespace AugMix.Cli;

/// <summary>Everything <c>augmix doctor</c> looks at, in the order in which it is shown.</summary>
internal static class Checks
{
    /// <summary>The checks; none of them throws.</summary>
    public static IReadOnlyList<Func<Finding>> All { get; } =
    [
        Runtime, VectorWidth, Codecs, Engine, BFloat16, Gpu, FashionMnistData, ShardCache,
    ];

    private static Finding Runtime() => new(".NET", true, $"{Environment.Version}, {Environment.ProcessorCount} processors");

    private static Finding VectorWidth()
    {
        int bits = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;
        return new("vector instructions", true, bits == 0 ? "none; everything runs, slower" : $"{bits} bits");
    }

    private static Finding Codecs() => Try(
        "image codecs",
        () =>
        {
            // An image of one pixel there and back says that the libraries are found and work.
            byte[] png = ImageCodec.EncodePng(new ImageView(new ImageShape(1, 1, 1), [0]));
            _ = ImageCodec.Decode(png, "a test image");
            return $"libjpeg-turbo and libpng, for {string.Join(", ", ImageFile.WrittenExtensions)}; "
                + (ImageCodec.ReadsWebP ? "libwebp, to read .webp" : "no WebP (to read .webp, install libwebp-dev and build again)");
        },
        "Install libjpeg62-turbo-dev and libpng-dev, then run ./augmix doctor again.");

    private static Finding Engine() => Try(
        "tensor engine",
        () => $"libtorch {TorchRuntime.Version}",
        "Install libtorch-dev and libgloo-dev, or set AUGMIX_LIBTORCH to an unpacked libtorch, then run ./augmix doctor again.");

    private static Finding BFloat16() => new(
        "bfloat16 on this processor",
        true,
        TorchRuntime.SupportsBFloat16 ? "yes; training may use --precision bf16" : "no; training uses float32");

    private static Finding Gpu() => Try("GPU", () => TorchRuntime.CudaAvailable ? "CUDA" : "none; the CPU is used", null);

    private static Finding FashionMnistData() => Try(
        "Fashion-MNIST",
        () => $"{Datasets.Open("fashion-mnist").Train.Count} training images",
        "Install dataset-fashion-mnist, or give --data fashion-mnist:DIR.");

    private static Finding ShardCache() => Try(
        "copies of remote shards",
        () => $"{CacheFolder.SizeOf(CacheFolder.Default) / 1e9:F1} GB in {CacheFolder.Default}",
        $"Give a folder in {CacheFolder.Variable}.");

    private static Finding Try(string name, Func<string> look, string? remedy)
    {
        try
        {
            return new Finding(name, true, look());
        }
#pragma warning disable CA1031 // A check reports whatever is wrong.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            return new Finding(name, false, FailureText.OneLine(failure), remedy);
        }
    }
}
