namespace AugMix;

/// <summary>The levels, 0 to 10, at which the C-bar sets show a corruption (<c>cifar10_c_bar.csv</c>, <c>imagenet_c_bar.csv</c>).</summary>
internal sealed class BarLevels
{
    private const double Highest = 10;

    private readonly SeverityTable<double> _levels;

    /// <summary>A corruption of both sets. Tiny-ImageNet, which has no C-bar set, takes the levels of ImageNet.</summary>
    public BarLevels(double[] cifar, double[] imageNet) => _levels = new SeverityTable<double>(cifar, imageNet, imageNet);

    /// <summary>A corruption of one set, whose levels hold for all profiles: what they scale is relative to the image's side.</summary>
    public BarLevels(double[] all)
        : this(all, all)
    {
    }

    /// <summary>The part of a parameter's value at level 10 that a level stands for.</summary>
    public double Of(CorruptionLevel level, double maximum) => _levels[level] * maximum / Highest;
}
