namespace AugMix;

/// <summary>Keeps one map worked out for the size of image that it comes with. Several threads may ask at once.</summary>
internal sealed class RecurringMap
{
    // To work a map out takes as long as to use it some ten times without.
    private const int Patience = 64;

    private AffineStrips? _strips;

    // The size that came last where it was not the kept one's, and how often in a row. Threads may lose a count to each other, no more.
    private (int Width, int Height) _size;
    private int _count;

    /// <summary>The map worked out for a size; null where that size did not come often in a row, or the map does not fit.</summary>
    public AffineStrips? Find(AffineMap map, ImageShape shape)
    {
        AffineStrips? strips = Volatile.Read(ref _strips);
        if (strips is not null && strips.IsOf(map, shape))
        {
            _count = 0;
            return strips;
        }

        if (!AffineStrips.Fits(map, shape) || !HasComeOften(shape))
        {
            return null;
        }

        strips = new AffineStrips(map, shape);
        Volatile.Write(ref _strips, strips);
        return strips;
    }

    private bool HasComeOften(ImageShape shape)
    {
        _count = _size == (shape.Width, shape.Height) ? _count + 1 : 1;
        _size = (shape.Width, shape.Height);
        return _count >= Patience;
    }
}
