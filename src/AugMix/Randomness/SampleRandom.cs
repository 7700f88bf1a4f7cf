using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AugMix;

/// <summary>A counter-based generator (Philox4x32-10) keyed by seed, purpose, epoch, sample and view: what is drawn for a sample depends on nothing else.</summary>
/// <remarks>Threads and the order of samples never matter. One instance serves a worker for good: <see cref="Reset"/> costs nothing and allocates nothing.</remarks>
public sealed class SampleRandom : RandomSource
{
    /// <summary>The largest number of a view; eight bits of the counter hold it.</summary>
    public const int LargestView = byte.MaxValue;

    private const int WordsPerBlock = 4;
    private const long LargestIndex = (1L << 48) - 1;

    private readonly uint[] _words = new uint[Philox.BatchWords];
    private ulong _seed;
    private PhiloxBlock _counter;
    private int _position;

    /// <summary>Starts the stream of seed 0, <see cref="SampleStream.View"/>, epoch 0, sample 0, view 0.</summary>
    public SampleRandom() => Reset(0, SampleStream.View, 0, 0, 0);

    /// <summary>Starts the stream of one sample over.</summary>
    /// <param name="seed">The run's seed.</param>
    /// <param name="stream">What the draws are for.</param>
    /// <param name="epoch">0 or more.</param>
    /// <param name="index">The sample's number in its set, 0 to 2^48 - 1.</param>
    /// <param name="view">The view of the sample, 0 to 255.</param>
    /// <returns>This generator.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public SampleRandom Reset(ulong seed, SampleStream stream, int epoch, long index, int view)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan((int)stream, 0, nameof(stream));
        ArgumentOutOfRangeException.ThrowIfGreaterThan((int)stream, byte.MaxValue, nameof(stream));
        ArgumentOutOfRangeException.ThrowIfNegative(epoch);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(index, LargestIndex);
        ArgumentOutOfRangeException.ThrowIfNegative(view);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(view, LargestView);
        _seed = seed;
        _counter[0] = 0; // the block within the stream
        _counter[1] = (uint)stream | ((uint)view << 8) | ((uint)(index >> 32) << 16);
        _counter[2] = (uint)index;
        _counter[3] = (uint)epoch;
        _position = _words.Length;
        DropSpareNormal();
        return this;
    }

    /// <inheritdoc/>
    public override uint NextUInt32()
    {
        if (_position == _words.Length)
        {
            Refill();
        }

        return _words[_position++];
    }

    /// <inheritdoc/>
    public override double NextDouble()
    {
        // The base's definition, with both words at hand: most draws are doubles, and each would cost two virtual calls.
        uint[] words = _words;
        int position = _position;
        if ((uint)(position + 1) >= (uint)words.Length)
        {
            return base.NextDouble();
        }

        _position = position + 2;
        return (((words[position] >> 5) * 67108864.0) + (words[position + 1] >> 6)) / 9007199254740992.0;
    }

    /// <inheritdoc/>
    public override void NextWords(Span<uint> words)
    {
        int kept = Math.Min(words.Length, _words.Length - _position);
        _words.AsSpan(_position, kept).CopyTo(words);
        _position += kept;
        words = words[kept..];
        Span<uint> whole = words[..^(words.Length % WordsPerBlock)];
        Philox.Fill(_counter, _seed, whole);
        _counter[0] += (uint)(whole.Length / WordsPerBlock);
        for (int i = whole.Length; i < words.Length; i++)
        {
            words[i] = NextUInt32();
        }
    }

    /// <inheritdoc/>
    public override void NextDoubles(Span<double> values)
    {
        // Two words for each, in the memory of the doubles themselves.
        Span<ulong> bits = MemoryMarshal.Cast<double, ulong>(values);
        NextWords(MemoryMarshal.Cast<ulong, uint>(bits));
        for (int i = 0; i < values.Length; i++)
        {
            // The first word is the lower one in memory, and its upper 27 bits are the upper ones of the fraction.
            ulong fraction = ((ulong)((uint)bits[i] >> 5) << 26) | (bits[i] >> 38);
            values[i] = fraction * (1.0 / 9007199254740992.0);
        }
    }

    private protected override uint NextBelow(uint last, uint mask)
    {
        // Of eight words at once: which one is the first within range cannot be foreseen, and to jump back for another would be wrong half
        // of the time.
        int position = _position;
        if (Vector256.IsHardwareAccelerated && position <= _words.Length - Vector256<uint>.Count)
        {
            Vector256<uint> words = Vector256.LoadUnsafe(ref _words[position]) & Vector256.Create(mask);
            uint within = Vector256.LessThanOrEqual(words, Vector256.Create(last)).ExtractMostSignificantBits();
            if (within != 0)
            {
                position += BitOperations.TrailingZeroCount(within);
                _position = position + 1;
                return _words[position] & mask;
            }
        }

        return base.NextBelow(last, mask);
    }

    private void Refill()
    {
        Philox.Fill(_counter, _seed, _words);
        _counter[0] += (uint)(_words.Length / WordsPerBlock);
        _position = 0;
    }
}
