namespace AugMix;

/// <summary>NumPy's legacy generator (<c>numpy.random.seed</c>): MT19937, whose draws equal those of <c>numpy.random</c> bit for bit.</summary>
public sealed class NumpyRandom : RandomSource
{
    private const int Length = 624;
    private const int Middle = 397;

    private readonly uint[] _state = new uint[Length];
    private int _position;

    /// <summary>Starts the stream of a seed.</summary>
    public NumpyRandom(uint seed) => Reseed(seed);

    /// <summary>Starts the stream of a seed over, as <c>numpy.random.seed(seed)</c> does.</summary>
    public void Reseed(uint seed)
    {
        for (int i = 0; i < Length; i++)
        {
            _state[i] = seed;
            seed = (1812433253u * (seed ^ (seed >> 30))) + (uint)i + 1;
        }

        _position = Length;
        DropSpareNormal();
    }

    internal override bool IsNumpy => true;

    /// <inheritdoc/>
    public override uint NextUInt32()
    {
        if (_position == Length)
        {
            Refill();
        }

        uint y = _state[_position++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9d2c5680u;
        y ^= (y << 15) & 0xefc60000u;
        return y ^ (y >> 18);
    }

    private void Refill()
    {
        for (int i = 0; i < Length; i++)
        {
            uint y = (_state[i] & 0x80000000u) | (_state[(i + 1) % Length] & 0x7fffffffu);
            _state[i] = _state[(i + Middle) % Length] ^ (y >> 1) ^ ((y & 1) * 0x9908b0dfu);
        }

        _position = 0;
    }
}
