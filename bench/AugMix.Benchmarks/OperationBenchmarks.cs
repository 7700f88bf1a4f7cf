using BenchmarkDotNet.Attributes;

namespace AugMix.Benchmarks;

/// <summary>Every operation of the table, with a parameter in the middle of what severity 3 draws.</summary>
public class OperationBenchmarks
{
    private ImageBuffer _source = null!;
    private ImageBuffer _destination = null!;
    private Operation _operation = null!;
    private double _parameter;

    [ParamsSource(nameof(Names))]
    public string Name { get; set; } = "";

    [Params(32, 224)]
    public int Side { get; set; }

    [Params(1, 3)]
    public int Channels { get; set; }

    public static IEnumerable<string> Names => Operations.All.Select(operation => operation.Name);

    [GlobalSetup]
    public void Prepare()
    {
        _source = Throughput.Pictures.Make(1, Side, Channels)[0];
        _destination = new ImageBuffer(_source.Shape);
        _operation = Operations.Find(Name);
        _parameter = Middle(_operation, _source.Shape);
    }

    [Benchmark(Baseline = true)]
    public void Copy() => _source.View.Samples.CopyTo(_destination.Target.Samples);

    [Benchmark]
    public void Apply() => _operation.Apply(_source.View, _parameter, _destination.Target);

    // The median of the magnitudes of a hundred draws.
    private static double Middle(Operation operation, ImageShape shape)
    {
        SampleRandom random = new();
        double[] drawn = [.. Enumerable.Range(0, 100).Select(_ => operation.Draw(random, severity: 3, shape).Parameter).OrderBy(Math.Abs)];
        return drawn[drawn.Length / 2];
    }
}
