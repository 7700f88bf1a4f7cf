using Xunit;

namespace AugMix.Cli.Tests;

/// <summary>Bad input gets exit code 2 and one clear line, and leaves nothing behind.</summary>
public sealed class BadInputTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void UnknownCommand_SuggestsTheNearest() => Augmix.Run("augmnt").IsRefused("augmnt", "Did you mean augment?");

    [Fact]
    public void UnknownOption_SuggestsTheNearest()
        => Augmix.Run("augment", "a.npy", "b.npy", "--severty", "3").IsRefused("--severty", "Did you mean --severity?");

    [Fact]
    public void UnknownShortOption_IsNamed() => Augmix.Run("augment", "-s", "a.npy", "b.npy").IsRefused("-s is not an option");

    [Fact]
    public void NoCommand_SaysWhereToBegin() => Augmix.Run().IsRefused("augmix demo", "augmix --help");

    [Fact]
    public void AnEmptyArgument_IsRefused() => Augmix.Run("augment", "", "b.npy").IsRefused("empty");

    [Fact]
    public void Op_ThreadsBelowZero_AreRefused()
        => Augmix.Run("op", "equalize", _scratch.Images("in.npy", 8, 8), _scratch["out.npy"], "--threads", "-3").IsRefused("--threads -3 is below 0");

    [Fact]
    public void MissingArgument_IsNamed() => Augmix.Run("augment", "a.npy").IsRefused("OUT", "augmix augment --help");

    [Theory]
    [InlineData("--severity", "0", "severity 0 is outside 1 to 10")]
    [InlineData("--severity", "11", "severity 11 is outside 1 to 10")]
    [InlineData("--severity", "NaN", "severity NaN is outside 1 to 10")]
    [InlineData("--severity", "1,5", "Write the decimal point as a dot")]
    [InlineData("--width", "0", "width 0 is below 1")]
    [InlineData("--width", "2147483647", "width 2147483647 is above 1000")]
    [InlineData("--depth", "2147483647", "depth 2147483647 is neither -1 nor 1 to 1000")]
    [InlineData("--depth", "0", "depth 0")]
    [InlineData("--alpha", "0", "alpha 0")]
    [InlineData("--alpha", "-1", "alpha -1")]
    [InlineData("--alpha", "NaN", "alpha NaN")]
    [InlineData("--alpha", "1e999", "alpha")]
    [InlineData("--views", "0", "--views 0 is outside 1 to 256")]
    [InlineData("--views", "257", "--views 257 is outside 1 to 256")]
    [InlineData("--threads", "-2", "--threads -2 is below 0")]
    [InlineData("--seed", "-1", "--seed")]
    [InlineData("--seed", "ten", "'ten' for option '--seed' as a whole number from 0")]
    [InlineData("--random", "dice", "dice")]
    public void Augment_OptionOutOfRange_NamesValueAndRange(string option, string value, string message)
    {
        string input = _scratch.Images("in.npy", 2, 8, 8, 3);
        Augmix.Run("augment", input, _scratch["out.npy"], option, value).IsRefused(message);
        Assert.Equal(["in.npy"], _scratch.Names);
    }

    [Fact]
    public void Augment_ASeedBeyondNumPys_IsRefused()
    {
        string input = _scratch.Images("in.npy", 2, 8, 8, 3);
        Augmix.Run("augment", input, _scratch["out.npy"], "--random", "numpy", "--seed", "4294967296").IsRefused("4294967296", "4294967295");
    }

    [Fact]
    public void Augment_AnInputThatIsNotThere_IsNamed()
        => Augmix.Run("augment", _scratch["none.npy"], _scratch["out.npy"]).IsRefused("none.npy", "does not exist");

    [Fact]
    public void Augment_AnEmptyFolder_IsNamed()
    {
        Directory.CreateDirectory(_scratch["empty"]);
        Augmix.Run("augment", _scratch["empty"], _scratch["out"]).IsRefused("empty", "holds no images");
        Assert.Equal(["empty"], _scratch.Names);
    }

    [Fact]
    public void Augment_AnArrayOfAnotherType_IsRefused()
    {
        string input = _scratch.Array<double>("in.npy", new double[2 * 4 * 4 * 3], 2, 4, 4, 3);
        Augmix.Run("augment", input, _scratch["out.npy"]).IsRefused("in.npy", "<f8", "uint8, uint16 or float32");
    }

    [Theory]
    [InlineData(new[] { 2, 4, 4, 0 })]
    [InlineData(new[] { 12 })]
    [InlineData(new[] { 1, 2, 4, 4, 3 })]
    [InlineData(new[] { 0, 4, 4, 3 })]
    public void Augment_AnArrayOfAnotherShape_IsRefused(int[] shape)
    {
        string input = _scratch.Images("in.npy", shape);
        Augmix.Run("augment", input, _scratch["out.npy"]).IsRefused("in.npy", "shape");
        Assert.Equal(["in.npy"], _scratch.Names);
    }

    [Fact]
    public void Augment_ATruncatedArray_NamesFileAndOffset()
    {
        string input = _scratch.Images("in.npy", 2, 8, 8, 3);
        using (FileStream stream = File.OpenWrite(input))
        {
            stream.SetLength(stream.Length - 5);
        }

        Augmix.Run("augment", input, _scratch["out.npy"]).IsRefused("in.npy", "offset 128", "incomplete");
    }

    [Fact]
    public void Augment_ATextFileCalledArray_IsRefused()
    {
        File.WriteAllText(_scratch["in.npy"], "hello");
        Augmix.Run("augment", _scratch["in.npy"], _scratch["out.npy"]).IsRefused("in.npy", "not a NumPy array");
    }

    [Fact]
    public void Augment_AnOutputThatExists_IsKept()
    {
        string input = _scratch.Images("in.npy", 2, 8, 8, 3);
        File.WriteAllText(_scratch["out.npy"], "precious");
        Augmix.Run("augment", input, _scratch["out.npy"]).IsRefused("out.npy", "exists", "--overwrite");
        Assert.Equal("precious", File.ReadAllText(_scratch["out.npy"]));
        Augmix.Run("augment", input, _scratch["out.npy"], "--overwrite").Succeeds();
        Assert.Equal([2, 8, 8, 3], NpyFile.Read(_scratch["out.npy"]).Shape);
    }

    [Theory]
    [InlineData("in.npy", "out.png")]
    [InlineData("in.npy", "out")]
    public void Augment_AnOutputOfAnotherKind_IsRefused(string input, string output)
    {
        _scratch.Images("in.npy", 2, 8, 8, 3);
        Augmix.Run("augment", _scratch[input], _scratch[output]).IsRefused(output, ".npy");
    }

    [Theory]
    [InlineData("truncated.png", 60)]
    [InlineData("truncated.jpg", 200)]
    public void Augment_ATruncatedImage_IsNamed_AndTheRestGoesOn(string name, int kept)
    {
        Directory.CreateDirectory(_scratch["in"]);
        byte[] samples = new byte[64 * 48 * 3];
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = (byte)(i * 31 >> 3);
        }

        ImageBuffer image = new(new ImageShape(64, 48, 3), samples);
        Codecs.ImageFile.Write(_scratch["in/good.png"], image.View, overwrite: false);
        string bad = _scratch[$"in/{name}"];
        Codecs.ImageFile.Write(bad, image.View, overwrite: false);
        File.WriteAllBytes(bad, File.ReadAllBytes(bad)[..kept]);
        Augmix run = Augmix.Run("augment", _scratch["in"], _scratch["out"]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"1 of 2 images could not be read and were left out: {bad}", run.Error, StringComparison.Ordinal);
        Assert.Equal(["in", "in/good.png", $"in/{name}", "out", "out/good.png"], _scratch.Names);

        Augmix knowingly = Augmix.Run("augment", _scratch["in"], _scratch["again"], "--skip-damaged", "--json").Succeeds();
        Assert.Contains(name, knowingly.Json.GetProperty("damaged")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal((2, 1), (knowingly.Json.GetProperty("images").GetInt32(), knowingly.Json.GetProperty("views").GetInt32()));
    }

    [Fact]
    public void Augment_AFolderOfDamagedImagesOnly_IsRefused_AndNothingIsLeft()
    {
        Directory.CreateDirectory(_scratch["in"]);
        File.WriteAllText(_scratch["in/a.png"], "no image");
        File.WriteAllText(_scratch["in/b.jpg"], "");
        Augmix.Run("augment", _scratch["in"], _scratch["out"], "--skip-damaged").IsRefused("2 of 2 images", "a.png", "b.jpg");
        Assert.Equal(["in", "in/a.png", "in/b.jpg"], _scratch.Names);
    }

    [Theory]
    [InlineData("--quality", "0")]
    [InlineData("--quality", "101")]
    public void Augment_AQualityOutOfRange_IsRefused(string option, string value)
    {
        string input = _scratch.Images("in.npy", 2, 8, 8, 3);
        Augmix.Run("augment", input, _scratch["out.npy"], option, value).IsRefused($"--quality {value} is outside 1 to 100");
    }

    [Theory]
    [InlineData("out.npy")]
    [InlineData("trace.jsonl")]
    public void Augment_AFullDisk_SaysSo_AndLeavesNothing(string tooLarge)
    {
        // The array of 48 KiB does not fit into 16 KiB; the trace of 40 views does not either, while 40 tiny images do.
        string input = tooLarge == "out.npy" ? _scratch.Images("in.npy", 4, 64, 64, 3) : _scratch.Images("in.npy", 40, 2, 2, 3);
        Augmix run = Augmix.RunWithFileLimit(16, "augment", input, _scratch["out.npy"], "--views", "2", "--trace", _scratch["trace.jsonl"]);
        Assert.Equal(1, run.ExitCode);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'), line => line.StartsWith("augmix augment:", StringComparison.Ordinal));
        Assert.Equal(["in.npy"], _scratch.Names);
    }

    [Theory]
    [InlineData("rotat", "Did you mean rotate?")]
    [InlineData("blur", "There are: autocontrast")]
    public void Op_UnknownName_ListsTheKnown(string name, string message)
    {
        string input = _scratch.Images("in.npy", 8, 8);
        Augmix.Run("op", name, input, _scratch["out.npy"]).IsRefused(name, message);
    }

    [Theory]
    [InlineData("posterize", "9")]
    [InlineData("posterize", "-1")]
    [InlineData("solarize", "257")]
    [InlineData("rotate", "NaN")]
    [InlineData("shear_x", "Infinity")]
    public void Op_ParameterOutOfRange_SaysTheRange(string name, string parameter)
    {
        string input = _scratch.Images("in.npy", 8, 8);
        Augmix.Run("op", name, input, _scratch["out.npy"], "--parameter", parameter).IsRefused(name, "takes");
        Assert.Equal(["in.npy"], _scratch.Names);
    }

    [Fact]
    public void Op_WithoutItsParameter_SaysSo()
    {
        string input = _scratch.Images("in.npy", 8, 8);
        Augmix.Run("op", "rotate", input, _scratch["out.npy"]).IsRefused("rotate needs a parameter");
        Augmix.Run("op", "equalize", input, _scratch["out.npy"], "--parameter", "1").IsRefused("equalize takes no parameter");
    }
}
