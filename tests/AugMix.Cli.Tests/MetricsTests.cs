using System.Globalization;
using Xunit;

namespace AugMix.Cli.Tests;

/// <summary><c>augmix metrics</c>: its table, and what it says of predictions that cannot be scored.</summary>
public sealed class MetricsTests : IDisposable
{
    private const int Count = 120;

    private readonly Scratch _scratch = new();
    private readonly float[] _logits = [.. Enumerable.Range(0, Count * 3).Select(i => (i * 7 % 11) - 5f)];
    private readonly long[] _labels = [.. Enumerable.Range(0, Count).Select(i => (long)(i % 3))];

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Redirected_ItIsACleanMarkdownTable()
    {
        string[] lines = Run().Succeeds().Output.TrimEnd('\n').Split('\n');
        Assert.Matches(@"^\| metric +\| +value \|$", lines[0]);
        Assert.Matches(@"^\| -+ \| -+: \|$", lines[1]);
        Assert.Single(lines.Select(line => line.Length).Distinct());
        double error = double.Parse(lines[2].Split('|')[2], CultureInfo.InvariantCulture);
        Assert.Equal(Run("--json").Json.GetProperty("error").GetDouble(), error, 1e-6);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void ALogitThatIsNotFinite_IsPlaced(float value)
    {
        _logits[5] = value;
        Run().IsRefused("logits.npy, row 1, class 2", value.ToString(CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    [InlineData(1L << 40)]
    public void ALabelOutsideTheClasses_IsNamed(long label)
    {
        _labels[0] = label;
        Run().IsRefused(label.ToString(CultureInfo.InvariantCulture), "outside 0 to 2");
    }

    [Fact]
    public void AFolderInsteadOfAFile_IsNamed()
    {
        Directory.CreateDirectory(_scratch["folder"]);
        Augmix.Run("metrics", "--logits", _scratch["folder"], "--labels", _scratch["folder"]).IsRefused("is a folder", ".npy");
    }

    private Augmix Run(params string[] more)
    {
        string logits = _scratch.Array<float>("logits.npy", _logits, Count, 3);
        string labels = _scratch.Array<long>("labels.npy", _labels, Count);
        return Augmix.Run(["metrics", "--logits", logits, "--labels", labels, .. more]);
    }
}
