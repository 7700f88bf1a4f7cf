using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace AugMix;

/// <summary>Where the pixels of a stretch of a row come from: up to four neighbours with their weights, as <see cref="GridSampleKernel"/> defines them.</summary>
internal readonly ref struct GridPlaces
{
    // Four stretches each, one per neighbour: upper left, upper right, lower left, lower right.
    private readonly Span<float> _weights;
    private readonly Span<int> _offsets;
    private readonly int _chunk;

    public GridPlaces(Span<float> weights, Span<int> offsets, int chunk)
    {
        _weights = weights;
        _offsets = offsets;
        _chunk = chunk;
    }

    /// <summary>Works out the places of pixels from (start, y) on; a neighbour outside gets weight 0 and any offset inside.</summary>
    public void Locate(GridMatrix matrix, GridFilter filter, ImageShape shape, int start, int y, int count)
    {
        float fromCentreY = y - (shape.Height * 0.5f) + 0.5f;
        Vector<float> fromCentreX = Vector<float>.Indices + new Vector<float>(start - (shape.Width * 0.5f) + 0.5f);
        Vector<float> acrossX = new(fromCentreY * matrix.XY);
        Vector<float> acrossY = new(fromCentreY * matrix.YY);
        for (int i = 0; i < count; i += Vector<float>.Count, fromCentreX += new Vector<float>(Vector<float>.Count))
        {
            Vector<float> placeX = (fromCentreX * matrix.XX) + acrossX + new Vector<float>(matrix.X);
            Vector<float> placeY = (fromCentreX * matrix.YX) + acrossY + new Vector<float>(matrix.Y);
            Vector<float> pixelX = Pixel(placeX, shape.Width);
            Vector<float> pixelY = Pixel(placeY, shape.Height);
            if (filter == GridFilter.Nearest)
            {
                Store(0, i, Vector.Round(pixelX), Vector.Round(pixelY), Vector<float>.One, shape);
                continue;
            }

            Vector<float> left = Vector.Floor(pixelX);
            Vector<float> top = Vector.Floor(pixelY);
            Vector<float> right = pixelX - left;
            Vector<float> bottom = pixelY - top;
            Store(0, i, left, top, (Vector<float>.One - bottom) * (Vector<float>.One - right), shape);
            Store(1, i, left + Vector<float>.One, top, (Vector<float>.One - bottom) * right, shape);
            Store(2, i, left, top + Vector<float>.One, bottom * (Vector<float>.One - right), shape);
            Store(3, i, left + Vector<float>.One, top + Vector<float>.One, bottom * right, shape);
        }
    }

    /// <summary>Reads the pixels of one plane, rounded halves to even.</summary>
    public void TakeBilinear(ReadOnlySpan<byte> plane, Span<byte> destination)
    {
        int count = destination.Length;
        ReadOnlySpan<float> upperLeft = Weights(0, count);
        ReadOnlySpan<float> upperRight = Weights(1, count);
        ReadOnlySpan<float> lowerLeft = Weights(2, count);
        ReadOnlySpan<float> lowerRight = Weights(3, count);
        ReadOnlySpan<int> first = Offsets(0, count);
        ReadOnlySpan<int> second = Offsets(1, count);
        ReadOnlySpan<int> third = Offsets(2, count);
        ReadOnlySpan<int> fourth = Offsets(3, count);
        for (int i = 0; i < count; i++)
        {
            float sum = plane[first[i]] * upperLeft[i];
            sum = MathF.FusedMultiplyAdd(plane[second[i]], upperRight[i], sum);
            sum = MathF.FusedMultiplyAdd(plane[third[i]], lowerLeft[i], sum);
            sum = MathF.FusedMultiplyAdd(plane[fourth[i]], lowerRight[i], sum);
            destination[i] = (byte)MathF.Round(sum);
        }
    }

    /// <summary>Reads the pixels of one plane; black where the weight is 0.</summary>
    public void TakeNearest(ReadOnlySpan<byte> plane, Span<byte> destination)
    {
        for (int i = 0; i < destination.Length; i++)
        {
            destination[i] = _weights[i] == 0 ? (byte)0 : plane[_offsets[i]];
        }
    }

    [SuppressMessage("ApiDesign", "RS0030", Justification = "The definition rounds once here: PyTorch's AVX2 path does.")]
    private static Vector<float> Pixel(Vector<float> place, int side)
        => Vector.FusedMultiplyAdd(place + Vector<float>.One, new Vector<float>(side * 0.5f), new Vector<float>(-0.5f));

    private ReadOnlySpan<float> Weights(int neighbour, int count) => _weights.Slice(neighbour * _chunk, count);

    private ReadOnlySpan<int> Offsets(int neighbour, int count) => _offsets.Slice(neighbour * _chunk, count);

    private void Store(int neighbour, int i, Vector<float> x, Vector<float> y, Vector<float> weight, ImageShape shape)
    {
        // Bounds are tested as floats, where nothing overflows; not-a-number is outside.
        Vector<int> inside = Vector.GreaterThanOrEqual(x, Vector<float>.Zero) & Vector.LessThan(x, new Vector<float>(shape.Width))
            & Vector.GreaterThanOrEqual(y, Vector<float>.Zero) & Vector.LessThan(y, new Vector<float>(shape.Height));
        Vector<int> offset = (Vector.ConvertToInt32(y) * shape.Width) + Vector.ConvertToInt32(x);
        Vector.ConditionalSelect(inside, weight, Vector<float>.Zero).CopyTo(_weights[((neighbour * _chunk) + i)..]);
        (offset & inside).CopyTo(_offsets[((neighbour * _chunk) + i)..]);
    }
}
