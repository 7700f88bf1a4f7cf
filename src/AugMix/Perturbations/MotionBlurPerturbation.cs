namespace AugMix;

/// <summary>Smears the image along a line to one side that turns from frame to frame.</summary>
/// <remarks>Tiny-ImageNet-P smears the photograph before it is shrunk to 64 pixels; here the image that is given is smeared.</remarks>
internal sealed class MotionBlurPerturbation : Perturbation
{
    // Radius and sigma of the smear in pixels, the degrees it turns by, and how many frames there are; the last is at 0 degrees.
    private static readonly ProfileTable<(MotionKernel Kernel, double Step, int Frames)> s_turns = new(
        cifar: (new(6, 1.8), 9, 21),
        tinyImageNet: (new(14, 3), 5, 31),
        imageNet: (new(10, 3), 4, 31));

    public override string Name => "motion_blur";

    public override int FrameCount(CorruptionProfile profile) => s_turns[profile].Frames;

    private protected override void Run(ImageView source, PerturbationSettings settings, RandomSource random, FrameSequence frames)
    {
        (MotionKernel kernel, double step, int count) = s_turns[settings.Profile];
        using CentreCrop image = new(source, frames.Shape);
        for (int frame = 0; frame < count; frame++)
        {
            ImageTarget target = frames.Begin(frame);
            for (int channel = 0; channel < target.Shape.Channels; channel++)
            {
                kernel.Smear(image.View.Plane(channel), target.Shape.Width, target.Shape.Height, (frame - count + 1) * step, target.Plane(channel));
            }

            frames.End(frame);
        }
    }
}
