using System.Security.Cryptography;
using System.Text.Json;
using AugMix.Codecs;
using AugMix.Evaluation;
using AugMix.Testing;
using Xunit;

namespace AugMix.Training.Tests;

/// <summary>What is done to published corrupted images: nothing, or, by name only, what the reference's script does.</summary>
public sealed class CorruptedPreparationTests : IDisposable
{
    private const int Side = 56;
    private const int ShortSide = 64;
    private static readonly string[] s_classes = ["cat", "dog"];
    private static readonly Preparation s_preparation = new() { ImageSize = Side };
    private static readonly MemoryDataset s_clean = new("pets test", new(Side, Side, 3), s_classes, new byte[2 * Side * Side * 3], [0, 1]);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("noise")]
    [InlineData("chelsea")]
    [InlineData("coffee")]
    public void Resized_IsWhatTorchvisionMakesOfTheFiles(string name)
    {
        WriteSets(Image(name));
        using CorruptedClassFolders source = new(_folder.Path, s_clean, ["fog"], preparation: s_preparation);
        Assert.Equal(Sha256(name), Hash(source.Open("fog", 3), 0));
        Assert.Equal("short side resized to 64 (bilinear), central crop of 56", source.Preprocessing);
        Assert.Contains("as imagenet.py of google-research/augmix does", Assert.Single(source.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void AsStored_IsTheRuleUnlessNamed()
    {
        ImageBuffer image = Noise();
        WriteSets(image);
        using ICorruptedSource source = CorruptedSets.Open(_folder.Path, s_clean, ["fog"]);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(image.View.Samples)), Hash(source.Open("fog", 1), 1));
        Assert.Equal("images as stored, neither resized nor cropped", source.Preprocessing);
        Assert.Empty(source.Warnings);

        // The resized rule magnifies the very same file.
        using ICorruptedSource resized = CorruptedSets.Open(_folder.Path, s_clean, ["fog"], preparation: s_preparation);
        Assert.NotEqual(Hash(source.Open("fog", 1), 1), Hash(resized.Open("fog", 1), 1));
    }

    [Fact]
    public void Reports_TellTheRulesApart()
    {
        MemoryDataset clean = new("pets test", new(Side, Side, 3), s_classes, new byte[100 * Side * Side * 3], [.. Enumerable.Range(0, 100).Select(i => i / 50)]);
        WriteSets(Noise(), perClass: 50);
        Evaluator evaluator = new(new FakePredictor(classes: 2), new EvaluatorOptions { Preprocessing = s_preparation.Describe() });
        EvaluationReport[] reports = [.. new[] { null, s_preparation }.Select(preparation =>
        {
            using ICorruptedSource source = CorruptedSets.Open(_folder.Path, clean, ["fog"], preparation: preparation);
            return evaluator.Evaluate("run", clean, source);
        })];
        Assert.Equal(["images as stored, neither resized nor cropped", null], reports.Select(report => report.CorruptedPreprocessing));
        Assert.Equal([0, 1], reports.Select(report => report.Warnings.Count));
        Assert.All(reports, report => Assert.Equal("pets test", report.TestSet));
        ComparisonTable table = ComparisonTable.From(reports);
        Assert.Equal(2, table.Rows.Count(row => row.Label.StartsWith("mean corruption error", StringComparison.Ordinal)));
        Assert.Contains(table.Notes, note => note.Contains("of corrupted images: images as stored", StringComparison.Ordinal));
        Assert.Contains(table.Notes, note => note.StartsWith("Warning, run: the corrupted images were resized", StringComparison.Ordinal));
    }

    [Fact]
    public void Resized_WhereItCannotBe_IsRefused()
    {
        WriteSets(Noise());
        Assert.Contains("Resized corrupted images would be 32x32x3", Refusal(new() { ImageSize = 32 }), StringComparison.Ordinal);
        Assert.Contains("as stored", Refusal(new()), StringComparison.Ordinal);
        using TemporaryFolder arrays = new();
        arrays.WriteArray<byte>("labels.npy", [0, 0, 0, 0, 0], 5);
        arrays.WriteArray("fog.npy", new byte[5 * Side * Side * 3], 5, Side, Side, 3);
        Assert.Contains("laid out as CIFAR-10-C", Assert.Throws<ArgumentException>(() => CorruptedSets.Open(arrays.Path, s_clean, ["fog"], preparation: s_preparation)).Message, StringComparison.Ordinal);

        string Refusal(Preparation preparation) => Assert.Throws<ArgumentException>(() => CorruptedSets.Open(_folder.Path, s_clean, ["fog"], preparation: preparation)).Message;
    }

    [Fact]
    public void Normaliser_OfOtherClasses_IsWarnedOf()
    {
        MemoryDataset clean = SyntheticDataset.Create(100, side: 8);
        using GeneratedCorruptions source = new(clean);
        EvaluationReport report = new Evaluator(new FakePredictor(), new EvaluatorOptions { Normaliser = "alexnet" }).Evaluate("run", clean, source);
        Assert.Contains("among 4 classes by AlexNet's", Assert.Single(report.Warnings), StringComparison.Ordinal);
        Assert.Equal(report.Mce!.Value, report.NormalisedCorruptions.Average(corruption => corruption.CorruptionError), 1e-12);
    }

    private static ImageBuffer Noise()
    {
        ImageBuffer image = new(new ImageShape(Side, Side, 3));
        for (int i = 0; i < image.Shape.Length; i++)
        {
            image.Target.Samples[i] = (byte)((i * 73) ^ (i / 11));
        }

        return image;
    }

    private static ImageBuffer Image(string name)
    {
        NpyArray array = NpyFile.Read(Path.Combine(Repository.SmallGoldens, "resize", name + ".npy"));
        ImageBuffer image = new(new ImageShape(array.Shape[1], array.Shape[0], 3));
        Interleaving.Split(array.As<byte>(), image.Target);
        return image;
    }

    private static string Sha256(string name)
    {
        JsonElement tests = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.SmallGoldens, "resize", "manifest.json"))).RootElement.GetProperty("tests");
        return tests.EnumerateArray().Single(test => (test.GetProperty("image").GetString(), test.GetProperty("short").GetInt32(), test.GetProperty("side").GetInt32()) == (name, ShortSide, Side))
            .GetProperty("sha256").GetString()!;
    }

    private static string Hash(IDataset set, int index)
    {
        ImageBuffer image = new(set.Shape);
        set.Read(index, image.Target);
        return Convert.ToHexStringLower(SHA256.HashData(image.View.Samples));
    }

    private void WriteSets(ImageBuffer image, int perClass = 1)
    {
        string first = _folder.At("fog/1/cat/0.png");
        foreach (int severity in CorruptionBenchmark.Severities)
        {
            foreach (string name in s_classes)
            {
                Directory.CreateDirectory(_folder.At($"fog/{severity}/{name}"));
                for (int i = 0; i < perClass; i++)
                {
                    string path = _folder.At($"fog/{severity}/{name}/{i}.png");
                    if (path == first)
                    {
                        ImageFile.Write(path, image.View, overwrite: false);
                    }
                    else
                    {
                        File.Copy(first, path);
                    }
                }
            }
        }
    }
}
