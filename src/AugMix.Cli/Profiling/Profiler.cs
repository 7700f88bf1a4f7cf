using AugMix.Training;

namespace AugMix.Cli;

/// <summary>Measures every stage from file to loss, on one thread and on all.</summary>
internal sealed class Profiler
{
    private const string FolderScheme = "folder:";

    private readonly ProfileSettings _settings;
    private readonly DatasetPair _data;
    private readonly IDataset _stored;

    public Profiler(ProfileSettings settings, CancellationToken cancellation)
    {
        _settings = settings;
        string specification = settings.Options.Data;
        _data = Datasets.Open(specification, settings.Options.Preparation, FetchDisplay.Opening(cancellation));

        // Sets kept in memory are decoded once; what that costs is measured on their files, or on files made of them.
        _stored = _data.Train is not MemoryDataset ? _data.Train
            : IsFolder ? FolderDataset.Open(specification[FolderScheme.Length..], settings.Threads, memoryLimit: 0, settings.Options.Preparation).Train
            : new EncodedCopies(_data.Train);
    }

    /// <summary>What is read.</summary>
    public IDataset Images => _data.Train;

    /// <summary>How many views of each image are made.</summary>
    public int Views => _settings.Options.ToLoaderOptions().Views.Count;

    private bool IsFolder => _settings.Options.Data.StartsWith(FolderScheme, StringComparison.Ordinal);

    /// <summary>Measures; the stages in the order in which an image goes through them.</summary>
    public ProfileResult Run(Action<double, string> report, CancellationToken cancellation)
    {
        int runs = 2 + (_stored == Images ? 0 : 2) + (_settings.HasModel ? 2 : 0);
        int done = 0;
        T Next<T>(string note, Func<T> measure)
        {
            cancellation.ThrowIfCancellationRequested();
            report((double)done++ / runs, note);
            return measure();
        }

        LoaderRates Loader(IDataset images, int threads, ViewLayout? views = null)
        {
            LoaderOptions options = _settings.Options.ToLoaderOptions() with { Threads = threads };
            return LoaderRates.Measure(images, options with { Views = views ?? options.Views }, _settings.Seconds, cancellation);
        }

        // First, because a network that does not exist or does not fit is complained about here.
        double Step(int threads) => TrainingRate.Measure(_settings.Options, _data, threads, _settings.Seconds, cancellation);
        (double stepOne, double stepAll) = _settings.HasModel ? (Next("training", () => Step(1)), Next("training", () => Step(_settings.Threads))) : default;
        (LoaderRates one, LoaderRates all) = (Next("loading", () => Loader(Images, 1)), Next("loading", () => Loader(Images, _settings.Threads)));
        (LoaderRates storedOne, LoaderRates storedAll) = (one, all);
        if (_stored != Images)
        {
            // Without views there is no time spent that is not looked at.
            ViewLayout clean = new(clean: true, mixed: 0);
            (storedOne, storedAll) = (Next("decoding", () => Loader(_stored, 1, clean)), Next("decoding", () => Loader(_stored, _settings.Threads, clean)));
        }

        bool decodesEachEpoch = _stored == Images;
        bool readsFiles = decodesEachEpoch || IsFolder;
        string once = decodesEachEpoch ? "" : " (once: then kept in memory)";
        List<ProfileStage> stages =
        [
            readsFiles
                ? new(ProfileStage.Read, $"read files{once}", storedOne.Read, storedAll.Read, decodesEachEpoch)
                : new(ProfileStage.Read, "read from memory", one.Read, all.Read),
            new(ProfileStage.Decode, readsFiles ? $"decode{once}" : "decode, if these were PNG files", storedOne.Decode, storedAll.Decode, decodesEachEpoch),
            new(ProfileStage.Augment, "augment", one.Augment, all.Augment),
            new(ProfileStage.Load, "load: all of the above that is done each epoch", one.Load, all.Load),
        ];
        if (_settings.HasModel)
        {
            stages.Add(new(ProfileStage.TrainStep, "training step", stepOne, stepAll));
        }

        return new(stages, _settings.Threads);
    }
}
