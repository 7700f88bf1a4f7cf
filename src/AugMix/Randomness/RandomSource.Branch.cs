namespace AugMix;

public abstract partial class RandomSource
{
    private NumpyRandom? _branch;

    /// <summary>A stream of NumPy's legacy generator whose seed is drawn from this source. The same object is returned again and again.</summary>
    /// <remarks>The C-bar code draws a seed among its parameters and makes a <c>RandomState</c> of it where it renders.</remarks>
    internal NumpyRandom Branch()
    {
        uint seed = NextUInt32();
        _branch ??= new NumpyRandom(seed);
        _branch.Reseed(seed);
        return _branch;
    }
}
