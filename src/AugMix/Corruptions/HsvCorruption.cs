namespace AugMix;

/// <summary>A change of saturation or value in the hexcone model. A grey image is the value alone.</summary>
public abstract class HsvCorruption : Corruption
{
    /// <summary>The changed colour.</summary>
    private protected abstract Hsv Change(Hsv colour, CorruptionLevel level);

    private protected sealed override void Run(ImageView source, CorruptionLevel level, RandomSource random, ImageTarget destination)
    {
        if (source.Shape.Channels == 1)
        {
            for (int i = 0; i < source.Samples.Length; i++)
            {
                double value = UnitLevel.FromByte(source.Samples[i]);
                destination.Samples[i] = UnitLevel.ToByte(Change(new Hsv(0, 0, value), level).Value);
            }

            return;
        }

        ReadOnlySpan<byte> reds = source.Plane(0), greens = source.Plane(1), blues = source.Plane(2);
        Span<byte> newReds = destination.Plane(0), newGreens = destination.Plane(1), newBlues = destination.Plane(2);
        for (int i = 0; i < reds.Length; i++)
        {
            Hsv colour = Hsv.FromRgb(UnitLevel.FromByte(reds[i]), UnitLevel.FromByte(greens[i]), UnitLevel.FromByte(blues[i]));
            (double red, double green, double blue) = Change(colour, level).ToRgb();
            newReds[i] = UnitLevel.ToByte(red);
            newGreens[i] = UnitLevel.ToByte(green);
            newBlues[i] = UnitLevel.ToByte(blue);
        }
    }
}
