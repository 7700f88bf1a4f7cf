namespace AugMix.Cli;

/// <summary>Where sequences go. Nothing appears under its final name before <see cref="Complete"/>.</summary>
internal abstract class PerturbationOutput : IDisposable
{
    /// <summary>Whether perturbations are written one after the other, all images of each together; otherwise all perturbations of an image are.</summary>
    public virtual bool IsOneByOne => false;

    /// <summary>Where finished files are kept if the run stops now; null where nothing is.</summary>
    public virtual string? KeptIn => null;

    /// <summary>Begins the sequences of a perturbation where they are written one by one; false when an earlier run, which this one goes on with, has written them all.</summary>
    public virtual bool Begin(Perturbation perturbation) => true;

    /// <summary>Whether an earlier run, which this one goes on with, has written a sequence whole.</summary>
    /// <param name="perturbation">The perturbation.</param>
    /// <param name="image">The image's number in the input.</param>
    /// <param name="shape">Asks for the shape of the frames.</param>
    public virtual bool Has(Perturbation perturbation, int image, Func<ImageShape> shape) => false;

    /// <summary>Begins one sequence. Several threads may write different ones.</summary>
    public abstract FrameSink Open(Perturbation perturbation, int image, ImageShape frame);

    /// <summary>Ends the sequences of the perturbation that was begun.</summary>
    public virtual void End()
    {
    }

    /// <summary>Gives everything its final name.</summary>
    /// <param name="profile">Whose parameters were used, or <c>auto</c> where it was not one for all.</param>
    public abstract void Complete(string profile);

    /// <summary>Removes whatever was not completed and no other run can go on with.</summary>
    public abstract void Dispose();

    /// <summary>Opens the output that belongs to an input.</summary>
    /// <param name="settings">What was asked for.</param>
    /// <param name="input">The input.</param>
    /// <param name="path">An array for one perturbation of an array, else a folder.</param>
    /// <param name="overwrite">Whether what exists is replaced.</param>
    /// <param name="resume">Whether a folder that an interrupted run has left is gone on with.</param>
    /// <exception cref="ArgumentException">The output is of another kind than the input, or labels do not fit.</exception>
    /// <exception cref="OutputExistsException">The output exists and may not be replaced.</exception>
    public static PerturbationOutput Open(PerturbSettings settings, ImageInput input, string path, bool overwrite, bool resume)
    {
        ImageArray? array = input as ImageArray;
        bool isFile = array is not null && !settings.Choice.IsAll;
        string? fault = isFile != ImageInput.IsArray(path)
            ? isFile ? $"{path} is not a .npy file, but one perturbation of a .npy file is one. Name the output with .npy" : $"{path} is a .npy file, but a folder is to be written. Name a folder"
            : settings.LabelsPath is not null && (array is null || isFile) ? $"--labels goes with {PerturbationChoice.All} perturbations of a .npy array. Leave it out"
            : settings.Video is not null && array is not null ? "--video is for image files; sequences of a .npy array are arrays. Leave it out"
            : null;
        if (fault is not null)
        {
            throw new ArgumentException($"{fault}.");
        }

        if (isFile)
        {
            OutputPath.CheckFile(path, overwrite);
            return new PerturbedArrayFile(settings, array!, path, overwrite);
        }

        if (settings.Video is not null)
        {
            VideoEncoder.CheckInstalled();
        }

        RepeatedLabels? labels = settings.LabelsPath is null ? null : new RepeatedLabels(settings.LabelsPath, input.Count, times: 1);
        ImageTree tree = new(path, input, overwrite, RunRecord.Of(input, resume, overwrite, settings.WriteDecidingTo));
        return array is not null ? new PerturbedArrayFolder(settings, array, tree, labels) : new PerturbedImageFolder(settings, (ImageFiles)input, tree);
    }
}
