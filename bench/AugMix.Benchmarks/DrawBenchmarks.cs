using BenchmarkDotNet.Attributes;

namespace AugMix.Benchmarks;

/// <summary>Drawing a plan, by each random source; the generator's start for a sample included where there is one.</summary>
public class DrawBenchmarks
{
    private readonly AugMixer _mixer = new();
    private readonly ImageShape _shape = new(32, 32, 3);
    private readonly AugMixPlan _plan = new();
    private readonly SampleRandom _sample = new();
    private readonly NumpyRandom _numpy = new(1);
    private long _index;

    [Benchmark(Baseline = true)]
    public void Sample() => _mixer.Draw(_sample.Reset(seed: 1, SampleStream.View, epoch: 0, _index++, view: 1), _shape, _plan);

    [Benchmark]
    public void Numpy() => _mixer.Draw(_numpy, _shape, _plan);
}
