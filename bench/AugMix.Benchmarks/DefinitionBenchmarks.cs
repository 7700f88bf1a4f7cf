using BenchmarkDotNet.Attributes;

namespace AugMix.Benchmarks;

/// <summary>The kernels that have a scalar definition, against it.</summary>
public class DefinitionBenchmarks
{
    private KernelBuffers _buffers = null!;
    private KernelCase _case = null!;

    [ParamsSource(nameof(Names))]
    public string Kernel { get; set; } = "";

    [Params(32, 224)]
    public int Side { get; set; }

    public static IEnumerable<string> Names => KernelCases.All.Where(kernel => kernel.Definition is not null).Select(kernel => kernel.Name);

    [GlobalSetup]
    public void Prepare()
    {
        _buffers = new KernelBuffers(Side);
        _case = KernelCases.All.Single(kernel => kernel.Name == Kernel);
    }

    [Benchmark(Baseline = true)]
    public void Definition() => _case.Definition!(_buffers);

    [Benchmark]
    public void Run() => _case.Run(_buffers);
}
