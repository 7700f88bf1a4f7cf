using System.Text.Json;
using AugMix.Codecs;
using AugMix.Testing;
using Xunit;

namespace AugMix.Cli.Tests;

/// <summary>Folders of images of different sizes through the command line: trained on, evaluated, counted.</summary>
public sealed class PreparedDataTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly string _data;

    public PreparedDataTests()
    {
        Write("train", 6);
        Write("val", 50);
        _data = $"folder:{_scratch["data"]}";
    }

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Train_OnImagesOfDifferentSizes_ThenEvaluate()
    {
        string[] options =
        [
            "--crop", "random-resized", "--image-size", "32", "--mean", "0.485,0.456,0.406", "--std", "0.229,0.224,0.225",
        ];
        JsonElement trained = Train(options).Succeeds().Json;
        Assert.Equal(2, trained.GetProperty("steps").GetInt32());
        double error = trained.GetProperty("clean").GetProperty("error").GetDouble();

        JsonElement report = Augmix.Run("evaluate", "--checkpoint", _scratch["run"], "--json").Succeeds().Json;
        Assert.Equal(error, report.GetProperty("clean").GetProperty("error").GetDouble());
        Assert.Equal("short side resized to 37 (bilinear), central crop of 32", report.GetProperty("preprocessing").GetString());

        // The classes by number, so that the labels are exchanged: what was right is wrong.
        string map = _scratch["map.csv"];
        File.WriteAllText(map, "ant,1\nbee,0\n");
        JsonElement exchanged = Augmix.Run("evaluate", "--checkpoint", _scratch["run"], "--class-map", map, "--json").Succeeds().Json;
        Assert.Equal(1 - error, exchanged.GetProperty("clean").GetProperty("error").GetDouble(), 1e-12);
    }

    [Fact]
    public void Train_WithoutASize_SaysWhatToDo()
    {
        Augmix run = Train();
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("give image_size", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Train_LeavesOutDamagedFiles_AndNamesThem()
    {
        string damaged = Path.Combine(_scratch["data"], "train", "ant", "0.png");
        File.WriteAllBytes(damaged, File.ReadAllBytes(damaged)[..100]);

        Augmix refused = Train("--image-size", "32");
        Assert.Equal(2, refused.ExitCode);
        Assert.Contains(damaged, refused.Error, StringComparison.Ordinal);

        Assert.Equal(1, Train("--image-size", "32", "--on-damaged", "skip").Succeeds().Json.GetProperty("skipped_files").GetInt32());
        JsonElement metrics = JsonElement.Parse(File.ReadAllText(Path.Combine(_scratch["run"], "metrics.json")));
        Assert.StartsWith(damaged, Assert.Single(metrics.GetProperty("skipped_files").EnumerateArray().ToArray()).GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Train_RefusesThreeMeansForGreyImages()
    {
        Augmix run = Augmix.Run("train", "--data", "fashion-mnist", "--train-images", "8", "--mean", "0.5,0.5,0.5", "--std", "0.5,0.5,0.5", "--output", _scratch["run"]);
        Assert.SkipWhen(run.Error.Contains("dataset-fashion-mnist", StringComparison.Ordinal), "Fashion-MNIST is not installed here.");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("mean has 3 numbers", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_scratch["run"]));
    }

    [Fact]
    public void Info_CountsTheImagesOfEachClass()
    {
        Directory.CreateDirectory(Path.Combine(_scratch["data"], "train", "wasp"));
        JsonElement info = Augmix.Run("data", "info", _data, "--json").Succeeds().Json;

        Assert.Equal((12, 100), (info.GetProperty("train").GetInt32(), info.GetProperty("test").GetInt32()));
        Assert.Equal(
            ["ant 6 50", "bee 6 50", "wasp 0 0"],
            info.GetProperty("classes").EnumerateArray().Select(entry => $"{entry.GetProperty("name")} {entry.GetProperty("train")} {entry.GetProperty("test")}"));
        Assert.Equal(Path.Combine(_scratch["data"], "train", "wasp"), Assert.Single(info.GetProperty("empty_folders").EnumerateArray().ToArray()).GetString());
        Assert.Contains("Without images", Augmix.Run("data", "info", _data).Succeeds().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Augment_ReadsWebP_AndWritesPng()
    {
        Assert.SkipUnless(ImageCodec.ReadsWebP, "This build has no libwebp; where libwebp-dev is installed, it has.");
        string golden = Path.Combine(Repository.SmallGoldens, "webp", "lossless.webp");
        Directory.CreateDirectory(_scratch["in"]);
        File.Copy(golden, Path.Combine(_scratch["in"], "a.webp"));

        Augmix.Run("augment", _scratch["in"], _scratch["out"], "--seed", "1").Succeeds();

        Assert.Equal(ImageFile.Read(golden).Shape, ImageFile.Read(Path.Combine(_scratch["out"], "a.webp.png")).Shape);
    }

    [Fact]
    public void Corrupt_PreparesAsForImageNetC()
    {
        Augmix.Run("corrupt", "brightness", Path.Combine(_scratch["data"], "train"), _scratch["c"], "--severity", "1", "--prepare", "imagenet", "--format", "png").Succeeds();

        ImageBuffer file = ImageFile.Read(Path.Combine(_scratch["data"], "train", "bee", "2.png"));
        (int width, int height) = CentralCrop.Resized(file.Shape.Width, file.Shape.Height, 256);
        ImageBuffer prepared = new(new ImageShape(224, 224, 3));
        new Resampler().Resize(file.View, PixelBox.Whole(file.Shape), Interpolation.Bilinear, width, height, CentralCrop.Of(width, height, 224), prepared.Target);
        ImageBuffer expected = new(prepared.Shape);
        new BrightnessCorruption().Apply(prepared.View, 1, CorruptionProfile.ImageNet, new SampleRandom(), expected.Target);
        Assert.Equal(expected.View.Samples.ToArray(), ImageFile.Read(Path.Combine(_scratch["c"], "bee", "2.png")).View.Samples.ToArray());
    }

    private Augmix Train(params string[] options) => Augmix.Run(
        ["train", "--data", _data, "--output", _scratch["run"], "--method", "augmix", "--epochs", "1", "--batch-size", "6", "--threads", "1", "--precision", "fp32", "--json", .. options]);

    private void Write(string half, int count)
    {
        foreach (string name in new[] { "ant", "bee" })
        {
            string folder = Path.Combine(_scratch["data"], half, name);
            Directory.CreateDirectory(folder);
            for (int i = 0; i < count; i++)
            {
                ImageBuffer image = new(new ImageShape(20 + (i * 7 % 30), 20 + (i * 11 % 40), i % 4 == 3 ? 1 : 3));
                TestImages.FillNoise(image.Target.Samples, (uint)((i * 3) + name[0]));
                File.WriteAllBytes(Path.Combine(folder, $"{i}.png"), ImageCodec.EncodePng(image.View));
            }
        }
    }
}
