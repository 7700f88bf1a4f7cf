namespace AugMix;

/// <summary>f(v) = (v / 255 - mean) / deviation of one channel: the table of its 256 values, and whether arithmetic without divisions gives each of them exactly.</summary>
internal sealed class ChannelNormalization
{
    /// <summary>2^-40: values and factors at least as large may be scaled by 2^-32 and multiplied, and nothing is lost at the lower end of the range.</summary>
    public const float LeastUnit = 1f / (1L << 40);

    private static readonly byte[] s_floors = [0, 1, 3, 7, 15, 31, 63];

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
        IsUnitExact = true;
        for (int v = 0; v < 256; v++)
        {
            float value = Of(v / 255f);
            _table[v] = value;
            float computed = Deviation.Divide(By255.Divide(v) - mean);
            IsArithmeticExact &= BitConverter.SingleToInt32Bits(computed) == BitConverter.SingleToInt32Bits(value);
            float units = Deviation.Divide(UnitLanes.Of((byte)v, (byte)v) - (mean * UnitLanes.Scale)) / UnitLanes.Scale;
            IsUnitExact &= BitConverter.SingleToInt32Bits(units) == BitConverter.SingleToInt32Bits(value);
            IsUnitExact &= value == 0 ? float.IsPositive(value) : MathF.Abs(value) >= LeastUnit;
        }

        int floored = Array.FindIndex(s_floors, IsExactFrom);
        IsFused = IsUnitExact && isPowerOfTwo && floored >= 0 && (mean == 0 || float.IsPow2(mean));
        Floored = IsFused ? s_floors[floored] : (byte)0;
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
    /// Whether the same in units of <see cref="UnitLanes"/> gives every value of the table, bit for bit, and none is so small that its
    /// product with a weight of at least <see cref="LeastUnit"/> could vanish.
    /// </summary>
    public bool IsUnitExact { get; }

    /// <summary>Whether <see cref="FusedForm"/> gives products with f, bit for bit.</summary>
    public bool IsFused { get; }

    /// <summary>Up to which value a <see cref="FusedForm"/> leaves out the lowest bits, which the difference to the mean has no place for.</summary>
    public byte Floored { get; }

    /// <summary>f of the 256 byte values.</summary>
    public ReadOnlySpan<float> Table => _table;

    /// <summary>f of a sample of any depth, given where white is 1.</summary>
    public float Of(float unit)
    {
        float difference = unit - Mean;
        return difference / _deviation;
    }

    // Whether units, floored up to there, less the mean are f without a rounding.
    private bool IsExactFrom(byte floored)
    {
        for (int v = 0; v < 256; v++)
        {
            double unit = Scale * ((UnitLanes.Of((byte)v, FusedForm.Lowest((byte)v, floored)) / UnitLanes.Scale) - (double)Mean);
            if (BitConverter.DoubleToInt64Bits(unit) != BitConverter.DoubleToInt64Bits(_table[v]))
            {
                return false;
            }
        }

        return true;
    }
}
