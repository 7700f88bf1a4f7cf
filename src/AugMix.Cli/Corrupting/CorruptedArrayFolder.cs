using System.Text;
using AugMix.Training;

namespace AugMix.Cli;

/// <summary>The layout of CIFAR-10-C: one array per corruption, and the labels repeated for each severity.</summary>
internal sealed class CorruptedArrayFolder(ImageArray input, ImageTree tree, int severities, RepeatedLabels? labels) : CorruptionOutput
{
    private (string Name, SeverityArray Array)? _begun;

    public override bool IsOneByOne => true;

    public override string? KeptIn => tree.KeptIn;

    public override bool Begin(Corruption corruption)
    {
        string name = $"{corruption.Name}.npy";
        if (tree.Has(name))
        {
            return false;
        }

        tree.Begin(name, path => _begun = (name, new SeverityArray(input, path, severities, overwrite: false)));
        return true;
    }

    public override void Write(Corruption corruption, int level, int image, ImageView view)
    {
        try
        {
            _begun!.Value.Array.Write(level, image, view);
        }
        catch (Exception failure) when (tree.IsAboutPartial(failure))
        {
            throw tree.AboutFinal(failure);
        }
    }

    public override void End()
    {
        tree.Fill(_begun!.Value.Name, _ => _begun.Value.Array.Complete());
        _begun = null;
    }

    public override void Complete(CorruptionRecord record)
    {
        if (labels is not null)
        {
            tree.Write(RepeatedLabels.FileName, labels.ToArray());
        }

        tree.Write(CorruptionRecord.FileName, Encoding.UTF8.GetBytes(record.ToJson()));
        tree.Complete();
    }

    public override void Dispose()
    {
        _begun?.Array.Dispose();
        tree.Dispose();
    }
}
