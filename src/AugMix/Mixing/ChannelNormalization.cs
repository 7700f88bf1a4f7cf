namespace AugMix;

/// <summary>f(v) = (v / 255 - mean) / deviation of one channel: the table of its 256 values, and whether arithmetic without divisions gives each of them exactly.</summary>
internal sealed class ChannelNormalization
{
    private readonly float[] _table = new float[256];
    private readonly float _deviation;

    public ChannelNormalization(float mean, float deviation)
    {
        Mean = mean;
        _deviation = deviation;
        Deviation = ConstantDivision.By(deviation);

        // Scaling by such a power of two is exact and may be moved into the factor that f is multiplied with.
        bool isPowerOfTwo = Deviation.High is >= 1 and <= 65536 && float.IsPow2(Deviation.High);
        Scale = isPowerOfTwo ? Deviation.High : 1;
        IsScaleOnly = isPowerOfTwo;
        IsArithmeticExact = true;
        for (int v = 0; v < 256; v++)
        {
            _table[v] = Of(v / 255f);
            float computed = Deviation.Divide(By255.Divide(v) - mean);
            IsArithmeticExact &= BitConverter.SingleToInt32Bits(computed) == BitConverter.SingleToInt32Bits(_table[v]);
        }
    }

    public static ConstantDivision By255 { get; } = ConstantDivision.By(255);

    public float Mean { get; }

    public ConstantDivision Deviation { get; }

    /// <summary>Where the deviation is 1 / 2^k: 2^k, with which factors are multiplied in place of f; else 1.</summary>
    public float Scale { get; }

    /// <summary>Whether f(v) is <see cref="Scale"/> (v / 255 - mean).</summary>
    public bool IsScaleOnly { get; }

    /// <summary>Whether the two divisions made of products give every value of the table, bit for bit.</summary>
    public bool IsArithmeticExact { get; }

    /// <summary>f of the 256 byte values.</summary>
    public ReadOnlySpan<float> Table => _table;

    /// <summary>f of a sample of any depth, given where white is 1.</summary>
    public float Of(float unit)
    {
        float difference = unit - Mean;
        return difference / _deviation;
    }
}
