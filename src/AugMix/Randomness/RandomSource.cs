namespace AugMix;

/// <summary>The draws an algorithm may make. Every distribution is built on the bits and doubles a generator supplies.</summary>
/// <remarks>
/// The distributions consume bits exactly as NumPy's legacy <c>RandomState</c> does, so that a generator with the same bits gives the same draws.
/// A source is not safe for use by several threads at once.
/// </remarks>
public abstract partial class RandomSource
{
    /// <summary>The next 32 random bits.</summary>
    public abstract uint NextUInt32();

    /// <summary>The next 64 random bits: unless a generator has its own, two words of 32 bits, the upper half first.</summary>
    public virtual ulong NextUInt64()
    {
        ulong upper = NextUInt32();
        return (upper << 32) | NextUInt32();
    }

    /// <summary>A double in [0, 1) with 53 random bits.</summary>
    public virtual double NextDouble()
    {
        uint upper = NextUInt32() >> 5; // 27 bits
        uint lower = NextUInt32() >> 6; // 26 bits
        return ((upper * 67108864.0) + lower) / 9007199254740992.0;
    }

    /// <summary>Fills a span with the words that as many calls of <see cref="NextUInt32"/> would give.</summary>
    public virtual void NextWords(Span<uint> words)
    {
        foreach (ref uint word in words)
        {
            word = NextUInt32();
        }
    }

    /// <summary>Fills a span with the doubles that as many calls of <see cref="NextDouble"/> would give.</summary>
    public virtual void NextDoubles(Span<double> values)
    {
        foreach (ref double value in values)
        {
            value = NextDouble();
        }
    }

    /// <summary>Whether the draws stand for those of a program that uses NumPy, so that their kind and order are fixed.</summary>
    internal virtual bool IsNumpy => false;

    /// <summary>A double in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public double Uniform(double low, double high) => low + ((high - low) * NextDouble());

    /// <summary>Fills a span with random bytes, four from each word of 32 bits, the lowest first.</summary>
    public void NextBytes(Span<byte> bytes)
    {
        uint word = 0;
        for (int i = 0; i < bytes.Length; i++)
        {
            word = i % 4 == 0 ? NextUInt32() : word >> 8;
            bytes[i] = (byte)word;
        }
    }
}
