namespace AugMix.Training;

/// <summary>A test set seen through one corruption at one severity.</summary>
internal sealed class CorruptedDataset(IDataset clean, Corruption corruption, int severity, CorruptionProfile profile, JpegStep? jpegStep, ThreadLocal<CorruptionWorker> workers) : IDataset
{
    public string Name { get; } = $"{clean.Name}, {corruption.Name} {severity}";

    public int Count => clean.Count;

    public int Classes => clean.Classes;

    public IReadOnlyList<string> ClassNames => clean.ClassNames;

    public ImageShape Shape => clean.Shape;

    public int Label(int index) => clean.Label(index);

    public void Read(int index, ImageTarget target)
    {
        CorruptionWorker worker = workers.Value!;
        clean.Read(index, worker.Image.Target, worker.Scratch);
        RandomSource random = worker.Random.For(corruption, severity, index);
        if (jpegStep is null)
        {
            corruption.Apply(worker.Image.View, severity, profile, random, target);
            return;
        }

        corruption.Apply(worker.Image.View, severity, profile, random, worker.Corrupted.Target);
        jpegStep.Apply(worker.Corrupted.View, target);
    }
}
