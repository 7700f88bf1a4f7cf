using AugMix.Codecs;
using Xunit;

namespace AugMix.Cli.Tests;

/// <summary>Bad input of <c>augmix corrupt</c> gets exit code 2 and one clear line, and leaves nothing behind.</summary>
public sealed class CorruptBadInputTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public CorruptBadInputTests() => _scratch.Images("in.npy", 2, 8, 8, 3);

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("gausian_noise", "Did you mean gaussian_noise?")]
    [InlineData("al", "Did you mean all?")]
    [InlineData("sunshine-and-rain", "There are: gaussian_noise")]
    public void AnUnknownName_SuggestsTheNearest(string name, string message)
        => Augmix.Run("corrupt", name, _scratch["in.npy"], _scratch["out.npy"]).IsRefused(name, message);

    [Theory]
    [InlineData("--severity", "0", "--severity 0 is outside 1 to 5")]
    [InlineData("--severity", "6", "--severity 6 is outside 1 to 5")]
    [InlineData("--severity", "2.5", "--severity 2.5 is outside 1 to 5")]
    [InlineData("--severity", "most", "Give one of these, or all")]
    [InlineData("--profile", "cifr", "cifr")]
    [InlineData("--random", "dice", "dice")]
    [InlineData("--seed", "-1", "--seed")]
    [InlineData("--threads", "-2", "--threads -2 is below 0")]
    [InlineData("--quality", "0", "--quality 0 is outside 1 to 100")]
    [InlineData("--format", "webp", "webp")]
    [InlineData("--corruptions", "fog", "narrow all, but only fog is asked for")]
    [InlineData("--labels", "in.npy", "--labels goes with all")]
    public void AnOptionOutOfRange_NamesValueAndRange(string option, string value, string message)
    {
        Augmix.Run("corrupt", "fog", _scratch["in.npy"], _scratch["out.npy"], option, value).IsRefused(message);
        Assert.Equal(["in.npy"], _scratch.Names);
    }

    [Theory]
    [InlineData("--corruptions", "fog,rain", "rain")]
    [InlineData("--corruptions", "fog,fog", "fog twice")]
    [InlineData("--corruptions", ",", "--corruptions names none")]
    [InlineData("--corruptions", "fog,lines", "lines is not of the benchmark c. It needs --set c-bar --profile cifar.")]
    [InlineData("--labels", "none.npy", "none.npy")]
    [InlineData("--frost", "no-such-folder", "frost1.png is not there")]
    public void AnOptionOfAll_ThatIsWrong_IsRefused(string option, string value, string message)
    {
        Augmix.Run("corrupt", "all", _scratch["in.npy"], _scratch["out"], option, value).IsRefused(message);
        Assert.Equal(["in.npy"], _scratch.Names);
    }

    [Theory]
    [InlineData("sparkles", "c", "--set c-bar.")]
    [InlineData("caustic_refraction", "c", "--set c-bar --profile imagenet.")]
    [InlineData("caustic_refraction", "c-bar", "--set c-bar --profile imagenet.")]
    [InlineData("fog", "c-bar", "--set c.")]
    public void ANameOfAnotherBenchmark_SaysWhichOptionsItNeeds(string name, string set, string options)
        => Augmix.Run("corrupt", name, _scratch["in.npy"], _scratch["out.npy"], "--set", set).IsRefused(name, options);

    [Fact]
    public void WithoutTheCodecs_JpegIsRefusedWhereItIsNamed_AndOtherwiseLeftOut()
    {
        string[] run = ["corrupt", "all", _scratch["in.npy"], _scratch["out"], "--severity", "1", "--corruptions"];
        Augmix.RunWith("AUGMIX_NATIVE", _scratch.Folder, [.. run, "fog,jpeg_compression"]).IsRefused("jpeg_compression needs the image codecs", "./augmix doctor");
        Assert.DoesNotContain("jpeg", Augmix.RunWith("AUGMIX_NATIVE", _scratch.Folder, [.. run, "fog"]).Succeeds().Error, StringComparison.Ordinal);
    }

    [Fact]
    public void AnImageTooLongForFog_IsNamed_AndNothingIsLeft()
    {
        _scratch.Images("in.npy", 1, 1, 16_385, 1);
        Augmix.Run("corrupt", "fog", _scratch["in.npy"], _scratch["out.npy"]).IsRefused("row 0 cannot be corrupted", "sides up to 16384");
        Assert.Equal(["in.npy"], _scratch.Names);
    }

    [Fact]
    public void Numbers_HaveADot_WhateverTheLanguage()
    {
        Augmix run = Augmix.RunWith("LC_ALL", "de_DE.UTF-8", "corrupt", "fog", _scratch["in.npy"], _scratch["out.npy"]).Succeeds();
        Assert.Matches("done in [0-9]+\\.[0-9] s", run.Error);
    }

    [Fact]
    public void ContradictingOptions_AreRefused()
    {
        Augmix.Run("corrupt", "all", _scratch["in.npy"], _scratch["out"], "--corruptions", "fog", "--scored").IsRefused("contradict");
        Augmix.Run("corrupt", "all", _scratch["in.npy"], _scratch["out"], "--resume", "--overwrite").IsRefused("contradict");
        Augmix.Run("corrupt", "all", _scratch["in.npy"], _scratch["out"], "--set", "c-bar", "--frost", _scratch.Folder).IsRefused("--frost", "--set c");
    }

    [Fact]
    public void ASeedBeyondNumPys_IsRefused_BeforeAnyWork()
    {
        Augmix.Run("corrupt", "all", _scratch["in.npy"], _scratch["out"], "--random", "numpy", "--seed", "4294967296").IsRefused("4294967296", "4294967295");

        // The seed itself would do, but not that of the last image of the last corruption.
        Augmix.Run("corrupt", "all", _scratch["in.npy"], _scratch["out"], "--random", "numpy", "--seed", "4294967000").IsRefused("NumPy seed", "smaller seed");
        Assert.Equal(["in.npy"], _scratch.Names);
    }

    [Theory]
    [InlineData(new[] { 12 })]
    [InlineData(new[] { 1, 2, 4, 4, 3 })]
    [InlineData(new[] { 0, 4, 4, 3 })]
    [InlineData(new[] { 2, 4, 4, 4 })]
    [InlineData(new[] { 2, 4, 4, 2 })]
    public void AnArrayOfAnotherShape_IsRefused(int[] shape)
    {
        _scratch.Images("in.npy", shape);
        Augmix.Run("corrupt", "fog", _scratch["in.npy"], _scratch["out.npy"]).IsRefused("in.npy", "shape");
        Assert.Equal(["in.npy"], _scratch.Names);
    }

    [Fact]
    public void AnArrayOfAnotherType_IsRefused()
    {
        _scratch.Array<float>("floats.npy", new float[2 * 4 * 4 * 3], 2, 4, 4, 3);
        Augmix.Run("corrupt", "fog", _scratch["floats.npy"], _scratch["out.npy"]).IsRefused("floats.npy", "<f4", "uint8");
    }

    [Theory]
    [InlineData(3)]
    [InlineData(1)]
    public void LabelsOfAnotherNumber_AreRefused(int count)
    {
        _scratch.Array<byte>("labels.npy", new byte[count], count);
        Augmix.Run("corrupt", "all", _scratch["in.npy"], _scratch["out"], "--labels", _scratch["labels.npy"]).IsRefused("labels.npy", $"({count})", "2 whole numbers");
        Assert.Equal(["in.npy", "labels.npy"], _scratch.Names);
    }

    [Fact]
    public void OutputsInTheWay_AreRefused()
    {
        byte[] before = File.ReadAllBytes(_scratch["in.npy"]);
        Augmix.Run("corrupt", "fog", _scratch["in.npy"], _scratch["in.npy"], "--overwrite").IsRefused("as OUT and as IN");
        Assert.Equal(before, File.ReadAllBytes(_scratch["in.npy"]));
        File.WriteAllText(_scratch["out.npy"], "mine");
        Augmix.Run("corrupt", "fog", _scratch["in.npy"], _scratch["out.npy"]).IsRefused("out.npy", "exists", "--overwrite");
        Directory.CreateDirectory(_scratch["out"]);
        File.WriteAllText(_scratch["out/mine"], "precious");
        Augmix.Run("corrupt", "all", _scratch["in.npy"], _scratch["out"]).IsRefused("out", "exists", "--overwrite");
        Augmix.Run("corrupt", "all", _scratch["in.npy"], _scratch["out.npy"], "--overwrite").IsRefused("out.npy", "Name a folder");
        Augmix.Run("corrupt", "fog", _scratch["in.npy"], _scratch["none/out.npy"]).IsRefused("none", "does not exist");
        Augmix.Run("corrupt", "fog", _scratch["in.npy"], _scratch["out.png"]).IsRefused("out.png", "Name the output with .npy");
        Assert.Equal(["in.npy", "out", "out.npy", "out/mine"], _scratch.Names);
    }

    [Fact]
    public void AFolderInsideTheInput_IsRefused()
    {
        Photo("images/a.png", 8);
        Augmix.Run("corrupt", "all", _scratch["images"], _scratch["images/out"]).IsRefused("inside");
        Augmix.Run("corrupt", "fog", _scratch["images"], _scratch["images"], "--overwrite", "--severity", "1").IsRefused("as OUT and as IN");
        Augmix.Run("corrupt", "fog", _scratch["images/a.png"], _scratch["out.npy"]).IsRefused("out.npy", "Name an image file");
        Assert.Equal(["images", "images/a.png", "in.npy"], _scratch.Names);
    }

    [Fact]
    public void FilesThatBecomeOne_AreRefused()
    {
        Photo("images/a.png", 8);
        Photo("images/a.jpg", 8);
        Augmix.Run("corrupt", "fog", _scratch["images"], _scratch["out"], "--format", "png").IsRefused("a.jpg", "a.png", "both");
        Assert.Equal(["images", "images/a.jpg", "images/a.png", "in.npy"], _scratch.Names);
    }

    [Fact]
    public void FilesThatAreNoImages_AreNamedAndCounted_AndTheRestGoesOn()
    {
        Photo("images/a/good.png", 8);
        File.WriteAllText(_scratch["images/a/broken.png"], "no image");
        File.WriteAllText(_scratch["images/notes.txt"], "text");
        File.WriteAllText(_scratch["images/a/table.csv"], "1,2");
        string[] run = ["corrupt", "fog", _scratch["images"], _scratch["out"], "--severity", "1"];
        Augmix named = Augmix.Run(run);
        Assert.Equal(2, named.ExitCode);
        Assert.Contains("1 of 2 images could not be read", named.Error, StringComparison.Ordinal);
        Assert.Contains("broken.png", named.Error, StringComparison.Ordinal);
        Assert.Contains("2 files are no images by their extension and were left out: a/table.csv; notes.txt.", named.Error, StringComparison.Ordinal);
        Assert.Equal(["out", "out/a", "out/a/good.png"], _scratch.Names.Where(name => name.StartsWith("out", StringComparison.Ordinal)));

        System.Text.Json.JsonElement json = Augmix.Run([.. run, "--overwrite", "--skip-damaged", "--json"]).Succeeds().Json;
        File.Delete(_scratch["images/notes.txt"]);
        Assert.Contains("1 file is no image by its extension and was left out: a/table.csv.", Augmix.Run([.. run, "--overwrite"]).Error, StringComparison.Ordinal);
        Assert.Equal(["a/table.csv", "notes.txt"], json.GetProperty("not_images").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal((2, 1, 1), (json.GetProperty("images").GetInt32(), json.GetProperty("made").GetInt32(), json.GetProperty("damaged").GetArrayLength()));
    }

    [Fact]
    public void AFolderOfDamagedImagesOnly_IsRefused_AndNothingIsLeft()
    {
        Directory.CreateDirectory(_scratch["images"]);
        File.WriteAllText(_scratch["images/a.png"], "no image");
        Augmix.Run("corrupt", "all", _scratch["images"], _scratch["out"]).IsRefused("1 of 1 images", "a.png");
        Assert.Equal(["images", "images/a.png", "in.npy"], _scratch.Names);
    }

    [Theory]
    [InlineData("fog", "out.npy")]
    [InlineData("all", "out")]
    public void AFullDisk_SaysSo_AndLeavesNothing(string name, string output)
    {
        _scratch.Images("in.npy", 4, 64, 64, 3);
        Augmix run = Augmix.RunWithFileLimit(64, "corrupt", name, _scratch["in.npy"], _scratch[output]);
        Assert.Equal(1, run.ExitCode);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'), line => line.StartsWith("augmix corrupt:", StringComparison.Ordinal));
        Assert.DoesNotContain(".partial", run.Error, StringComparison.Ordinal);
        Assert.Equal(["in.npy"], _scratch.Names);
    }

    [Theory]
    [InlineData("OUT")]
    [InlineData("IN")]
    public void AMissingArgument_IsNamed(string missing)
        => Augmix.Run(missing == "IN" ? ["corrupt", "fog"] : ["corrupt", "fog", "in.npy"]).IsRefused(missing, "augmix corrupt --help");

    private void Photo(string name, int side)
    {
        ImageBuffer image = new(new ImageShape(side, side, 3));
        image.Target.Samples[5] = 200;
        Directory.CreateDirectory(Path.GetDirectoryName(_scratch[name])!);
        ImageFile.Write(_scratch[name], image.View, overwrite: false);
    }
}
