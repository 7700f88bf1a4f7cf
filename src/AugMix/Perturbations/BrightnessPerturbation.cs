namespace AugMix;

/// <summary>Shifts the value of every pixel's colour, from darker to brighter than the image.</summary>
internal sealed class BrightnessPerturbation : Perturbation
{
    // By how much, in hundredths, from one frame to the next; the sixteenth is the image.
    private static readonly ProfileTable<double> s_steps = new(cifar: 1.5, tinyImageNet: 2, imageNet: 2);

    public override string Name => "brightness";

    private protected override void Run(ImageView source, PerturbationSettings settings, RandomSource random, FrameSequence frames)
    {
        using CentreCrop image = new(source, frames.Shape);
        int length = frames.Shape.PlaneLength;
        using Scratch<double> values = new(length);
        using Scratch<double> shares = new(frames.Shape.Length);
        using Scratch<double> shifted = new(length);
        using Scratch<double> levels = new(length);
        Split(image.View, values.Span, shares.Span);
        for (int frame = 0; frame < UsualFrameCount; frame++)
        {
            double shift = (frame - 15) * s_steps[settings.Profile] / 100;
            for (int i = 0; i < length; i++)
            {
                shifted.Span[i] = Math.Clamp(values.Span[i] + shift, 0, 1);
            }

            ImageTarget target = frames.Begin(frame);
            for (int channel = 0; channel < target.Shape.Channels; channel++)
            {
                Span<double> share = shares.Span.Slice(channel * length, length);
                for (int i = 0; i < length; i++)
                {
                    levels.Span[i] = shifted.Span[i] * share[i];
                }

                UnitLevel.ToBytes(levels.Span, target.Plane(channel));
            }

            frames.End(frame);
        }
    }

    // Hue and saturation stay, so that each channel keeps its share of the value. A grey image is the value alone.
    private static void Split(ImageView image, Span<double> values, Span<double> shares)
    {
        if (image.Shape.Channels == 1)
        {
            UnitLevel.FromBytes(image.Samples, values);
            shares.Fill(1);
            return;
        }

        int length = image.Shape.PlaneLength;
        ReadOnlySpan<byte> reds = image.Plane(0), greens = image.Plane(1), blues = image.Plane(2);
        for (int i = 0; i < length; i++)
        {
            Hsv colour = Hsv.FromRgb(UnitLevel.FromByte(reds[i]), UnitLevel.FromByte(greens[i]), UnitLevel.FromByte(blues[i]));
            values[i] = colour.Value;
            (shares[i], shares[i + length], shares[i + (2 * length)]) = (colour with { Value = 1 }).ToRgb();
        }
    }
}
