namespace AugMix;

/// <summary>The bits and doubles of NumPy's <c>default_rng</c>: PCG64 (128-bit state, XSL-RR output).</summary>
/// <remarks>
/// Only bits, doubles and Poisson draws equal those of NumPy's <c>Generator</c>;
/// its normal, exponential and integer draws use other methods than <see cref="RandomSource"/>.
/// </remarks>
public sealed class NumpyGenerator : RandomSource
{
    private static readonly UInt128 s_multiplier = new(0x2360ed051fc65da4, 0x4385df649fccf645);

    private UInt128 _state;
    private UInt128 _increment;
    private uint _upperHalf;
    private bool _hasUpperHalf;

    /// <summary>Starts the stream of a seed.</summary>
    public NumpyGenerator(ulong seed) => Reseed(seed);

    /// <summary>Starts the stream of a seed over, as <c>numpy.random.default_rng(seed)</c> does.</summary>
    public void Reseed(ulong seed)
    {
        Span<ulong> words = stackalloc ulong[4];
        SeedSequence.Fill(seed, words);
        _increment = (new UInt128(words[2], words[3]) << 1) | 1;
        _state = 0;
        Step();
        _state += new UInt128(words[0], words[1]);
        Step();
        _hasUpperHalf = false;
        DropSpareNormal();
    }

    internal override bool IsNumpy => true;

    /// <inheritdoc/>
    public override ulong NextUInt64()
    {
        Step();
        ulong folded = (ulong)(_state >> 64) ^ (ulong)_state;
        return ulong.RotateRight(folded, (int)(_state >> 122));
    }

    /// <summary>The lower half of the next 64 bits, and at the following call their upper half.</summary>
    public override uint NextUInt32()
    {
        if (_hasUpperHalf)
        {
            _hasUpperHalf = false;
            return _upperHalf;
        }

        ulong bits = NextUInt64();
        _upperHalf = (uint)(bits >> 32);
        _hasUpperHalf = true;
        return (uint)bits;
    }

    /// <inheritdoc/>
    public override double NextDouble() => (NextUInt64() >> 11) * (1.0 / 9007199254740992.0);

    private void Step() => _state = (_state * s_multiplier) + _increment;
}
