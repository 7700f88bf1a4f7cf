using BenchmarkDotNet.Attributes;

namespace AugMix.Benchmarks;

/// <summary>Mixing three chains of no operation: what a view costs besides its operations, and a clean view.</summary>
public class MixBenchmarks
{
    private const string Plan = """{"mix":0.6,"chains":[{"weight":0.2,"steps":[]},{"weight":0.3,"steps":[]},{"weight":0.5,"steps":[]}]}""";

    private readonly AugMixer _mixer = new();
    private readonly AugMixPlan _plan = AugMixPlan.FromJson(Plan);
    private readonly Workspace _workspace = new();
    private ImageBuffer _source = null!;
    private ImageBuffer _destination = null!;
    private float[] _view = [];

    [Params(32, 64, 224, 512)]
    public int Side { get; set; }

    [Params(1, 3)]
    public int Channels { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _source = Throughput.Pictures.Make(1, Side, Channels)[0];
        _destination = new ImageBuffer(_source.Shape);
        _view = new float[_source.Shape.Length];
    }

    [Benchmark(Baseline = true)]
    public void Copy() => _source.View.Samples.CopyTo(_destination.Target.Samples);

    [Benchmark]
    public void Clean() => Normalization.Half.Apply(_source.View, _view);

    [Benchmark]
    public void Floats() => _mixer.Render(_plan, _source.View, _workspace, Normalization.Half, _view);

    [Benchmark]
    public void Bytes() => _mixer.RenderBytes(_plan, _source.View, _workspace, _destination.Target);
}
