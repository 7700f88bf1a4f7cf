namespace AugMix;

/// <summary>The draws an algorithm may make. Every distribution is built on the two methods a generator supplies.</summary>
public abstract class RandomSource
{
    /// <summary>The next 32 random bits.</summary>
    public abstract uint NextUInt32();

    /// <summary>A double in [0, 1) with 53 random bits.</summary>
    public abstract double NextDouble();

    /// <summary>A double in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public double Uniform(double low, double high) => low + ((high - low) * NextDouble());
}
