namespace AugMix.Torch;

/// <summary>Blurs each channel with a binomial filter while shrinking the map, so that a shifted image gives shifted features (arXiv 1904.11486).</summary>
/// <remarks>The filter is a buffer [C, 1, K, K] named <c>filt</c>, as in the public anti-aliased networks; edges are mirrored.</remarks>
public sealed class BlurPool2d : Module
{
    private readonly Tensor _filter;
    private readonly int _stride;

    /// <summary>Creates a pooling whose filter is the product of two rows of binomial coefficients, its sum 1.</summary>
    /// <param name="channels">Channels of the features.</param>
    /// <param name="kernel">Side of the filter, from 2 to 7.</param>
    /// <param name="stride">Distance of the windows.</param>
    public BlurPool2d(int channels, int kernel, int stride = 2)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(kernel, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(kernel, 7);
        (Kernel, _stride) = (kernel, stride);
        float[] row = new float[kernel];
        row[0] = 1;
        for (int order = 1; order < kernel; order++)
        {
            for (int i = order; i > 0; i--)
            {
                row[i] += row[i - 1];
            }
        }

        float sum = 1 << (2 * (kernel - 1));
        float[] values = [.. Enumerable.Range(0, channels).SelectMany(_ => row.SelectMany(vertical => row.Select(horizontal => vertical * horizontal / sum)))];
        _filter = AddBuffer("filt", Tensor.From<float>(values, [channels, 1, kernel, kernel]));
    }

    /// <summary>Side of the filter.</summary>
    public int Kernel { get; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        using TensorScope scope = new();

        // A filter of even size reaches one further down and right than up and left.
        Tensor padded = Functional.ReflectionPad2d(input, (Kernel - 1) / 2, Kernel / 2);
        return scope.Return(Functional.Conv2d(padded, _filter, null, _stride, groups: input.Shape[1]));
    }
}
