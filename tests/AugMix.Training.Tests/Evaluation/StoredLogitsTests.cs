using AugMix.Evaluation;
using AugMix.Testing;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class StoredLogitsTests : IDisposable
{
    private const int Count = 120;
    private const int Classes = 3;

    private readonly TemporaryFolder _folder = new();
    private readonly long[] _labels = [.. Enumerable.Range(0, Count).Select(i => (long)(i % Classes))];

    public StoredLogitsTests()
    {
        _folder.WriteArray("labels.npy", _labels, Count);
        _folder.WriteArray("clean.npy", Logits(1, Count), Count, Classes);
        _folder.WriteArray("fog.npy", Logits(2, 5 * Count), 5 * Count, Classes);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Evaluate_GivesTheMetricsOfEveryBlock()
    {
        using StoredLogits stored = new(_folder.Path, ["fog"]);
        EvaluationReport report = stored.Evaluate("elsewhere").Report;
        int[] labels = [.. _labels.Select(label => (int)label)];
        Assert.Equal(ClassificationReport.From(Logits(1, Count), labels, Classes).Values, report.Clean.Values);
        for (int severity = 1; severity <= 5; severity++)
        {
            ErrorRate error = new();
            error.Add(Logits(2, 5 * Count).AsSpan((severity - 1) * Count * Classes, Count * Classes), labels, Classes);
            Assert.Equal(error.Value, report.ErrorOf("fog", severity));
        }

        Assert.Null(report.CorruptionSet);
        Assert.Contains("of unknown origin; preprocessing: not known", ComparisonTable.From([report]).Notes[0], StringComparison.Ordinal);
        Assert.Equal(report.Clean.Values, stored.Evaluate("again").Report.Clean.Values);
    }

    [Fact]
    public void HalvesAndDoubles_AndRepeatedLabels_AreRead()
    {
        // Halves have 11 bits: what they can hold reads the same in every type.
        float[] fog = Array.ConvertAll(Logits(2, 5 * Count), logit => (float)(Half)logit);
        _folder.WriteArray("fog.npy", fog, 5 * Count, Classes);
        string singles = Json();
        _folder.WriteArray("fog.npy", Array.ConvertAll(fog, logit => (Half)logit), 5 * Count, Classes);
        _folder.WriteArray("labels.npy", [.. Enumerable.Repeat(_labels, 5).SelectMany(labels => labels)], 5 * Count);
        _folder.WriteArray("clean.npy", Array.ConvertAll(Logits(1, Count), logit => (double)logit), Count, Classes);
        Assert.Equal(singles, Json());

        string Json()
        {
            using StoredLogits stored = new(_folder.Path, ["fog"]);
            return JsonReport.Write(stored.Evaluate("x").Report);
        }
    }

    [Fact]
    public void Incomplete_IsRefusedUnlessPartial()
    {
        FileNotFoundException failure = Assert.Throws<FileNotFoundException>(() => new StoredLogits(_folder.Path));
        Assert.Contains("gaussian_noise.npy was not found. An incomplete set is not averaged", failure.Message, StringComparison.Ordinal);
        using StoredLogits partial = new(_folder.Path, null, partial: true);
        EvaluationReport report = partial.Evaluate("x").Report;
        Assert.Equal(14, report.Missing.Count);
        Assert.Equal(["fog"], report.Scored);
        File.Delete(Path.Combine(_folder.Path, "fog.npy"));
        using StoredLogits clean = new(_folder.Path);
        Assert.Empty(clean.Evaluate("x").Report.Corruptions);
    }

    [Fact]
    public void WrongFiles_AreNamed()
    {
        Refuses("clean.npy holds <f4 of shape (120, 1)", () => _folder.WriteArray("clean.npy", new float[Count], Count, 1));
        Refuses("fog.npy has the shape (600, 2); (600, 3) was expected", () => _folder.WriteArray("fog.npy", new float[10 * Count], 5 * Count, 2));
        Refuses("fog.npy has the shape (595, 3); (600, 3) was expected", () => _folder.WriteArray("fog.npy", new float[595 * Classes], 595, Classes));
        Refuses("fog.npy holds <i4", () => _folder.WriteArray("fog.npy", new int[5 * Count * Classes], 5 * Count, Classes));
        Refuses("labels.npy has 119 labels", () => _folder.WriteArray("labels.npy", _labels[1..], Count - 1));
        Refuses("labels.npy", () => _folder.WriteArray("labels.npy", [.. _labels.Select(label => label + 1)], Count));
        Refuses("logits.json", () => File.WriteAllText(Path.Combine(_folder.Path, "logits.json"), "{}"));
        Refuses("row 131, class 2 is NaN", () =>
        {
            float[] logits = Logits(2, 5 * Count);
            logits[(131 * Classes) + 2] = float.NaN;
            _folder.WriteArray("fog.npy", logits, 5 * Count, Classes);
        });
    }

    [Fact]
    public void FewImages_AreRefused()
    {
        _folder.WriteArray("labels.npy", _labels[..99], 99);
        _folder.WriteArray("clean.npy", Logits(1, 99), 99, Classes);
        File.Delete(Path.Combine(_folder.Path, "fog.npy"));
        using StoredLogits stored = new(_folder.Path);
        Assert.Contains("logits of 99 images; the calibration error needs at least 100", Assert.Throws<ArgumentException>(() => stored.Evaluate("x")).Message, StringComparison.Ordinal);
    }

    private void Refuses(string part, Action damage)
    {
        damage();
        InvalidDataException failure = Assert.Throws<InvalidDataException>(() =>
        {
            using StoredLogits stored = new(_folder.Path, ["fog"]);
            return stored.Evaluate("x");
        });
        Assert.Contains(part, failure.Message, StringComparison.Ordinal);
        _folder.WriteArray("labels.npy", _labels, Count);
        _folder.WriteArray("clean.npy", Logits(1, Count), Count, Classes);
        _folder.WriteArray("fog.npy", Logits(2, 5 * Count), 5 * Count, Classes);
        File.Delete(Path.Combine(_folder.Path, "logits.json"));
    }

    private static float[] Logits(int seed, int rows) => [.. Enumerable.Range(0, rows * Classes).Select(i => (float)(3 * Math.Sin((seed * 1000) + (1.7 * i))))];
}
