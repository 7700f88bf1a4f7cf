namespace AugMix.Cli;

/// <summary>Draws or replays the views of all images of an input and writes them.</summary>
internal sealed class Augmentation : IDisposable
{
    // Plans of one block are written to the trace in order before the next block begins, so memory stays flat.
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
    public static void Run(
        AugmentSettings settings, ImageInput images, ImageOutput results, IReadOnlyList<ICompanion> companions, Action<double, string> report, CancellationToken cancellation)
    {
        using Augmentation augmentation = new(settings, images, results, companions);
        for (int first = 0; first < images.Count; first += BlockLength)
        {
            augmentation.RunBlock(first, Math.Min(BlockLength, images.Count - first), cancellation);
            report(Math.Min(1, (double)(first + BlockLength) / images.Count), "");
        }

        augmentation._trace?.Complete();
    }

    public void Dispose()
    {
        _trace?.Dispose();
        _replay?.Dispose();
    }

    private void RunBlock(int first, int count, CancellationToken cancellation)
    {
        TraceLine[]? replayed = _replay?.Read(first, count, _images);
        TraceLine[]? traced = _trace is null ? null : replayed ?? new TraceLine[count * _settings.Views];
        Workers.For(
            count,
            _workers.Length,
            (number, offset) =>
            {
                AugmentWorker worker = _workers[number];
                int index = first + offset;
                ImageBuffer image = worker.Image = _images.Read(index, worker.Image);
                for (int view = 0; view < _settings.Views; view++)
                {
                    int place = (offset * _settings.Views) + view;
                    AugMixPlan plan = replayed is null ? Draw(worker, index, view, image.Shape, keep: traced is not null) : TraceReader.PlanFor(replayed[place], image.Shape);
                    if (replayed is null && traced is not null)
                    {
                        traced[place] = Trace(plan, index, view, image.Shape);
                    }

                    Write(worker, plan, image, index, view);
                }
            },
            cancellation);
        _trace?.Write(traced!);
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

    private TraceLine Trace(AugMixPlan plan, int index, int view, ImageShape shape) => new()
    {
        Image = index,
        View = view,
        Name = _images.NameOf(index),
        Shape = shape,
        Random = _settings.UsesNumpy ? RandomKind.Numpy : RandomKind.Native,
        Seed = _settings.Seed,
        Plan = plan,
    };

    private void Write(AugmentWorker worker, AugMixPlan plan, ImageBuffer image, int index, int view)
    {
        if (_results.HoldsFloats)
        {
            Span<float> samples = worker.Floats(image.Shape.Length);
            _mixer.Render(plan, image.View, worker.Workspace, Normalization.None, samples);
            _results.Write(index, view, image.Shape, samples);
        }
        else
        {
            ImageBuffer result = worker.Result(image.Shape);
            _mixer.RenderBytes(plan, image.View, worker.Workspace, result.Target);
            _results.Write(index, view, result.View);
        }

        foreach (ICompanion companion in _companions)
        {
            companion.Add(plan, image.Shape, index, view);
        }
    }
}
