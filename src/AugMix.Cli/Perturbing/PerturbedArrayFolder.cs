namespace AugMix.Cli;

/// <summary>The layout of CIFAR-10-P: one array per perturbation, and the labels.</summary>
internal sealed class PerturbedArrayFolder(PerturbSettings settings, ImageArray input, ImageTree tree, RepeatedLabels? labels) : PerturbationOutput
{
    private (string Name, FrameArray Array)? _begun;

    public override bool IsOneByOne => true;

    public override string? KeptIn => tree.KeptIn;

    public override bool Begin(Perturbation perturbation)
    {
        string name = $"{settings.Choice.NameOf(perturbation)}.npy";
        if (tree.Has(name))
        {
            return false;
        }

        ImageShape frame = settings.FrameOf(input.Shape, "Each image");
        int frames = perturbation.FrameCount(settings.ProfileFor(frame));
        tree.Begin(name, path => _begun = (name, new FrameArray(input, frame, frames, path, overwrite: false)));
        return true;
    }

    public override FrameSink Open(Perturbation perturbation, int image, ImageShape frame) => new Named(_begun!.Value.Array.Open(image), tree);

    public override void End()
    {
        tree.Fill(_begun!.Value.Name, _ => _begun.Value.Array.Complete());
        _begun = null;
    }

    public override void Complete(string profile)
    {
        if (labels is not null)
        {
            tree.Write(RepeatedLabels.FileName, labels.ToArray());
        }

        tree.Write(PerturbSettings.MarkName, settings.MarkOf(input, profile));
        tree.Complete();
    }

    public override void Dispose()
    {
        _begun?.Array.Dispose();
        tree.Dispose();
    }

    /// <summary>A sequence whose failures, such as a full disk, name the final place.</summary>
    private sealed class Named(FrameSink sequence, ImageTree tree) : FrameSink
    {
        public override void Write(int frame, ImageView image)
        {
            try
            {
                sequence.Write(frame, image);
            }
            catch (Exception failure) when (tree.IsAboutPartial(failure))
            {
                throw tree.AboutFinal(failure);
            }
        }

        public override void Complete() => sequence.Complete();

        public override void Dispose() => sequence.Dispose();
    }
}
