using BenchmarkDotNet.Attributes;

namespace AugMix.Benchmarks;

/// <summary>Every kernel beside a plain copy of the same plane; those with a scalar definition are first compared with it.</summary>
public class KernelBenchmarks
{
    private KernelBuffers _buffers = null!;
    private KernelCase _case = null!;

    [ParamsSource(nameof(Names))]
    public string Kernel { get; set; } = "";

    [Params(32, 224)]
    public int Side { get; set; }

    public static IEnumerable<string> Names => KernelCases.All.Select(kernel => kernel.Name);

    [GlobalSetup]
    public void Prepare()
    {
        _buffers = new KernelBuffers(Side);
        _case = KernelCases.All.Single(kernel => kernel.Name == Kernel);
        if (_case.Definition is { } definition)
        {
            definition(_buffers);
            byte[] expected = _buffers.Written();
            _buffers.Bytes.AsSpan().Clear();
            _case.Run(_buffers);
            if (!_buffers.Written().AsSpan().SequenceEqual(expected))
            {
                throw new InvalidOperationException($"{Kernel} is not equal to its definition: its time would mean nothing.");
            }
        }
    }

    [Benchmark(Baseline = true)]
    public void Copy() => _buffers.Red.CopyTo(_buffers.Bytes);

    [Benchmark]
    public void Run() => _case.Run(_buffers);
}
