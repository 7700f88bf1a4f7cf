using System.Diagnostics;

namespace AugMix.Cli;

/// <summary>Corrupts all images of an input: each thread takes an image from file to file, so that memory stays flat.</summary>
internal sealed class CorruptionRun
{
    private readonly CorruptSettings _settings;
    private readonly ImageInput _images;
    private readonly CorruptionOutput _output;
    private readonly Action<double, string> _report;
    private readonly CorruptWorker[] _workers;
    private readonly long[] _made;
    private readonly DamagedImages _damaged = new();
    private readonly long _begun = Stopwatch.GetTimestamp();
    private long _done;
    private long _resumed;
    private int _profiles;

    private CorruptionRun(CorruptSettings settings, ImageInput images, CorruptionOutput output, Action<double, string> report)
    {
        _settings = settings;
        _images = images;
        _output = output;
        _report = report;
        _workers = [.. Enumerable.Range(0, settings.WorkerCount).Select(_ => new CorruptWorker(settings))];
        _made = new long[Corruptions.Count];
    }

    private IReadOnlyList<Corruption> Corruptions => _settings.Choice.Corruptions;

    private int Levels => _settings.Severities.Count;

    private long Total => (long)Corruptions.Count * Levels * _images.Count;

    /// <summary>Does all the work; the output is written but not completed.</summary>
    /// <exception cref="InvalidDataException">No image of a folder could be read.</exception>
    /// <exception cref="ArgumentException">A seed is too large for NumPy, or an image has channels that no corruption is defined for.</exception>
    public static CorruptResult Run(CorruptSettings settings, ImageInput images, CorruptionOutput output, Action<double, string> report, CancellationToken cancellation)
    {
        CorruptionRun run = new(settings, images, output, report);

        // The largest seed of all, so that one that NumPy cannot take is refused before any work.
        _ = run._workers[0].Random.For(settings.Choice.Corruptions[^1], settings.Severities[^1], images.Count - 1);
        if (output.IsOneByOne)
        {
            for (int place = 0; place < run.Corruptions.Count; place++)
            {
                run.RunOne(place, cancellation);
            }
        }
        else
        {
            run.RunImages(0, run.Corruptions.Count, cancellation);
        }

        return run._damaged.Count < images.Count ? run.Result() : throw new InvalidDataException(run._damaged.Describe(images.Count));
    }

    private void RunOne(int place, CancellationToken cancellation)
    {
        if (_output.Begin(Corruptions[place]))
        {
            RunImages(place, place + 1, cancellation);
            _output.End();
        }
        else
        {
            Note(_images.ShapeOf(0));
            _resumed += (long)Levels * _images.Count;
            _done += (long)Levels * _images.Count;
        }
    }

    // Fewer images than threads, which are large ones more often than not, are split by severity.
    private void RunImages(int first, int end, CancellationToken cancellation)
    {
        int parts = _images.Count < _workers.Length ? Levels : 1;
        Workers.For(
            checked(_images.Count * parts),
            _workers.Length,
            (number, item) =>
            {
                (int image, int part) = Math.DivRem(item, parts);
                RunImage(_workers[number], image, first..end, parts == 1 ? 0..Levels : part..(part + 1), cancellation);
                if (number == 0)
                {
                    Report(Corruptions[end - 1]);
                }
            },
            cancellation);
    }

    private void RunImage(CorruptWorker worker, int image, Range corruptions, Range levels, CancellationToken cancellation)
    {
        (bool isKnown, bool isRead) = (false, false);
        for (int place = corruptions.Start.Value; place < corruptions.End.Value; place++)
        {
            for (int level = levels.Start.Value; level < levels.End.Value; level++)
            {
                // All corruptions of one large image take minutes.
                cancellation.ThrowIfCancellationRequested();
                bool isThere = _output.Has(Corruptions[place], level, image);
                if (isThere ? !isKnown : !isRead)
                {
                    if (!TryRead(worker, image, onlyShape: isThere))
                    {
                        return;
                    }

                    (isKnown, isRead) = (true, !isThere);
                }

                Interlocked.Increment(ref isThere ? ref _resumed : ref _made[place]);
                if (!isThere)
                {
                    Make(worker, place, level, image);
                }

                Interlocked.Increment(ref _done);
            }
        }
    }

    private void Make(CorruptWorker worker, int place, int level, int image)
    {
        ImageBuffer source = worker.Image;
        ImageBuffer result = worker.ResultOf(source.Shape);
        int severity = _settings.Severities[level];
        try
        {
            long begun = Stopwatch.GetTimestamp();
            RandomSource random = worker.Random.For(Corruptions[place], severity, image);
            Corruptions[place].Apply(source.View, severity, _settings.ProfileFor(source.Shape), random, result.Target);
            worker.Ticks[place] += Stopwatch.GetTimestamp() - begun;
            _output.Write(Corruptions[place], level, image, result.View);
        }
        catch (ArgumentException failure)
        {
            throw new ArgumentException($"{_images.NameOf(image)} cannot be corrupted: {failure.Message}", failure);
        }
    }

    /// <summary>Reads an image, or its shape only; false when it is one of a folder's and damaged.</summary>
    private bool TryRead(CorruptWorker worker, int image, bool onlyShape)
    {
        try
        {
            Note(onlyShape ? _images.ShapeOf(image) : worker.Read(_images, image));
            return true;
        }
        catch (Exception failure) when (_images is ImageFiles { IsFolder: true } && failure is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            _damaged.Add(image, failure.Message);
            return false;
        }
    }

    // Whose parameters images of this shape get.
    private void Note(ImageShape shape) => Interlocked.Or(ref _profiles, 1 << (int)_settings.ProfileFor(shape));

    private void Report(Corruption corruption)
    {
        double perSecond = _made.Sum() / Stopwatch.GetElapsedTime(_begun).TotalSeconds;
        string what = _output.IsOneByOne ? $"{corruption.Name}, " : "";
        _report((double)Volatile.Read(ref _done) / Total, $"{what}{Figure.Grouped(perSecond)} images/s");
    }

    private CorruptResult Result()
    {
        string profile = int.IsPow2(_profiles) ? CorruptionProfiles.Names[int.Log2(_profiles)] : "auto";
        IReadOnlyList<string> others = (_images as ImageFiles)?.Others ?? [];
        return new CorruptResult(
            _images.Count,
            _made.Sum(),
            _resumed,
            _damaged,
            others,
            profile,
            [.. Corruptions.Select((corruption, place) => (corruption.Name, _made[place], _workers.Sum(worker => worker.Ticks[place]) / (double)Stopwatch.Frequency))]);
    }
}
