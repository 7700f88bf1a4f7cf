namespace AugMix;

public abstract partial class RandomSource
{
    private double _spareNormal;
    private bool _hasSpareNormal;

    /// <summary>A draw from the standard normal distribution.</summary>
    /// <remarks>Marsaglia's polar method. It makes two draws at a time and keeps the second for the next call.</remarks>
    public double Normal()
    {
        if (_hasSpareNormal)
        {
            _hasSpareNormal = false;
            return _spareNormal;
        }

        double x, y, squared;
        do
        {
            x = (2.0 * NextDouble()) - 1.0;
            y = (2.0 * NextDouble()) - 1.0;
            squared = (x * x) + (y * y);
        }
        while (squared >= 1.0 || squared == 0.0);

        double factor = Math.Sqrt(-2.0 * Math.Log(squared) / squared);
        _spareNormal = factor * x;
        _hasSpareNormal = true;
        return factor * y;
    }

    /// <summary>A draw from the normal distribution with the given mean and standard deviation.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is not finite, or <paramref name="deviation"/> is negative.</exception>
    public double Normal(double mean, double deviation)
    {
        ThrowIfNotFinite(mean);
        ThrowIfNotFinite(deviation);
        ArgumentOutOfRangeException.ThrowIfNegative(deviation);
        return mean + (deviation * Normal());
    }

    /// <summary>Drops the normal draw kept for the next call. A generator calls this when its state is set.</summary>
    protected void DropSpareNormal() => _hasSpareNormal = false;
}
