using System.Runtime.InteropServices;
using AugMix.Evaluation;

namespace AugMix.Training;

/// <summary>Writes logits as arrays while a network answers: a file appears when its last row is written.</summary>
public sealed class LogitsWriter : IDisposable
{
    private readonly string _folder;
    private readonly bool _resume;
    private readonly Dictionary<string, Pending> _pending = [];
    private int _images;

    /// <summary>Writes into a folder, which is made where there is none.</summary>
    /// <param name="folder">Where arrays of these names are replaced.</param>
    /// <param name="resume">Whether arrays that are there already are of this very run and stay.</param>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    public LogitsWriter(string folder, bool resume)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        _folder = folder;
        _resume = resume;
        Directory.CreateDirectory(folder);
    }

    /// <summary>Gives up what is not complete.</summary>
    public void Dispose()
    {
        foreach (Pending pending in _pending.Values)
        {
            pending.File.Dispose();
        }

        _pending.Clear();
    }

    /// <summary>Whether the array of a corruption, or the clean one, was complete before.</summary>
    internal bool Has(string corruption) => _resume && File.Exists(PathOf(corruption));

    /// <summary>Writes the labels, and checks that the layout can hold the sets.</summary>
    /// <exception cref="ArgumentException">A corruption lacks severities, or its images are not the clean ones in their order.</exception>
    internal void Begin(IReadOnlyList<AnsweredSet> sets)
    {
        IDataset clean = sets[0].Images;
        _images = clean.Count;
        foreach (IGrouping<string, AnsweredSet> corruption in sets.Skip(1).GroupBy(set => set.Corruption))
        {
            if (!corruption.Select(set => set.Severity).SequenceEqual(CorruptionBenchmark.Severities))
            {
                throw new ArgumentException($"--save-logits stores severities {string.Join(", ", CorruptionBenchmark.Severities)} of each corruption; {corruption.Key} has {string.Join(", ", corruption.Select(set => set.Severity))}. Leave --save-logits out.");
            }

            if (corruption.FirstOrDefault(set => !HasImagesOf(set.Images, clean)) is { } other)
            {
                throw new ArgumentException($"--save-logits stores corrupted copies of the clean images in their order; {other.Images.Name} has other images or another order than {clean.Name}. Leave --save-logits out.");
            }
        }

        PendingFile.RemoveAbandoned(Path.Combine(_folder, LogitsLayout.LabelsFile));
        long[] labels = [.. Enumerable.Range(0, clean.Count).Select(i => (long)clean.Label(i))];
        AtomicFile.Write(Path.Combine(_folder, LogitsLayout.LabelsFile), overwrite: true, stream => NpyFile.Write<long>(stream, labels, [labels.Length]));
    }

    /// <summary>Writes some rows.</summary>
    internal void Write(string corruption, int severity, ReadOnlySpan<int> images, ReadOnlySpan<float> logits)
    {
        if (Has(corruption) && !_pending.ContainsKey(corruption))
        {
            return;
        }

        int classes = logits.Length / images.Length;
        Pending pending = Find(corruption, classes);
        int first = severity == 0 ? 0 : (severity - 1) * _images;
        for (int i = 0; i < images.Length; i++)
        {
            long row = first + images[i];
            pending.File.WriteAt(pending.Start + (row * classes * sizeof(float)), MemoryMarshal.AsBytes(logits.Slice(i * classes, classes)));
        }

        pending.Missing -= images.Length;
        if (pending.Missing == 0)
        {
            pending.File.Complete();
            _pending.Remove(corruption);
        }
    }

    /// <summary>Writes what a report says beside the numbers.</summary>
    internal void Complete(EvaluationContext context)
        => AtomicFile.WriteText(Path.Combine(_folder, LogitsLayout.ContextFile), overwrite: true, JsonReport.Write(context) + "\n");

    private Pending Find(string corruption, int classes)
    {
        if (!_pending.TryGetValue(corruption, out Pending? pending))
        {
            int rows = checked(_images * (corruption.Length == 0 ? 1 : CorruptionBenchmark.Severities.Count));
            byte[] header = NpyFile.Header("<f4", [rows, classes]);
            PendingFile.RemoveAbandoned(PathOf(corruption));
            pending = new Pending(new PendingFile(PathOf(corruption), overwrite: true), header.Length) { Missing = rows };
            pending.File.WriteAt(0, header);
            _pending.Add(corruption, pending);
        }

        return pending;
    }

    private string PathOf(string corruption) => Path.Combine(_folder, LogitsLayout.FileOf(corruption));

    private static bool HasImagesOf(IDataset set, IDataset clean)
        => set.Count == clean.Count && Enumerable.Range(0, clean.Count).All(i => set.Label(i) == clean.Label(i));

    private sealed record Pending(PendingFile File, int Start)
    {
        public int Missing { get; set; }
    }
}
