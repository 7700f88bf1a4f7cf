namespace AugMix;

/// <summary>f(v) = (v / 255 - mean) / deviation of one channel: the table of its 256 values, and whether arithmetic without divisions gives each of them exactly.</summary>
internal sealed class ChannelNormalization
{
    /// <summary>2^-40: values and factors at least as large may be scaled by 2^-32 and multiplied, and nothing is lost at the lower end of the range.</summary>
    public const float LeastUnit = 1f / (1L << 40);

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
        IsUnitExact = IsScaleOnly;
        for (int v = 0; v < 256; v++)
        {
            _table[v] = Of(v / 255f);
            float computed = Deviation.Divide(By255.Divide(v) - mean);
            IsArithmeticExact &= BitConverter.SingleToInt32Bits(computed) == BitConverter.SingleToInt32Bits(_table[v]);
            float unit = Scale / UnitLanes.Scale * (UnitLanes.Of((byte)v) - (mean * UnitLanes.Scale));
            IsUnitExact &= BitConverter.SingleToInt32Bits(unit) == BitConverter.SingleToInt32Bits(_table[v]);
            IsUnitExact &= _table[v] == 0 ? float.IsPositive(_table[v]) : MathF.Abs(_table[v]) >= LeastUnit;
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

    /// <summary>
    /// Whether f(v) is a multiple of what <see cref="UnitLanes"/> give less the mean, bit for bit, and no value is so small that its
    /// product with a weight of at least <see cref="LeastUnit"/> could vanish.
    /// </summary>
    public bool IsUnitExact { get; }

    /// <summary>f of the 256 byte values.</summary>
    public ReadOnlySpan<float> Table => _table;

    /// <summary>f of a sample of any depth, given where white is 1.</summary>
    public float Of(float unit)
    {
        float difference = unit - Mean;
        return difference / _deviation;
    }
}
