using BenchmarkDotNet.Attributes;

namespace AugMix.Benchmarks;

/// <summary>Every corruption of the suite at severity 3, with its own random stream.</summary>
public class CorruptionBenchmarks
{
    private const int Severity = 3;

    private readonly CorruptionRandom _random = new(RandomKind.Native, seed: 1);
    private ImageBuffer _source = null!;
    private ImageBuffer _destination = null!;
    private Corruption _corruption = null!;
    private CorruptionProfile _profile;
    private long _image;

    [ParamsSource(nameof(Names))]
    public string Name { get; set; } = "";

    [Params(32, 224)]
    public int Side { get; set; }

    public static IEnumerable<string> Names => CorruptionSuite.C.All.Select(corruption => corruption.Name);

    [GlobalSetup]
    public void Prepare()
    {
        _source = Throughput.Pictures.Make(1, Side, channels: 3)[0];
        _destination = new ImageBuffer(_source.Shape);
        _corruption = CorruptionSuite.C.Find(Name);
        _profile = CorruptionProfiles.For(_source.Shape);
    }

    [Benchmark(Baseline = true)]
    public void Copy() => _source.View.Samples.CopyTo(_destination.Target.Samples);

    [Benchmark]
    public void Apply() => _corruption.Apply(_source.View, Severity, _profile, _random.For(_corruption, Severity, _image++), _destination.Target);
}
