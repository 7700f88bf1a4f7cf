namespace AugMix.Cli;

/// <summary>Draws or replays the views of all images of an input and writes them: each thread takes an image from file to file.</summary>
internal sealed class Augmentation : IDisposable
{
    // With a trace, plans of one block are written or read in order before the next block begins, so memory stays flat.
    private const int BlockLength = 1024;

    private readonly AugmentSettings _settings;
    private readonly ImageInput _images;
    private readonly ImageOutput _results;
    private readonly AugMixer _mixer;
    private readonly AugmentWorker[] _workers;
    private readonly NumpyRandom? _sequence;
    private readonly TraceReader? _replay;
    private readonly TraceWriter? _trace;
    private readonly IReadOnlyList<ICompanion> _companions;
    private readonly DamagedImages _damaged = new();
    private int _done;
    private int _resumed;

    private Augmentation(AugmentSettings settings, ImageInput images, ImageOutput results, IReadOnlyList<ICompanion> companions)
    {
        _settings = settings;
        _images = images;
        _results = results;
        _companions = companions;
        _mixer = new AugMixer(settings.Options);
        _workers = [.. Enumerable.Range(0, settings.WorkerCount).Select(_ => new AugmentWorker())];
        _replay = settings.ReplayPath is null ? null : TraceReader.Open(settings.ReplayPath, images.Count, settings.Views);
        _sequence = settings.UsesNumpy && _replay is null ? new NumpyRandom((uint)settings.Seed) : null;
        _trace = settings.TracePath is null ? null : new TraceWriter(settings.TracePath);
    }

    /// <summary>Does all the work; results and companions are written but not completed.</summary>
    /// <exception cref="InvalidDataException">No image of a folder could be read.</exception>
    public static AugmentResult Run(
        AugmentSettings settings, ImageInput images, ImageOutput results, IReadOnlyList<ICompanion> companions, Action<double, string> report, CancellationToken cancellation)
    {
        using Augmentation augmentation = new(settings, images, results, companions);
        int block = augmentation._trace is null && augmentation._replay is null ? images.Count : BlockLength;
        for (int first = 0; first < images.Count; first += block)
        {
            augmentation.RunBlock(first, Math.Min(block, images.Count - first), report, cancellation);
        }

        AugmentResult result = new(images.Count, augmentation._resumed, augmentation._damaged);
        if (result.Damaged.Count == images.Count)
        {
            throw new InvalidDataException(result.Damaged.Describe(images.Count));
        }

        augmentation._trace?.Complete();
        return result;
    }

    public void Dispose()
    {
        _trace?.Dispose();
        _replay?.Dispose();
    }

    private void RunBlock(int first, int count, Action<double, string> report, CancellationToken cancellation)
    {
        TraceLine[]? replayed = _replay?.Read(first, count, _images);
        TraceLine?[]? traced = _trace is null ? null : new TraceLine?[count * _settings.Views];
        Workers.For(
            count,
            _workers.Length,
            (number, offset) =>
            {
                int start = offset * _settings.Views;
                ReadOnlySpan<TraceLine> given = replayed is null ? default : replayed.AsSpan(start);
                try
                {
                    RunImage(_workers[number], first + offset, given, traced is null ? default : traced.AsSpan(start));
                }
                catch (ArgumentException failure)
                {
                    throw new ArgumentException($"{_images.NameOf(first + offset)} cannot be augmented: {failure.Message}", failure);
                }

                int done = Interlocked.Increment(ref _done);
                if (number == 0)
                {
                    report((double)done / _images.Count, "");
                }
            },
            cancellation);
        for (int place = 0; place < traced?.Length; place++)
        {
            // An image that could not be read has no plans; its lines say so, so that every image keeps its lines.
            _trace!.Write(traced[place] ?? Trace(first + (place / _settings.Views), place % _settings.Views, null, null));
        }
    }

    /// <summary>Makes all views of one image.</summary>
    /// <param name="worker">This thread's buffers.</param>
    /// <param name="index">The image.</param>
    /// <param name="replayed">Begins with the lines of its views; empty when they are drawn.</param>
    /// <param name="traced">Begins with the place for the lines of its views; empty when nobody asks for them.</param>
    private void RunImage(AugmentWorker worker, int index, ReadOnlySpan<TraceLine> replayed, Span<TraceLine?> traced)
    {
        // A finished image is drawn for again only where its draws are asked for, or where those of the next image follow them.
        bool isDone = IsDone(index);
        bool isDrawn = !isDone || !traced.IsEmpty || _sequence is not null || _companions.Count > 0;
        ImageShape shape = default;
        if (isDrawn && !TryRead(worker, index, onlyShape: isDone, out shape))
        {
            return;
        }

        if (isDone)
        {
            Interlocked.Increment(ref _resumed);
        }

        if (!isDrawn)
        {
            return;
        }

        for (int view = 0; view < _settings.Views; view++)
        {
            AugMixPlan? plan = replayed.IsEmpty ? Draw(worker, index, view, shape, keep: !traced.IsEmpty) : TraceReader.PlanFor(replayed[view], shape);
            if (plan is null)
            {
                _damaged.Add(index, $"{_images.NameOf(index)} could not be read when the trace was written");
                return;
            }

            if (!traced.IsEmpty)
            {
                traced[view] = replayed.IsEmpty ? Trace(index, view, plan, shape) : replayed[view];
            }

            if (!_results.Has(index, view))
            {
                Write(worker, plan, worker.Image!, index, view);
            }

            foreach (ICompanion companion in _companions)
            {
                companion.Add(plan, shape, index, view);
            }
        }
    }

    private bool IsDone(int index)
    {
        for (int view = 0; view < _settings.Views; view++)
        {
            if (!_results.Has(index, view))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads an image, or its shape only; false when it is one of a folder's and damaged.</summary>
    private bool TryRead(AugmentWorker worker, int index, bool onlyShape, out ImageShape shape)
    {
        try
        {
            shape = onlyShape ? _images.ShapeOf(index) : (worker.Image = _images.Read(index, worker.Image)).Shape;
            return true;
        }
        catch (Exception failure) when (_images is ImageFiles { IsFolder: true } && failure is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            _damaged.Add(index, failure.Message);
            shape = default;
            return false;
        }
    }

    private AugMixPlan Draw(AugmentWorker worker, int index, int view, ImageShape shape, bool keep)
    {
        RandomSource random = _sequence ?? (RandomSource)worker.Reset(_settings.Seed, index, view);
        if (keep)
        {
            return _mixer.Draw(random, shape);
        }

        _mixer.Draw(random, shape, worker.Plan);
        return worker.Plan;
    }

    private TraceLine Trace(int index, int view, AugMixPlan? plan, ImageShape? shape) => new()
    {
        Image = index,
        View = view,
        Name = _images.NameOf(index),
        Shape = shape,
        Random = _settings.UsesNumpy ? RandomKind.Numpy : RandomKind.Native,
        Seed = _settings.Seed,
        Plan = plan,
    };

    private void Write(AugmentWorker worker, AugMixPlan plan, Picture image, int index, int view)
    {
        if (_results.HoldsFloats)
        {
            Span<float> samples = worker.Floats(image.Shape.Length);
            image.Render(_mixer, plan, worker.Workspace, samples);
            _results.Write(index, view, image.Shape, samples);
        }
        else
        {
            Picture result = worker.Result(image);
            image.Render(_mixer, plan, worker.Workspace, result);
            _results.Write(index, view, result);
        }
    }
}
