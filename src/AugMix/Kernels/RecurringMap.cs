namespace AugMix;

/// <summary>Keeps one map worked out for the size of image that it mostly comes with. Several threads may ask at once.</summary>
internal sealed class RecurringMap
{
    // To work a map out takes as long as to use it some ten times without.
    private const int Patience = 64;

    private AffineStrips? _strips;
    private int _others;

    /// <summary>The map worked out for a size; null where another size came more recently, or the map does not fit.</summary>
    public AffineStrips? Find(AffineMap map, ImageShape shape)
    {
        AffineStrips? strips = Volatile.Read(ref _strips);
        if (strips is not null && strips.IsOf(map, shape))
        {
            _others = 0;
            return strips;
        }

        if (!AffineStrips.Fits(map, shape) || ++_others < Patience)
        {
            return null;
        }

        _others = 0;
        strips = new AffineStrips(map, shape);
        Volatile.Write(ref _strips, strips);
        return strips;
    }
}
