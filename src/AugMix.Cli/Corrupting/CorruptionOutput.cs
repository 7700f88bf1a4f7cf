using AugMix.Training;

namespace AugMix.Cli;

/// <summary>Where corrupted images go. Nothing appears under its final name before <see cref="Complete"/>.</summary>
internal abstract class CorruptionOutput : IDisposable
{
    /// <summary>Whether corruptions are written one after the other, all images of each together; otherwise all corruptions of an image are.</summary>
    public virtual bool IsOneByOne => false;

    /// <summary>Where finished files are kept if the run stops now; null where nothing is.</summary>
    public virtual string? KeptIn => null;

    /// <summary>Begins the images of a corruption where they are written one by one; false when an earlier run, which this one goes on with, has written them all.</summary>
    public virtual bool Begin(Corruption corruption) => true;

    /// <summary>Whether an earlier run, which this one goes on with, has written an image.</summary>
    /// <param name="corruption">The corruption.</param>
    /// <param name="level">Its severity's place among those asked for, from 0.</param>
    /// <param name="image">The image's number in the input.</param>
    public virtual bool Has(Corruption corruption, int level, int image) => false;

    /// <summary>Writes one image. Calls from several threads for different places do not disturb each other.</summary>
    public abstract void Write(Corruption corruption, int level, int image, ImageView view);

    /// <summary>Ends the images of the corruption that was begun.</summary>
    public virtual void End()
    {
    }

    /// <summary>Gives everything its final name.</summary>
    /// <param name="record">How the images were made, for layouts that say so.</param>
    public abstract void Complete(CorruptionRecord record);

    /// <summary>Removes whatever was not completed and no other run can go on with.</summary>
    public abstract void Dispose();

    /// <summary>Opens the output that belongs to an input.</summary>
    /// <param name="settings">What was asked for.</param>
    /// <param name="input">The input.</param>
    /// <param name="path">A file for one corruption of an array or of an image, else a folder.</param>
    /// <param name="overwrite">Whether what exists is replaced.</param>
    /// <param name="resume">Whether a folder that an interrupted run has left is gone on with.</param>
    /// <exception cref="ArgumentException">The output is of another kind than the input, or labels do not fit.</exception>
    /// <exception cref="OutputExistsException">The output exists and may not be replaced.</exception>
    public static CorruptionOutput Open(CorruptSettings settings, ImageInput input, string path, bool overwrite, bool resume)
    {
        bool isFolder = settings.Choice.IsAll || input is ImageFiles { IsFolder: true };
        CheckKind(settings, input, path, isFolder);
        if (!isFolder)
        {
            OutputPath.CheckFile(path, overwrite);
            return input is ImageArray array
                ? new CorruptedArrayFile(array, path, settings.Severities.Count, overwrite)
                : new CorruptedImageFile(settings, path, overwrite);
        }

        RepeatedLabels? labels = settings.LabelsPath is null ? null : new RepeatedLabels(settings.LabelsPath, input.Count, settings.Severities.Count);
        ImageTree tree = new(path, input, overwrite, RunRecord.Of(input, resume, overwrite, settings.WriteDecidingTo));
        return input is ImageArray images
            ? new CorruptedArrayFolder(images, tree, settings.Severities.Count, labels)
            : new CorruptedImageFolder(settings, (ImageFiles)input, tree);
    }

    private static void CheckKind(CorruptSettings settings, ImageInput input, string path, bool isFolder)
    {
        bool isArray = input is ImageArray;
        string? fault = (isFolder, ImageInput.IsArray(path), isArray) switch
        {
            (true, true, _) => $"{path} is a .npy file, but a folder is to be written. Name a folder",
            (false, false, true) => $"{path} is not a .npy file, but the input is. Name the output with .npy",
            (false, true, false) => $"{path} is a .npy file, but the input is not. Name an image file",
            _ when settings.LabelsPath is not null && !(isArray && isFolder) => $"--labels goes with {CorruptSettings.All} corruptions of a .npy array. Leave it out",
            _ => null,
        };
        if (fault is not null)
        {
            throw new ArgumentException($"{fault}.");
        }
    }
}
