using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Perfolizer.Horology;

namespace AugMix.Benchmarks;

/// <summary>How long is measured.</summary>
internal static class Configurations
{
    /// <summary>A few short iterations in this process: enough to see a factor, not a few percent.</summary>
    public static ManualConfig Short { get; } = With(Timed(warmup: 3, iterations: 5, milliseconds: 40).WithToolchain(InProcessEmitToolchain.Instance));

    /// <summary>What is published.</summary>
    public static ManualConfig Standard { get; } = With(Timed(warmup: 5, iterations: 15, milliseconds: 100).WithToolchain(InProcessEmitToolchain.Instance));

    /// <summary>As published, each benchmark built and run as a program of its own: several times slower, for checking the others.</summary>
    public static ManualConfig Isolated { get; } = With(Timed(warmup: 5, iterations: 15, milliseconds: 100));

    /// <summary>The configuration of a name, or null.</summary>
    public static ManualConfig? Find(string name) => name switch
    {
        "short" => Short,
        "standard" => Standard,
        "isolated" => Isolated,
        _ => null,
    };

    private static Job Timed(int warmup, int iterations, int milliseconds)
        => Job.Default.WithWarmupCount(warmup).WithIterationCount(iterations).WithIterationTime(TimeInterval.FromMilliseconds(milliseconds));

    private static ManualConfig With(Job job) => ManualConfig.CreateEmpty()
        .AddJob(job)
        .AddDiagnoser(MemoryDiagnoser.Default)
        .AddColumnProvider(DefaultColumnProviders.Instance)
        .AddColumn(StatisticColumn.Min, new BytesPerSecondColumn())
        .HideColumns(Column.Error, Column.Median, Column.RatioSD, Column.AllocRatio)
        .AddExporter(MarkdownExporter.GitHub)
        .AddLogger(ConsoleLogger.Default)
        .WithArtifactsPath(Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "bench")))
        .WithSummaryStyle(SummaryStyle.Default.WithMaxParameterColumnWidth(40));
}
