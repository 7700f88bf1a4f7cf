using System.Text.Json;
using AugMix.Codecs;
using Xunit;

namespace AugMix.Cli.Tests;

/// <summary>Evaluation of one small network on corrupted images that are generated, or read from the official layouts.</summary>
public sealed class EvaluateTests : IClassFixture<EvaluateTests.Network>
{
    private static readonly string[] s_names = ["fog", "contrast"];
    private readonly Network _network;

    public EvaluateTests(Network network) => _network = network;

    [Fact]
    public void Generate_DoesNotDependOnThreads_AndTheReportsSayHowTheImagesWereMade()
    {
        string[] options =
        [
            "--generate", "--corruptions", "frost", "jpeg_compression", "elastic_transform", "spatter",
            "--seed", "7", "--random", "numpy", "--profile", "tiny-imagenet", "--jpeg-step",
        ];
        JsonElement one = _network.Evaluate([.. options, "--threads", "1", "--output", _network.Scratch["report"], "--json"]).Succeeds().Json;
        JsonElement three = _network.Evaluate([.. options, "--threads", "3", "--json"]).Succeeds().Json;
        Assert.Equal(20, one.GetProperty("corruptions").GetArrayLength());
        Assert.Equal(one.GetProperty("corruptions").GetRawText(), three.GetProperty("corruptions").GetRawText());
        const string made = "profile tiny-imagenet; seed 7; numpy random numbers; procedural frost textures; each image saved as JPEG of quality 85 after its corruption";
        Assert.Contains(made, one.GetRawText(), StringComparison.Ordinal);
        Assert.All(
            (string[])["evaluation.json", "evaluation.md", "evaluation.csv", "evaluation.tex", "report.html"],
            name => Assert.Contains(made, File.ReadAllText(Path.Combine(_network.Scratch["report"], name)), StringComparison.Ordinal));
    }

    [Fact]
    public void AdaptBn_SaysWhatWasDone_AndFollowsItsSeed()
    {
        // One computing thread: a batch's statistics are sums, whose last bits depend on how many share them.
        string[] options = ["--generate", "--corruptions", .. s_names, "--adapt-bn", "16", "--adapt-batch-size", "40", "--threads", "1", "--json"];
        JsonElement one = _network.Evaluate([.. options, "--output", _network.Scratch["adapted"]]).Succeeds().Json;
        JsonElement again = _network.Evaluate(options).Succeeds().Json;
        JsonElement adaptation = one.GetProperty("adaptation");
        Assert.Equal((16, 40, 0), (adaptation.GetProperty("prior_strength").GetDouble(), adaptation.GetProperty("batch_size").GetInt32(), adaptation.GetProperty("seed").GetInt32()));
        Assert.Equal(one.GetProperty("corruptions").GetRawText(), again.GetProperty("corruptions").GetRawText());
        Assert.Contains("prior strength 16, batches of up to 40 images", File.ReadAllText(Path.Combine(_network.Scratch["adapted"], "evaluation.md")), StringComparison.Ordinal);

        // Calibration is of single probabilities: it shows every change of what shares a batch.
        double adapted = Calibration(one);
        Assert.NotEqual(adapted, Calibration(_network.Evaluate([.. options, "--adapt-seed", "5"]).Succeeds().Json));
        Assert.NotEqual(adapted, Calibration(_network.Evaluate(["--generate", "--corruptions", .. s_names, "--json"]).Succeeds().Json));

        static double Calibration(JsonElement report) => report.GetProperty("corrupted").GetProperty("nll").GetDouble();
    }

    [Fact]
    public void Generate_TakesFrostFromAFolder()
    {
        string frost = Directory.CreateDirectory(_network.Scratch["winter"]).FullName;
        foreach (string name in FrostFiles.Names)
        {
            ImageBuffer picture = new(new ImageShape(120, 110, 3));
            picture.Target.Samples.Fill((byte)(200 + name.Length));
            ImageFile.Write(Path.Combine(frost, name), picture.View, overwrite: false);
        }

        JsonElement report = _network.Evaluate(["--generate", "--corruptions", "frost", "--frost", frost, "--json"]).Succeeds().Json;
        Assert.Contains($"frost textures from {frost}", report.GetRawText(), StringComparison.Ordinal);
        File.Delete(Path.Combine(frost, FrostFiles.Names[3]));
        _network.Evaluate(["--generate", "--frost", frost]).IsRefused(FrostFiles.Names[3]);
    }

    [Fact]
    public void Corrupted_ReadsClassFoldersThatCorruptWrote()
    {
        string folder = _network.Scratch["c-folders"];
        Augmix.Run("corrupt", "all", Path.Combine(_network.Scratch["data"], "test"), folder, "--corruptions", string.Join(',', s_names), "--format", "png", "--seed", "5").Succeeds();
        JsonElement read = _network.Evaluate(["--corrupted", folder, "--corruptions", .. s_names, "--json"]).Succeeds().Json;
        JsonElement generated = _network.Evaluate(["--generate", "--seed", "5", "--corruptions", .. s_names, "--json"]).Succeeds().Json;
        Assert.Equal("generated", read.GetProperty("corruption_set").GetString());
        Assert.Contains("seed 5", read.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(generated.GetProperty("corruptions").GetRawText(), read.GetProperty("corruptions").GetRawText());
    }

    [Fact]
    public void Corrupted_ReadsTheOfficialLayoutOfImageNetC_AndNamesWhatIsMissing()
    {
        string folder = _network.Scratch["official"];
        string test = Path.Combine(_network.Scratch["data"], "test");
        foreach (string name in s_names)
        {
            for (int severity = 1; severity <= 5; severity++)
            {
                foreach (string file in Directory.EnumerateFiles(test, "*", SearchOption.AllDirectories))
                {
                    string copy = Path.Combine(folder, name, $"{severity}", Path.GetRelativePath(test, file));
                    Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                    File.Copy(file, copy);
                }
            }
        }

        JsonElement report = _network.Evaluate(["--corrupted", folder, "--corruptions", .. s_names, "--json"]).Succeeds().Json;
        Assert.Equal("official", report.GetProperty("corruption_set").GetString());
        Assert.Equal(report.GetProperty("clean").GetProperty("error").GetDouble(), report.GetProperty("mean_corruption_error").GetDouble(), 1e-12);
        _network.Evaluate(["--corrupted", folder]).IsRefused("gaussian_noise/1", "was not found");
        File.Delete(Path.Combine(folder, "contrast", "4", "top", "0.png"));
        _network.Evaluate(["--corrupted", folder, "--corruptions", .. s_names]).IsRefused("contrast/4/top/0.png", "is missing");
    }

    [Theory]
    [InlineData("--generate", "--jpeg-step", "0")]
    [InlineData("--generate", "--profile", "imagnet")]
    [InlineData("--generate", "--random", "dice")]
    [InlineData("--generate", "--frost", "nowhere")]
    [InlineData("--generate", "--corruptions", "fgo")]
    [InlineData("--seed", "3")]
    [InlineData("--jpeg-step")]
    [InlineData("--generate", "--corrupted", "x")]
    [InlineData("--adapt-bn", "often")]
    [InlineData("--adapt-bn", "-1")]
    [InlineData("--adapt-bn", "batch", "--adapt-batch-size", "1")]
    [InlineData("--adapt-batch-size", "50")]
    [InlineData("--adapt-seed", "1")]
    [InlineData("--normaliser", "alexnet")]
    [InlineData("--generate", "--corruptions", "fog", "--normaliser", "alexnet")]
    [InlineData("--generate", "--normaliser", "resnet")]
    [InlineData("--corrupted-preparation", "resized")]
    [InlineData("--generate", "--corrupted-preparation", "as-stored")]
    [InlineData("--json", "--format", "csv")]
    [InlineData("--format", "html")]
    public void WrongOptions_AreRefused(params string[] options) => _network.Evaluate(options).IsRefused();

    /// <summary>A network trained for one epoch on folders of images that are bright at the top or at the bottom.</summary>
    public sealed class Network : IDisposable
    {
        private const int Side = 12;

        public Network()
        {
            Write("train", 32);
            Write("test", 50);
            Augmix.Run(
                "train", "--data", $"folder:{Scratch["data"]}", "--model", "small", "--method", "standard", "--batch-size", "32", "--seed", "3", "--threads", "1",
                "--epochs", "1", "--output", Scratch["run"]).Succeeds();
        }

        internal Scratch Scratch { get; } = new();

        public void Dispose() => Scratch.Dispose();

        internal Augmix Evaluate(string[] options) => Augmix.Run(["evaluate", "--checkpoint", Scratch["run"], .. options]);

        private void Write(string half, int perClass)
        {
            for (int i = 0; i < perClass; i++)
            {
                foreach (string name in (string[])["bottom", "top"])
                {
                    ImageBuffer image = new(new ImageShape(Side, Side, 3));
                    for (int sample = 0; sample < image.Shape.Length; sample++)
                    {
                        bool bright = sample % image.Shape.PlaneLength < image.Shape.PlaneLength / 2 == (name == "top");
                        image.Target.Samples[sample] = (byte)((bright ? 150 : 60) + (((i * 13) + (sample * 7)) % 50));
                    }

                    string path = Scratch[$"data/{half}/{name}/{i}.png"];
                    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                    ImageFile.Write(path, image.View, overwrite: false);
                }
            }
        }
    }
}
