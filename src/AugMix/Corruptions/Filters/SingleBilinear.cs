namespace AugMix;

/// <summary>The C-bar code's bilinear interpolation of a picture in single precision, black outside.</summary>
/// <remarks>
/// NumPy keeps products of single-precision pixels in single precision, but the black of a neighbour outside is in double, and so is every sum it enters.
/// </remarks>
internal readonly struct SingleBilinear
{
    private readonly int _upper;
    private readonly int _lower;
    private readonly int _left;
    private readonly int _right;
    private readonly double _upperWeight;
    private readonly double _lowerWeight;
    private readonly double _leftWeight;
    private readonly double _rightWeight;

    /// <summary>Interpolates at a point.</summary>
    /// <param name="row">The point's row.</param>
    /// <param name="column">The point's column.</param>
    /// <param name="width">Columns of the planes to be interpolated.</param>
    /// <param name="height">Their rows.</param>
    public SingleBilinear(double row, double column, int width, int height)
    {
        double above = Math.Floor(row);
        double before = Math.Floor(column);
        _upperWeight = 1.0 - row + above;
        _lowerWeight = 1.0 - (above + 1) + row;
        _leftWeight = 1.0 - column + before;
        _rightWeight = 1.0 - (before + 1) + column;
        _upper = Start(above, height, width);
        _lower = Start(above + 1, height, width);
        _left = Start(before, width, 1);
        _right = Start(before + 1, width, 1);
    }

    /// <summary>Whether all four neighbours are inside, so that the value is one of single precision.</summary>
    public bool IsInside => (_upper | _lower | _left | _right) >= 0;

    /// <summary>The value in a plane.</summary>
    public double In(ReadOnlySpan<float> plane)
    {
        if (IsInside)
        {
            float above = (plane[_upper + _left] * (float)_leftWeight) + (plane[_upper + _right] * (float)_rightWeight);
            float below = (plane[_lower + _left] * (float)_leftWeight) + (plane[_lower + _right] * (float)_rightWeight);
            return (above * (float)_upperWeight) + (below * (float)_lowerWeight);
        }

        return Weighted(plane, _upper, _upperWeight) + Weighted(plane, _lower, _lowerWeight);
    }

    private double Weighted(ReadOnlySpan<float> plane, int row, double weight)
    {
        if (row < 0)
        {
            return 0;
        }

        if ((_left | _right) >= 0)
        {
            float sum = (plane[row + _left] * (float)_leftWeight) + (plane[row + _right] * (float)_rightWeight);
            return sum * (float)weight;
        }

        double one = _left >= 0 ? plane[row + _left] * (float)_leftWeight : _right >= 0 ? plane[row + _right] * (float)_rightWeight : 0;
        return one * weight;
    }

    private static int Start(double index, int length, int stride) => index >= 0 && index < length ? (int)index * stride : -1;
}
