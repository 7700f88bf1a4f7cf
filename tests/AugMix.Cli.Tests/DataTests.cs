using System.Text.Json;
using AugMix.Codecs;
using Xunit;

namespace AugMix.Cli.Tests;

public sealed class DataTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Verify_TellsRightArraysFromWrongOnes()
    {
        // A few rows would do for the shape's sake, but the official shape is what is checked: zeros, which take no room.
        Zeros("c/gaussian_noise.npy", 50_000, 32, 32, 3);
        Zeros("c/fog.npy", 40_000, 32, 32, 3);
        Zeros("c/labels.npy", 50_000);
        File.WriteAllText(_scratch["c/snow.npy"], "no array");
        Augmix run = Augmix.Run("data", "verify", "cifar10-c", _scratch["c"], "--json");
        Assert.Equal(1, run.ExitCode);
        Dictionary<string, (string Finding, string Detail)> files = Files(run);
        Assert.Equal("right shape", files["gaussian_noise.npy"].Finding);
        Assert.Contains("another MD5 than the published file's", files["gaussian_noise.npy"].Detail, StringComparison.Ordinal);
        Assert.Equal("right shape", files["labels.npy"].Finding);
        Assert.Equal(("wrong", "|u1 (40000, 32, 32, 3); expected |u1 (50000, 32, 32, 3)"), files["fog.npy"]);
        Assert.Equal("wrong", files["snow.npy"].Finding);
        Assert.Equal(("wrong", "missing"), files["pixelate.npy"]);
        Assert.Equal(("absent", "not scored"), files["saturate.npy"]);
        Assert.Equal(20, files.Count);
    }

    [Fact]
    public void Verify_KnowsWhatCorruptWrote()
    {
        string images = _scratch.Images("images.npy", 7, 32, 32, 3);
        string labels = _scratch.Array<byte>("labels.npy", new byte[7], 7);
        Augmix.Run("corrupt", "all", images, _scratch["c"], "--labels", labels, "--corruptions", "fog,contrast", "--seed", "6").Succeeds();
        Augmix run = Augmix.Run("data", "verify", "cifar10-c", _scratch["c"], "--json").Succeeds();
        Assert.Contains("seed 6", run.Json.GetProperty("generated").GetString(), StringComparison.Ordinal);
        Dictionary<string, (string Finding, string Detail)> files = Files(run);
        Assert.Equal(("right shape", "|u1 (35, 32, 32, 3), generated"), files["fog.npy"]);
        Assert.Equal(("absent", "not made"), files["pixelate.npy"]);
        Assert.Contains("Not the published files: generated", Augmix.Run("data", "verify", "cifar10-c", _scratch["c"]).Succeeds().Output, StringComparison.Ordinal);
        File.Delete(Path.Combine(_scratch["c"], "contrast.npy"));
        Assert.Equal(1, Augmix.Run("data", "verify", "cifar10-c", _scratch["c"]).ExitCode);
    }

    [Fact]
    public void Verify_CountsClassFolders()
    {
        ImageBuffer image = new(new ImageShape(64, 64, 3));
        for (int severity = 1; severity <= 5; severity++)
        {
            Directory.CreateDirectory(_scratch[$"t/fog/{severity}/n01"]);
            ImageFile.Write(_scratch[$"t/fog/{severity}/n01/a.jpeg"], image.View, overwrite: false);
        }

        Augmix run = Augmix.Run("data", "verify", "tiny-imagenet-c", _scratch["t"], "--json");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(("wrong", "severity 1: 1 images in 1 classes, the first 64x64; expected 10000 in 200, 64x64"), Files(run)["fog"]);
        File.WriteAllText(_scratch["t/augmix-corruptions.json"], """{"schema":"augmix.corruptions/1","corruptions":["fog"]}""");
        run = Augmix.Run("data", "verify", "tiny-imagenet-c", _scratch["t"], "--json").Succeeds();
        Assert.Equal(("right shape", "5 severities of 1 images in 1 classes, 64x64, generated"), Files(run)["fog"]);
        File.Delete(_scratch["t/fog/3/n01/a.jpeg"]);
        run = Augmix.Run("data", "verify", "tiny-imagenet-c", _scratch["t"], "--json");
        Assert.Equal((1, ("wrong", "severity 3 holds no images")), (run.ExitCode, Files(run)["fog"]));
    }

    [Fact]
    public void Verify_ReadsSequences()
    {
        Zeros("p/tilt.npy", 10_000, 2, 32, 32, 3);
        Zeros("p/shear.npy", 10_000, 32, 32, 3);
        Dictionary<string, (string Finding, string Detail)> files = Files(Augmix.Run("data", "verify", "cifar10-p", _scratch["p"], "--json"));
        Assert.Equal("right shape", files["tilt.npy"].Finding);
        Assert.Equal(("wrong", "|u1 (10000, 32, 32, 3); expected |u1 (10000, frames, 32, 32, 3)"), files["shear.npy"]);
        Assert.Equal(("wrong", "missing"), files["rotate.npy"]);
    }

    [Fact]
    public void Verify_KnowsWhatPerturbWrote()
    {
        string labels = _scratch.Array<byte>("labels.npy", new byte[3], 3);
        Augmix.Run("perturb", "all", _scratch.Images("images.npy", 3, 32, 32, 3), _scratch["p"], "--labels", labels, "--level", "2").Succeeds();
        Dictionary<string, (string Finding, string Detail)> files = Files(Augmix.Run("data", "verify", "cifar10-p", _scratch["p"], "--json").Succeeds());
        Assert.Equal(("right shape", "|u1 (3, 31, 32, 32, 3), generated"), files["gaussian_noise_2.npy"]);
        Assert.Equal(("absent", "not made"), files["tilt.npy"]);
        Assert.DoesNotContain("labels.npy", files.Keys);
    }

    [Fact]
    public void ACommandOfACommand_IsNamedWhole()
    {
        Augmix.Run("data").IsRefused("augmix data: a command is missing: verify or info or pack.");
        Augmix.Run("data", "verfy").IsRefused("augmix data: verfy is not a command. Did you mean verify?");
        Augmix.Run("data", "verify", "cifar10-c", _scratch["nowhere"]).IsRefused("augmix data verify: ", "nowhere does not exist");
    }

    [Fact]
    public void Verify_AnArchiveByItsChecksum()
    {
        File.WriteAllText(_scratch["CIFAR-10-C.tar"], "not it");
        Augmix run = Augmix.Run("data", "verify", "cifar10-c", _scratch["CIFAR-10-C.tar"], "--json");
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(("wrong", "its MD5 is that of none of CIFAR-10-C.tar"), Files(run)["CIFAR-10-C.tar"]);
    }

    [Fact]
    public void Verify_FashionMnistOfTheSystem()
    {
        const string folder = "/usr/share/datasets/fashion-mnist";
        Assert.SkipUnless(Directory.Exists(folder), "Debian's package dataset-fashion-mnist is not installed; .ci/run has it.");
        Assert.All(Files(Augmix.Run("data", "verify", "fashion-mnist", folder, "--json").Succeeds()).Values, file => Assert.Contains(file.Finding, (string[])["official", "right shape"]));
    }

    [Fact]
    public void Info_GivesAddressAndChecksums()
    {
        JsonElement info = Augmix.Run("data", "info", "imagenet-c", "--json").Succeeds().Json;
        Assert.Equal("augmix.data/1", info.GetProperty("schema").GetString());
        Assert.Equal(5, info.GetProperty("archives").GetArrayLength());
        Assert.Contains("MD5 56bf5dcef84df0e2308c6dcbcbbd8499", Augmix.Run("data", "info", "cifar10-c").Succeeds().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void WrongInput_IsRefused()
    {
        Augmix.Run("data", "verify", "cifar-10-c", _scratch.Folder).IsRefused("Did you mean cifar10-c?");
        Augmix.Run("data", "verify", "cifar10-c", _scratch["nowhere"]).IsRefusedOnTheWay("nowhere", "does not exist");
        Augmix.Run("data", "info", "cifar").IsRefused("not a known data set");
    }

    private static Dictionary<string, (string Finding, string Detail)> Files(Augmix run)
        => run.Json.GetProperty("files").EnumerateArray().ToDictionary(
            file => file.GetProperty("file").GetString()!, file => (file.GetProperty("finding").GetString()!, file.GetProperty("detail").GetString()!));

    // A file with a hole: it has the length, and no blocks on disk.
    private void Zeros(string name, params int[] shape)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_scratch[name])!);
        byte[] header = NpyFile.Header("|u1", shape);
        using FileStream stream = File.Create(_scratch[name]);
        stream.Write(header);
        stream.SetLength(header.Length + shape.Aggregate(1L, (length, side) => length * side));
    }
}
