namespace AugMix;

/// <summary>
/// The float end of the pipeline, in single precision, with f(v) = table[v]:
/// destination = f(v); destination += weight * f(v); destination = (1 - mix) * f(v) + mix * destination.
/// </summary>
/// <remarks>Every product is rounded before it is added. A product with f(v) has 256 values, so it is looked up too.</remarks>
internal static class MixKernel
{
    public static void Convert(ReadOnlySpan<byte> source, ReadOnlySpan<float> table, Span<float> destination)
    {
        table = table[..256];
        destination = destination[..source.Length];
        for (int i = 0; i < source.Length; i++)
        {
            destination[i] = table[source[i]];
        }
    }

    public static void Accumulate(ReadOnlySpan<byte> source, ReadOnlySpan<float> table, float weight, Span<float> destination)
    {
        Span<float> weighted = stackalloc float[256];
        Scale(table, weight, weighted);
        destination = destination[..source.Length];
        for (int i = 0; i < source.Length; i++)
        {
            destination[i] += weighted[source[i]];
        }
    }

    public static void Finish(ReadOnlySpan<byte> source, ReadOnlySpan<float> table, float mix, Span<float> destination)
    {
        Span<float> weighted = stackalloc float[256];
        Scale(table, 1 - mix, weighted);
        destination = destination[..source.Length];
        for (int i = 0; i < source.Length; i++)
        {
            float product = mix * destination[i];
            destination[i] = weighted[source[i]] + product;
        }
    }

    private static void Scale(ReadOnlySpan<float> table, float weight, Span<float> destination)
    {
        for (int v = 0; v < 256; v++)
        {
            destination[v] = weight * table[v];
        }
    }
}
