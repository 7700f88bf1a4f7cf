namespace AugMix;

/// <summary>Which views of an image a batch holds: the clean one first, if any, then the mixed ones.</summary>
public readonly record struct ViewLayout
{
    /// <summary>Chooses the views.</summary>
    /// <param name="clean">Whether the image itself, after flip and crop, is there.</param>
    /// <param name="mixed">How many AugMix views are there.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no view at all, or more than 255 mixed ones.</exception>
    public ViewLayout(bool clean, int mixed)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(mixed, clean ? 0 : 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(mixed, byte.MaxValue);
        Clean = clean;
        Mixed = mixed;
    }

    /// <summary>Whether the clean view is there.</summary>
    public bool Clean { get; }

    /// <summary>How many AugMix views are there.</summary>
    public int Mixed { get; }

    /// <summary>How many views there are of each image.</summary>
    public int Count => (Clean ? 1 : 0) + Mixed;
}
