namespace AugMix;

/// <summary>Scales and shifts the saturation of every pixel's colour. A grey image stays as it is.</summary>
public sealed class Saturate : HsvCorruption
{
    private static readonly SeverityTable<(double Factor, double Offset)> s_changes = new(
        cifar: [(.3, 0), (.1, 0), (1.5, 0), (2, .1), (2.5, .2)],
        tinyImageNet: [(.3, 0), (.1, 0), (2, 0), (5, .1), (30, .2)],
        imageNet: [(.3, 0), (.1, 0), (2, 0), (5, .1), (20, .2)]);

    /// <inheritdoc/>
    public override string Name => "saturate";

    private protected override Hsv Change(Hsv colour, CorruptionLevel level)
    {
        (double factor, double offset) = s_changes[level];
        return colour with { Saturation = Math.Clamp((colour.Saturation * factor) + offset, 0, 1) };
    }
}
