namespace AugMix;

/// <summary>Adds to the value of every pixel's colour.</summary>
public sealed class BrightnessCorruption : HsvCorruption
{
    private static readonly SeverityTable<double> s_increases = new(
        cifar: [.05, .1, .15, .2, .3],
        tinyImageNet: [.1, .2, .3, .4, .5],
        imageNet: [.1, .2, .3, .4, .5]);

    /// <inheritdoc/>
    public override string Name => "brightness";

    private protected override Hsv Change(Hsv colour, CorruptionLevel level)
        => colour with { Value = Math.Clamp(colour.Value + s_increases[level], 0, 1) };
}
