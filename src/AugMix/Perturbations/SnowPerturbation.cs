namespace AugMix;

/// <summary>Whitens the image and adds one layer of flakes that the wind smears at an angle of each frame's own. A grey image is taken as one of three equal channels.</summary>
internal sealed class SnowPerturbation : Perturbation
{
    // What is left of the image; the rest is whitened.
    private const double Share = .85;

    // Degrees of the first frame and from one to the next.
    private const double FirstAngle = -150;
    private const double AngleStep = 4;

    // Flakes: mean, deviation, zoom, threshold. Wind: radius and sigma of the smear, in pixels.
    private static readonly ProfileTable<(SnowLayer Flakes, MotionKernel Wind)> s_falls = new(
        cifar: (new(.05, .3, 2, .5), new(10, 2)),
        tinyImageNet: (new(.05, .28, 2, .5), new(10, 2.5)),
        imageNet: (new(.05, .3, 3, .5), new(14, 4)));

    public override string Name => "snow";

    private protected override void Run(ImageView source, PerturbationSettings settings, RandomSource random, FrameSequence frames)
    {
        (SnowLayer flakes, MotionKernel wind) = s_falls[settings.Profile];
        (int width, int height, int length) = (frames.Shape.Width, frames.Shape.Height, frames.Shape.PlaneLength);
        using CentreCrop image = new(source, frames.Shape);
        using Scratch<double> pale = new(frames.Shape.Length);
        using Scratch<byte> layer = new(length);
        using Scratch<byte> smeared = new(length);
        flakes.Fill(width, height, random, layer.Span);
        Whiten(image.View, pale.Span);
        for (int frame = 0; frame < UsualFrameCount; frame++)
        {
            wind.Smear(layer.Span, width, height, (frame * AngleStep) + FirstAngle, smeared.Span);
            ImageTarget target = frames.Begin(frame);
            for (int channel = 0; channel < target.Shape.Channels; channel++)
            {
                Fall(pale.Span.Slice(channel * length, length), smeared.Span, target.Plane(channel));
            }

            frames.End(frame);
        }
    }

    // In double precision where the corruption is in single; only the grey value is single in both.
    private static void Whiten(ImageView image, Span<double> pale)
    {
        int last = image.Shape.Channels - 1;
        int length = image.Shape.PlaneLength;
        ReadOnlySpan<byte> red = image.Plane(0), green = image.Plane(last / 2), blue = image.Plane(last);
        for (int i = 0; i < image.Samples.Length; i++)
        {
            int pixel = i % length;
            float bright = (SnowBlend.Luma(red[pixel], green[pixel], blue[pixel]) * 1.5f) + 0.5f;
            double sample = UnitLevel.FromByte(image.Samples[i]);
            pale[i] = (Share * sample) + ((1 - Share) * Math.Max(sample, bright));
        }
    }

    // The layer, and the same layer turned by half a turn.
    private static void Fall(ReadOnlySpan<double> pale, ReadOnlySpan<byte> layer, Span<byte> frame)
    {
        for (int i = 0; i < frame.Length; i++)
        {
            frame[i] = UnitLevel.ToByte(pale[i] + UnitLevel.FromByte(layer[i]) + UnitLevel.FromByte(layer[^(i + 1)]));
        }
    }
}
