using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace AugMix;

[SuppressMessage("Naming", "CA1720", Justification = "Integer is the word for what is drawn, not the name of a type.")]
public abstract partial class RandomSource
{
    /// <summary>An integer in [<paramref name="low"/>, <paramref name="high"/>), each equally likely.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="high"/> is not above <paramref name="low"/>.</exception>
    public int Integer(int low, int high)
    {
        ThrowIfEmpty(low, high);
        return (int)(low + (long)Below((uint)((long)high - low - 1)));
    }

    /// <summary>An integer in [<paramref name="low"/>, <paramref name="high"/>), each equally likely.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="high"/> is not above <paramref name="low"/>.</exception>
    public long Integer(long low, long high)
    {
        ThrowIfEmpty(low, high);
        return unchecked(low + (long)Below((ulong)high - (ulong)low - 1));
    }

    /// <summary>The index of one of <paramref name="count"/> things, each equally likely.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    public int Choice(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return Integer(0, count);
    }

    /// <summary>Puts the values into a random order, each order equally likely.</summary>
    public void Shuffle(Span<int> values)
    {
        for (int i = values.Length - 1; i > 0; i--)
        {
            int j = (int)Below((uint)i);
            (values[i], values[j]) = (values[j], values[i]);
        }
    }

    /// <summary>Writes 0 to length - 1 in a random order, each order equally likely.</summary>
    public void Permutation(Span<int> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = i;
        }

        Shuffle(values);
    }

    // An integer in [0, last]: draws as many bits as the last one has, and again until they are within range.
    private ulong Below(ulong last)
    {
        if (last == 0)
        {
            return 0;
        }

        ulong mask = ulong.MaxValue >> BitOperations.LeadingZeroCount(last);

        // NumPy draws one word of 32 bits wherever the range fits into it, whatever the integers' type.
        if (last <= uint.MaxValue)
        {
            return NextBelow((uint)last, (uint)mask);
        }

        ulong value;
        do
        {
            value = NextUInt64() & mask;
        }
        while (value > last);
        return value;
    }

    /// <summary>The mask's bits of the first of the next words where they are at most <paramref name="last"/>; the words before it are dropped.</summary>
    private protected virtual uint NextBelow(uint last, uint mask)
    {
        uint value;
        do
        {
            value = NextUInt32() & mask;
        }
        while (value > last);
        return value;
    }

    private static void ThrowIfEmpty(long low, long high, [CallerArgumentExpression(nameof(high))] string? name = null)
    {
        if (high <= low)
        {
            throw new ArgumentOutOfRangeException(name, high, $"There is no integer from {low} up to but not including {high}; the upper end must be above the lower.");
        }
    }
}
