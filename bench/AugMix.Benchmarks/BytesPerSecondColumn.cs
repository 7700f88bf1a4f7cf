using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace AugMix.Benchmarks;

/// <summary>The image's bytes over the time, in GB/s. The row of the plain copy of the same bytes is the ceiling that the memory sets.</summary>
internal sealed class BytesPerSecondColumn : IColumn
{
    public string Id => nameof(BytesPerSecondColumn);

    public string ColumnName => "GB/s";

    public string Legend => "Bytes of the image per second, 10^9; of the copy: the ceiling of this memory";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Metric;

    public int PriorityInCategory => 0;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase)
    {
        double? nanoseconds = summary[benchmarkCase]?.ResultStatistics?.Mean;
        object? side = benchmarkCase.Parameters.Items.FirstOrDefault(item => item.Name == "Side")?.Value;
        if (nanoseconds is null || side is not int pixels)
        {
            return "-";
        }

        int channels = benchmarkCase.Parameters.Items.FirstOrDefault(item => item.Name == "Channels")?.Value as int? ?? 1;
        return ((double)pixels * pixels * channels / nanoseconds.Value).ToString("0.00", CultureInfo.InvariantCulture);
    }

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public bool IsAvailable(Summary summary) => true;
}
