using BenchmarkDotNet.Attributes;

namespace AugMix.Benchmarks;

/// <summary>Whole views, draws included: the time of one among a round of many.</summary>
public class ViewBenchmarks : IDisposable
{
    private const int Views = 32;

    private ImageBuffer[] _pictures = [];
    private Renderer[] _renderers = [];
    private Action<int> _floats = null!;
    private Action<int> _bytes = null!;
    private ViewCrew _crew = null!;

    [Params(32, 64, 224, 512)]
    public int Side { get; set; }

    [Params(1, 3)]
    public int Channels { get; set; }

    [Params(1, 3)]
    public double Severity { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _pictures = Throughput.Pictures.Make(8, Side, Channels);
        AugMixer mixer = new(new AugMixOptions { Severity = Severity });
        _renderers = [.. Enumerable.Range(0, Threads).Select(_ => new Renderer(mixer, _pictures[0].Shape))];
        _floats = thread => Round(thread, (renderer, view, picture) => renderer.Floats(view, picture));
        _bytes = thread => Round(thread, (renderer, view, picture) => renderer.Bytes(view, picture));
        _crew = new ViewCrew(Threads);
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _crew.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true)]
    public void Copy() => _pictures[0].View.Samples.CopyTo(_pictures[1].Target.Samples);

    [Benchmark(OperationsPerInvoke = Views)]
    public void Floats() => _crew.Run(_floats);

    [Benchmark(OperationsPerInvoke = Views)]
    public void Bytes() => _crew.Run(_bytes);

    private void Round(int thread, Action<Renderer, int, ImageBuffer> render)
    {
        for (int view = thread; view < Views; view += Threads)
        {
            render(_renderers[thread], view, _pictures[view % _pictures.Length]);
        }
    }

    // One thread's buffers.
    private sealed class Renderer(AugMixer mixer, ImageShape shape)
    {
        private readonly SampleRandom _random = new();
        private readonly Workspace _workspace = new();
        private readonly AugMixPlan _plan = new();
        private readonly float[] _floats = new float[shape.Length];
        private readonly ImageBuffer _bytes = new(shape);

        public void Floats(int view, ImageBuffer picture) => mixer.Render(Drawn(view), picture.View, _workspace, Normalization.Half, _floats);

        public void Bytes(int view, ImageBuffer picture) => mixer.RenderBytes(Drawn(view), picture.View, _workspace, _bytes.Target);

        private AugMixPlan Drawn(int view)
        {
            mixer.Draw(_random.Reset(seed: 1, SampleStream.View, epoch: 0, view, view: 1), shape, _plan);
            return _plan;
        }
    }
}
