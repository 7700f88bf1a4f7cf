using System.Diagnostics;

namespace AugMix.Cli;

/// <summary>Makes the sequences of all images of an input: each thread takes an image and writes frame after frame, so that memory stays flat.</summary>
internal sealed class PerturbRun
{
    private readonly PerturbSettings _settings;
    private readonly ImageInput _images;
    private readonly PerturbationOutput _output;
    private readonly Action<double, string> _report;
    private readonly CancellationToken _cancellation;
    private readonly PerturbWorker[] _workers;
    private readonly long[] _sequences;
    private readonly long[] _frames;
    private readonly DamagedImages _damaged = new();
    private readonly long _begun = Stopwatch.GetTimestamp();
    private long _done;
    private long _resumed;
    private long _framesDone;
    private int _profiles;

    private PerturbRun(PerturbSettings settings, ImageInput images, PerturbationOutput output, Action<double, string> report, CancellationToken cancellation)
    {
        _settings = settings;
        _images = images;
        _output = output;
        _report = report;
        _cancellation = cancellation;
        _workers = [.. Enumerable.Range(0, settings.WorkerCount).Select(_ => new PerturbWorker(settings))];
        _sequences = new long[Perturbations.Count];
        _frames = new long[Perturbations.Count];
    }

    private IReadOnlyList<Perturbation> Perturbations => _settings.Choice.Perturbations;

    /// <summary>Does all the work; the output is written but not completed.</summary>
    /// <exception cref="InvalidDataException">No image of a folder could be used.</exception>
    /// <exception cref="ArgumentException">A seed is too large for NumPy.</exception>
    public static PerturbResult Run(PerturbSettings settings, ImageInput images, PerturbationOutput output, Action<double, string> report, CancellationToken cancellation)
    {
        PerturbRun run = new(settings, images, output, report, cancellation);

        // The largest seed of all, so that one that NumPy cannot take is refused before any work.
        _ = run._workers[0].Random.For(run.Perturbations[^1], settings.Choice.Level, images.Count - 1);
        if (output.IsOneByOne)
        {
            for (int place = 0; place < run.Perturbations.Count; place++)
            {
                run.RunOne(place);
            }
        }
        else
        {
            run.RunImages(0, run.Perturbations.Count);
        }

        return run._damaged.Count < images.Count ? run.Result() : throw new InvalidDataException(run._damaged.Describe(images.Count));
    }

    private void RunOne(int place)
    {
        if (_output.Begin(Perturbations[place]))
        {
            RunImages(place, place + 1);
            _output.End();
        }
        else
        {
            _ = FrameOf(_images.ShapeOf(0), 0);
            _resumed += _images.Count;
            _done += _images.Count;
        }
    }

    // Fewer images than threads, which are large ones more often than not, are split by perturbation.
    private void RunImages(int first, int end)
    {
        int parts = _images.Count < _workers.Length ? end - first : 1;
        Workers.For(
            checked(_images.Count * parts),
            _workers.Length,
            (number, item) =>
            {
                (int image, int part) = Math.DivRem(item, parts);
                RunImage(_workers[number], image, parts == 1 ? first..end : (first + part)..(first + part + 1), reports: number == 0);
            },
            _cancellation);
    }

    private void RunImage(PerturbWorker worker, int image, Range perturbations, bool reports)
    {
        bool isRead = false;
        for (int place = perturbations.Start.Value; place < perturbations.End.Value; place++)
        {
            try
            {
                if (_output.Has(Perturbations[place], image, () => FrameOf(_images.ShapeOf(image), image)))
                {
                    Interlocked.Increment(ref _resumed);
                }
                else
                {
                    worker.Image = isRead ? worker.Image! : _images.ReadColors(image, worker.Image);
                    ImageShape shape = FrameOf(worker.Image.Shape, image);
                    isRead = true;
                    Make(worker, place, image, shape, reports);
                }
            }
            catch (Exception failure) when (!isRead && _images is ImageFiles && failure is InvalidDataException or IOException or UnauthorizedAccessException)
            {
                _damaged.Add(image, failure.Message);
                Interlocked.Add(ref _done, perturbations.End.Value - place);
                return;
            }

            Interlocked.Increment(ref _done);
        }
    }

    private void Make(PerturbWorker worker, int place, int image, ImageShape shape, bool reports)
    {
        Perturbation perturbation = Perturbations[place];
        long begun = Stopwatch.GetTimestamp();
        long writing = 0;
        int frames = 0;
        try
        {
            using FrameSink sink = _output.Open(perturbation, image, shape);
            perturbation.Apply(
                worker.Image!.View, _settings.Choice.Level, _settings.ProfileFor(shape), worker.Random.For(perturbation, _settings.Choice.Level, image), worker.FrameOf(shape).Target,
                (frame, view) =>
                {
                    _cancellation.ThrowIfCancellationRequested();
                    long written = Stopwatch.GetTimestamp();
                    sink.Write(frame, view);
                    writing += Stopwatch.GetTimestamp() - written;
                    frames++;
                });
            worker.Ticks[place] += Stopwatch.GetTimestamp() - begun - writing;
            sink.Complete();
        }
        catch (IOException) when (_cancellation.IsCancellationRequested)
        {
            // Ctrl-C reaches the encoder as well, whose end is no failure then.
            throw new OperationCanceledException(_cancellation);
        }

        Interlocked.Increment(ref _sequences[place]);
        Interlocked.Add(ref _frames[place], frames);
        long all = Interlocked.Add(ref _framesDone, frames);
        if (reports)
        {
            Report(perturbation, all);
        }
    }

    // The shape of an image's frames; whose parameters they get is noted.
    private ImageShape FrameOf(ImageShape image, int number)
    {
        ImageShape frame = _settings.FrameOf(image, _images.NameOf(number));
        Interlocked.Or(ref _profiles, 1 << (int)_settings.ProfileFor(frame));
        return frame;
    }

    private void Report(Perturbation perturbation, long frames)
    {
        double perSecond = frames / Stopwatch.GetElapsedTime(_begun).TotalSeconds;
        string what = _output.IsOneByOne ? $"{perturbation.Name}, " : "";
        _report((double)Volatile.Read(ref _done) / ((long)Perturbations.Count * _images.Count), $"{what}{Figure.Grouped(perSecond)} frames/s");
    }

    private PerturbResult Result()
    {
        string profile = int.IsPow2(_profiles) ? CorruptionProfiles.Names[int.Log2(_profiles)] : "auto";
        return new PerturbResult(
            _images.Count,
            _sequences.Sum(),
            _resumed,
            _damaged,
            (_images as ImageFiles)?.Others ?? [],
            profile,
            [.. Perturbations.Select((perturbation, place) => new PerturbTime(
                _settings.Choice.NameOf(perturbation), _sequences[place], _frames[place], _workers.Sum(worker => worker.Ticks[place]) / (double)Stopwatch.Frequency))]);
    }
}
