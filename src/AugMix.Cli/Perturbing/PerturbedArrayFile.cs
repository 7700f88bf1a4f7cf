namespace AugMix.Cli;

/// <summary>One perturbation of an array: one array.</summary>
internal sealed class PerturbedArrayFile : PerturbationOutput
{
    private readonly FrameArray _array;

    public PerturbedArrayFile(PerturbSettings settings, ImageArray input, string path, bool overwrite)
    {
        ImageShape frame = settings.FrameOf(input.Shape, "Each image");
        _array = new FrameArray(input, frame, settings.Choice.Perturbations[0].FrameCount(settings.ProfileFor(frame)), path, overwrite);
    }

    public override FrameSink Open(Perturbation perturbation, int image, ImageShape frame) => _array.Open(image);

    public override void Complete(string profile) => _array.Complete();

    public override void Dispose() => _array.Dispose();
}
