using AugMix.Evaluation;

namespace AugMix.Training;

/// <summary>Logits from anywhere: a folder with <c>clean.npy</c>, <c>labels.npy</c> and, for each corruption, <c>CORRUPTION.npy</c>, read block by block.</summary>
public sealed class StoredLogits : IDisposable
{
    private const int RowsAtOnce = 4096;

    private readonly string _folder;
    private readonly int[] _labels;
    private readonly List<(string Corruption, LogitsFile File)> _arrays = [];

    /// <summary>Opens every array and checks them against each other.</summary>
    /// <param name="folder">Laid out as <see cref="LogitsLayout"/> says.</param>
    /// <param name="names">Which corruptions to read; null for all of the benchmark's that there are, its fifteen at least where there is any.</param>
    /// <param name="partial">Whether to go without corruptions that have no file.</param>
    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    /// <exception cref="InvalidDataException">An array has another type or shape than the layout's, or a label is out of range.</exception>
    public StoredLogits(string folder, IReadOnlyList<string>? names = null, bool partial = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        _folder = folder;
        string labelsPath = DataFiles.Find(folder, [LogitsLayout.LabelsFile], "It holds the true class of each clean image.");
        string cleanPath = DataFiles.Find(folder, [LogitsLayout.CleanFile], "It holds the logits of the clean images, float32 (N, classes).");
        string contextPath = Path.Combine(folder, LogitsLayout.ContextFile);
        Context = File.Exists(contextPath) ? JsonReport.ReadContext(File.ReadAllText(contextPath), contextPath) : new EvaluationContext
        {
            Label = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))),
            Preprocessing = "not known: logits were stored elsewhere",
        };
        try
        {
            LogitsFile clean = Open(cleanPath, null);
            _labels = ReadLabels(labelsPath, clean.Rows, cleanPath);
            MemoryDataset.CheckLabels(_labels, Classes, labelsPath);
            (string[] present, string[] missing) = Choose(names, partial);
            foreach (string name in present)
            {
                Open(PathOf(name), name);
            }

            Context = Context with { Missing = [.. Context.Missing.Union(missing)] };
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>What the folder says beside the numbers; little, where it was not written by this program.</summary>
    public EvaluationContext Context { get; }

    /// <summary>Classes.</summary>
    public int Classes => _arrays[0].File.Classes;

    /// <summary>Closes the files.</summary>
    public void Dispose() => _arrays.ForEach(array => array.File.Dispose());

    /// <summary>Computes the report.</summary>
    /// <param name="label">What the run is called in tables.</param>
    /// <param name="temperature">What logits are divided by; null for nothing.</param>
    /// <param name="progress">Told after every block.</param>
    /// <param name="cancellation">Stops before the next block.</param>
    /// <exception cref="ArgumentException">There are fewer images than a bin of the calibration error.</exception>
    /// <exception cref="InvalidDataException">A logit is not finite.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public EvaluatedRun Evaluate(string label, TemperatureChoice? temperature = null, IProgress<EvaluationProgress>? progress = null, CancellationToken cancellation = default)
    {
        if (_labels.Length < MetricSet.MinimumCount)
        {
            throw new ArgumentException($"{_folder} has logits of {_labels.Length} images; the calibration error needs at least {MetricSet.MinimumCount}.");
        }

        int done = 0;
        int total = _arrays.Sum(array => array.File.Rows);
        SetOutcomes clean = Read("", 0, 0, keep: true, null);
        TemperatureScaling? scaling = temperature is null ? null : temperature.Known ?? TemperatureScaling.Fit(clean);
        long pooled = _arrays.Where(array => CorruptionBenchmark.Scored.Contains(array.Corruption)).Sum(array => (long)array.File.Rows * Classes);
        List<SetOutcomes> corrupted = [];
        for (int i = 1; i < _arrays.Count; i++)
        {
            bool keep = pooled <= Evaluator.MostLogitsForTemperature && CorruptionBenchmark.Scored.Contains(_arrays[i].Corruption);
            corrupted.AddRange(CorruptionBenchmark.Severities.Select(severity => Read(_arrays[i].Corruption, severity, i, keep, scaling)));
        }

        RunOutcomes outcomes = new(scaling is null ? clean : clean.Scaled(scaling), corrupted);
        return new EvaluatedRun(outcomes.ToReport(Context with { Label = label, TemperatureScaling = scaling }), outcomes);

        SetOutcomes Read(string corruption, int severity, int array, bool keep, TemperatureScaling? scaling)
        {
            OutcomeCollector collector = new(corruption, severity, Classes, _labels.Length, keep, scaling);
            int first = severity == 0 ? 0 : (severity - 1) * _labels.Length;
            for (int start = 0; start < _labels.Length; start += RowsAtOnce)
            {
                cancellation.ThrowIfCancellationRequested();
                int count = Math.Min(RowsAtOnce, _labels.Length - start);
                collector.Add(_arrays[array].File.Read(first + start, count), _labels.AsSpan(start, count), [.. Enumerable.Range(start, count)]);
                done += count;
                progress?.Report(new EvaluationProgress(SetOutcomes.NameOf(corruption, severity), done, total));
            }

            return collector.ToOutcomes();
        }
    }

    // All of the benchmark's fifteen, unless names were chosen; the extra ones only where they are there.
    private (string[] Present, string[] Missing) Choose(IReadOnlyList<string>? names, bool partial)
    {
        string[] present = [.. (names ?? [.. CorruptionBenchmark.Scored, .. CorruptionBenchmark.Extra]).Where(name => File.Exists(PathOf(name)))];
        if (present.Length == 0 && names is null)
        {
            return ([], []);
        }

        string[] missing = [.. (names ?? CorruptionBenchmark.Scored).Except(present)];
        return missing.Length == 0 || (partial && present.Length > 0) ? (present, missing) : throw new FileNotFoundException(
            $"{PathOf(missing[0])} was not found. An incomplete set is not averaged: get the file, name the corruptions to evaluate, or allow what is there with --partial.");
    }

    private LogitsFile Open(string path, string? corruption)
    {
        LogitsFile file = LogitsFile.Open(path);
        _arrays.Add((corruption ?? "", file));
        int rows = corruption is null ? file.Rows : _labels.Length * CorruptionBenchmark.Severities.Count;
        return (file.Rows, file.Classes) == (rows, Classes) ? file : throw new InvalidDataException(
            $"{path} has the shape ({file.Rows}, {file.Classes}); ({rows}, {Classes}) was expected: {LogitsLayout.CleanFile} has {_labels.Length} images of {Classes} classes, and each corruption {CorruptionBenchmark.Severities.Count} blocks of as many.");
    }

    // The labels of CIFAR-10-C are those of the clean images, five times over.
    private static int[] ReadLabels(string path, int images, string cleanPath)
    {
        int[] labels = Labels.Read(path);
        bool repeated = labels.Length == images * CorruptionBenchmark.Severities.Count
            && Enumerable.Range(1, CorruptionBenchmark.Severities.Count - 1).All(block => labels.AsSpan(block * images, images).SequenceEqual(labels.AsSpan(0, images)));
        return labels.Length == images ? labels
            : repeated ? labels[..images]
            : throw new InvalidDataException($"{path} has {labels.Length} labels, {cleanPath} {images} rows. Give the labels of the same images.");
    }

    private string PathOf(string corruption) => Path.Combine(_folder, LogitsLayout.FileOf(corruption));
}
