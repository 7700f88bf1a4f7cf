using System.Globalization;
using System.Text.RegularExpressions;
using AugMix.Torch;

namespace AugMix.Training;

/// <summary>Memory that ran out: how it is known, and what a user is told.</summary>
internal static partial class MemoryShortage
{
    /// <summary>Whether a failure is one of memory: .NET's, the C++ library's, or one of libtorch's allocators.</summary>
    internal static bool Caused(Exception failure) => failure is OutOfMemoryException || (failure is TorchException && Signs().IsMatch(failure.Message));

    /// <summary>One line with the batch size, the views, and a smaller batch to try.</summary>
    /// <param name="failure">What happened.</param>
    /// <param name="batchSize">Images in a batch.</param>
    /// <param name="views">Views of each image.</param>
    /// <param name="shape">The shape of an image.</param>
    /// <param name="used">Bytes that the process has taken for batches of this size so far.</param>
    /// <param name="available">Bytes that there are.</param>
    internal static InsufficientMemoryException Explain(Exception failure, int batchSize, int views, ImageShape shape, long used, long available)
    {
        long asked = Asked(failure.Message);
        string size = asked > 0 ? string.Create(CultureInfo.InvariantCulture, $" ({asked / 1e9:F2} GB more were asked for)") : "";
        string remedy = batchSize > 1
            ? $"Try --batch-size {Smaller(batchSize, used + asked, available)}."
            : "A batch of one is the smallest: use fewer views or a smaller network.";
        return new InsufficientMemoryException($"Memory ran out{size}: batch_size is {batchSize}, with {Count(views)} of {shape} that is {(long)batchSize * views} images at once. {remedy}", failure);
    }

    /// <summary>Half the batch, and half again until what is known of its need fits into half of the memory.</summary>
    /// <param name="batchSize">What did not fit, at least 2.</param>
    /// <param name="need">Bytes it is known to need at the least.</param>
    /// <param name="available">Bytes there are; 0 where that is not known.</param>
    internal static int Smaller(int batchSize, long need, long available)
    {
        int smaller = batchSize / 2;
        while (smaller > 1 && available > 0 && (double)need * smaller / batchSize > available / 2.0)
        {
            smaller /= 2;
        }

        return smaller;
    }

    private static string Count(int views) => views == 1 ? "1 view" : $"{views} views";

    /// <summary>The bytes of the request that was refused; 0 where the text does not say.</summary>
    private static long Asked(string message)
    {
        if (Request().Match(message) is not { Success: true } match || !double.TryParse(match.Groups["number"].Value, CultureInfo.InvariantCulture, out double number))
        {
            return 0;
        }

        double bytes = number * match.Groups["unit"].Value switch { "GiB" => 1L << 30, "MiB" => 1L << 20, "KiB" => 1L << 10, _ => 1 };
        return bytes < 1e18 ? (long)bytes : 0;
    }

    // DefaultCPUAllocator: "can't allocate memory: you tried to allocate 4096 bytes"; with Windows' words "not enough memory"; a size beyond all bounds; CUDA; the C++ library.
    [GeneratedRegex("can't allocate memory|not enough memory|out of memory|bad_alloc|Storage size calculation overflowed|alloc_cpu|CUDNN_STATUS_ALLOC_FAILED|CUBLAS_STATUS_ALLOC_FAILED", RegexOptions.IgnoreCase)]
    private static partial Regex Signs();

    [GeneratedRegex(@"tried to allocate (?<number>[0-9.]+) (?<unit>GiB|MiB|KiB|bytes)", RegexOptions.IgnoreCase)]
    private static partial Regex Request();
}
