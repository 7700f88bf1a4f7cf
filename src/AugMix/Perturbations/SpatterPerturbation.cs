namespace AugMix;

/// <summary>Splashes drops of water that run down from frame to frame. On a grey image the water is grey as well.</summary>
/// <remarks>Where no drop is left, the image stays as it is; the reference divides 0 by 0 there and gives a black image.</remarks>
internal sealed class SpatterPerturbation : Perturbation
{
    private const double Strength = .6;

    // Of the noise: mean, deviation, smoothing, threshold. Then what each pixel keeps and hands to those below, from top to bottom.
    private static readonly ProfileTable<(SpatterLiquid Liquid, double[] Drip)> s_splashes = new(
        cifar: (new(.6, .265, new(1.75), .7), [.2, .8]),
        tinyImageNet: (new(.6, .25, new(1.75), .7), [.2, .8]),
        imageNet: (new(.65, .27, new(3.7), .69), [.05, .1, .15, .7]));

    public override string Name => "spatter";

    private protected override void Run(ImageView source, PerturbationSettings settings, RandomSource random, FrameSequence frames)
    {
        (SpatterLiquid splash, double[] drip) = s_splashes[settings.Profile];
        (int width, int height) = (frames.Shape.Width, frames.Shape.Height);
        using CentreCrop image = new(source, frames.Shape);
        using Scratch<double> first = new(frames.Shape.PlaneLength);
        using Scratch<double> second = new(frames.Shape.PlaneLength);
        using Scratch<float> mask = new(frames.Shape.PlaneLength);
        Span<double> liquid = first.Span;
        Span<double> dripped = second.Span;
        splash.Fill(width, height, random, liquid);
        for (int frame = 0; frame < UsualFrameCount; frame++)
        {
            WaterMask.Fill(liquid, width, height, Strength, mask.Span);
            SpatterBlend.AddWater(image.View, mask.Span, frames.Begin(frame));
            frames.End(frame);
            Run(drip, liquid, width, dripped);
            Span<double> emptied = liquid;
            liquid = dripped;
            dripped = emptied;
        }
    }

    // NumPy's convolution of the same length down each column, of which the kernel's later entries come from above; nothing comes from beyond the edges.
    private static void Run(ReadOnlySpan<double> drip, ReadOnlySpan<double> liquid, int width, Span<double> dripped)
    {
        int height = liquid.Length / width;
        int below = (drip.Length - 1) / 2;
        for (int y = 0; y < height; y++)
        {
            Span<double> row = dripped.Slice(y * width, width);
            row.Clear();
            for (int place = drip.Length - 1; place >= 0; place--)
            {
                int from = y + below - place;
                if (from >= 0 && from < height)
                {
                    AddScaledKernel.Run(liquid.Slice(from * width, width), drip[place], row);
                }
            }
        }
    }
}
