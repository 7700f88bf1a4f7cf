namespace AugMix;

/// <summary>destination = 0.2989 red + 0.587 green + 0.114 blue in single precision, each step rounded, the sum truncated to a byte.</summary>
internal static class TorchvisionLuma
{
    private const float Red = 0.2989f;
    private const float Green = 0.587f;
    private const float Blue = 0.114f;

    /// <summary>The grey image, its channel's sum returned.</summary>
    public static long Run(in ImageView source, Span<byte> destination)
    {
        ReadOnlySpan<byte> red = source.Plane(0);
        ReadOnlySpan<byte> green = source.Plane(1);
        ReadOnlySpan<byte> blue = source.Plane(2);
        Span<float> sums = stackalloc float[1024];
        long total = 0;
        for (int start = 0; start < red.Length; start += sums.Length)
        {
            int count = Math.Min(sums.Length, red.Length - start);
            WeightedSumKernel.Set(red.Slice(start, count), Red, sums);
            WeightedSumKernel.Add(green.Slice(start, count), Green, sums);
            WeightedSumKernel.Add(blue.Slice(start, count), Blue, sums);
            Span<byte> grey = destination.Slice(start, count);
            WeightedSumKernel.Truncate(sums[..count], grey);
            total += Sum(grey);
        }

        return total;
    }

    /// <summary>The sum of samples.</summary>
    public static long Sum(ReadOnlySpan<byte> samples)
    {
        long sum = 0;
        foreach (byte sample in samples)
        {
            sum += sample;
        }

        return sum;
    }
}
