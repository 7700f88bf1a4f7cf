using AugMix.Training;

namespace AugMix.Cli;

/// <summary>One corruption of an array: one array.</summary>
internal sealed class CorruptedArrayFile(ImageArray input, string path, int severities, bool overwrite) : CorruptionOutput
{
    private readonly SeverityArray _array = new(input, path, severities, overwrite);

    public override void Write(Corruption corruption, int level, int image, ImageView view) => _array.Write(level, image, view);

    public override void Complete(CorruptionRecord record) => _array.Complete();

    public override void Dispose() => _array.Dispose();
}
