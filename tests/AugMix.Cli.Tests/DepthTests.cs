using AugMix.Codecs;
using AugMix.Testing;
using Xunit;

namespace AugMix.Cli.Tests;

/// <summary>Images with alpha, of 16 bits, of floats and of any number of channels, from file to file.</summary>
public sealed class DepthTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Op_KeepsTheAlphaOfAPng(int channels)
    {
        ImageBuffer<byte> image = TestImages.Noise<byte>(new ImageShape(17, 12, channels, alpha: true));
        ImageFile.Write(_scratch["in.png"], image.View, overwrite: false);
        Augmix.Run("op", "solarize", _scratch["in.png"], _scratch["color.png"], "--parameter", "100").Succeeds();
        Augmix.Run("op", "translate_x", _scratch["in.png"], _scratch["moved.png"], "--parameter", "5").Succeeds();
        AssertSame(image, _scratch["color.png"], "solarize", 100);
        AssertSame(image, _scratch["moved.png"], "translate_x", 5);
        Assert.Equal(image.View.Plane(channels - 1), ImageFile.Read<byte>(_scratch["color.png"]).View.Plane(channels - 1));
        Assert.NotEqual(image.View.Plane(channels - 1).ToArray(), ImageFile.Read<byte>(_scratch["moved.png"]).View.Plane(channels - 1).ToArray());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Op_KeepsTheSixteenBitsOfAPng(int channels)
    {
        ImageBuffer<ushort> image = TestImages.Noise<ushort>(new ImageShape(9, 14, channels, alpha: channels % 2 == 0));
        ImageFile.Write(_scratch["in.png"], image.View, overwrite: false);
        Augmix.Run("op", "rotate", _scratch["in.png"], _scratch["out.png"], "--parameter", "20").Succeeds();
        AssertSame(image, _scratch["out.png"], "rotate", 20);
    }

    [Fact]
    public void Augment_AFolderOfEveryKind_KeepsEachFilesKind()
    {
        Directory.CreateDirectory(_scratch["in"]);
        ImageFile.Write(_scratch["in/rgb.png"], TestImages.Noise(8, 5, 3).View, overwrite: false);
        ImageFile.Write(_scratch["in/grey.jpg"], TestImages.Noise(9, 5, 1).View, overwrite: false);
        ImageFile.Write(_scratch["in/rgba.png"], TestImages.Noise<byte>(new ImageShape(7, 4, 4)).View, overwrite: false);
        ImageFile.Write(_scratch["in/rgba16.png"], TestImages.Noise<ushort>(new ImageShape(6, 4, 4)).View, overwrite: false);
        ImageFile.Write(_scratch["in/ga16.png"], TestImages.Noise<ushort>(new ImageShape(1, 1, 2, alpha: true)).View, overwrite: false);
        Augmix.Run("augment", _scratch["in"], _scratch["out"], "--trace", _scratch["trace.jsonl"], "--threads", "2").Succeeds();
        Augmix.Run("augment", _scratch["in"], _scratch["again"], "--replay", _scratch["trace.jsonl"], "--threads", "1").Succeeds();
        foreach (string file in Directory.GetFiles(_scratch["in"]).Select(path => Path.GetFileName(path)))
        {
            byte[] written = File.ReadAllBytes(_scratch[$"out/{file}"]);
            Assert.Equal(ImageCodec.ReadHeader(File.ReadAllBytes(_scratch[$"in/{file}"]), file), ImageCodec.ReadHeader(written, file));
            Assert.Equal(written, File.ReadAllBytes(_scratch[$"again/{file}"]));
        }
    }

    [Theory]
    [InlineData(new[] { 3, 9, 7, 5 })]
    [InlineData(new[] { 3, 9, 7, 1 })]
    [InlineData(new[] { 9, 7, 4 })]
    [InlineData(new[] { 9, 7, 2 })]
    [InlineData(new[] { 9, 7, 1 })]
    [InlineData(new[] { 1, 1, 1, 7 })]
    [InlineData(new[] { 4, 6, 5 })]
    public void Augment_AnArrayOfEachType_KeepsShapeAndType(int[] shape)
    {
        int length = shape.Aggregate((a, b) => a * b);
        ImageShape row = new(length, 1, 1);
        AssertKept(_scratch.Array("u1.npy", TestImages.Noise<byte>(row).View.Samples, shape));
        AssertKept(_scratch.Array("u2.npy", TestImages.Noise<ushort>(row).View.Samples, shape));
        AssertKept(_scratch.Array("f4.npy", TestImages.Noise<float>(row).View.Samples, shape));
    }

    [Fact]
    public void Augment_OfUint16_IsTheLibrarys()
    {
        ImageShape shape = new(7, 9, 5);
        ImageBuffer<ushort> image = TestImages.Noise<ushort>(shape);
        ushort[] pixels = new ushort[shape.Length];
        Interleaving.Merge(image.View, pixels);
        string input = _scratch.Array<ushort>("in.npy", pixels, 1, 9, 7, 5);
        Augmix.Run("augment", input, _scratch["out.npy"], "--seed", "3", "--all-ops").Succeeds();
        Augmix.Run("augment", input, _scratch["float.npy"], "--seed", "3", "--all-ops", "--float").Succeeds();
        AugMixer mixer = new(new AugMixOptions { Operations = Operations.All });
        AugMixPlan plan = mixer.Draw(new SampleRandom().Reset(3, SampleStream.View, 0, 0, 0), shape);
        ImageBuffer<ushort> expected = new(shape);
        mixer.RenderImage(plan, image.View, new Workspace(), expected.Target);
        Interleaving.Merge(expected.View, pixels);
        Assert.Equal(pixels, NpyFile.Read(_scratch["out.npy"]).As<ushort>());
        Assert.Equal(pixels, NpyFile.Read(_scratch["float.npy"]).As<float>().ToArray().Select(value => (ushort)MathF.Round(value * 65535)));
    }

    [Fact]
    public void AlphaChannel_SaysWhatFourChannelsAre()
    {
        string input = _scratch.Images("in.npy", 2, 6, 5, 4);
        Augmix.Run("op", "solarize", input, _scratch["auto.npy"], "--parameter", "0").Succeeds();
        Augmix.Run("op", "solarize", input, _scratch["yes.npy"], "--parameter", "0", "--alpha-channel", "yes").Succeeds();
        Augmix.Run("op", "solarize", input, _scratch["no.npy"], "--parameter", "0", "--alpha-channel", "no").Succeeds();
        byte[] before = NpyFile.Read(input).As<byte>().ToArray();
        Assert.Equal(before.Select((sample, i) => i % 4 == 3 ? sample : (byte)(255 - sample)), NpyFile.Read(_scratch["auto.npy"]).As<byte>().ToArray());
        Assert.Equal(File.ReadAllBytes(_scratch["auto.npy"]), File.ReadAllBytes(_scratch["yes.npy"]));
        Assert.Equal(before.Select(sample => (byte)(255 - sample)), NpyFile.Read(_scratch["no.npy"]).As<byte>().ToArray());
        Augmix.Run("op", "solarize", _scratch.Images("five.npy", 2, 6, 5, 5), _scratch["five-out.npy"], "--parameter", "0", "--alpha-channel", "yes").Succeeds();
        Assert.Equal(NpyFile.Read(_scratch["five.npy"]).As<byte>()[^1], NpyFile.Read(_scratch["five-out.npy"]).As<byte>()[^1]);
    }

    [Fact]
    public void AlphaChannel_OfWhatHasNone_IsRefused()
    {
        ImageFile.Write(_scratch["in.png"], TestImages.Noise(4, 4, 3).View, overwrite: false);
        Augmix.Run("op", "equalize", _scratch["in.png"], _scratch["out.png"], "--alpha-channel", "yes").IsRefused("--alpha-channel is for .npy arrays", "in.png");
        Augmix.Run("op", "equalize", _scratch.Images("in.npy", 6, 5), _scratch["out.npy"], "--alpha-channel", "yes").IsRefused("one channel cannot have alpha");
        Augmix.Run("augment", _scratch["in.npy"], _scratch["out.npy"], "--alpha-channel", "maybe").IsRefused("maybe");
        Assert.Equal(["in.npy", "in.png"], _scratch.Names);
    }

    [Theory]
    [InlineData(255f, "holds 255 in channel 1, row 2, column 3")]
    [InlineData(float.NaN, "holds NaN in channel 1")]
    [InlineData(-0.5f, "holds -0.5 in channel 1")]
    public void FloatsOutsideTheRange_AreRefusedByPlace(float value, string message)
    {
        float[] samples = new float[2 * 4 * 5 * 3];
        samples[60 + (((2 * 5) + 3) * 3) + 1] = value;
        string input = _scratch.Array<float>("in.npy", samples, 2, 4, 5, 3);
        Augmix.Run("augment", input, _scratch["out.npy"]).IsRefused("in.npy, row 1", message, "from 0 (black) to 1 (white)");
        Augmix.Run("op", "equalize", input, _scratch["out.npy"]).IsRefused("in.npy, row 1", message);
        Assert.Equal(["in.npy"], _scratch.Names);
    }

    [Fact]
    public void AJpegOfWhatItCannotHold_IsRefusedWithTheRemedy()
    {
        Directory.CreateDirectory(_scratch["in"]);
        ImageFile.Write(_scratch["rgba.png"], TestImages.Noise<byte>(new ImageShape(4, 4, 4)).View, overwrite: false);
        ImageFile.Write(_scratch["deep.png"], TestImages.Noise<ushort>(new ImageShape(4, 4, 3)).View, overwrite: false);
        File.Copy(_scratch["rgba.png"], _scratch["in/really-a-png.jpg"]);
        Augmix.Run("op", "equalize", _scratch["rgba.png"], _scratch["out.jpg"]).IsRefused("out.jpg", "cannot hold alpha", ".png");
        Augmix.Run("augment", _scratch["deep.png"], _scratch["out.jpg"]).IsRefused("out.jpg", "cannot hold 16-bit samples", ".png");
        Augmix.Run("augment", _scratch["in"], _scratch["out"]).IsRefused(_scratch["out/really-a-png.jpg"], "cannot hold alpha");
        Assert.Equal(["deep.png", "in", "in/really-a-png.jpg", "rgba.png"], _scratch.Names);
    }

    private void AssertKept(string input)
    {
        string output = _scratch[$"out-{Path.GetFileName(input)}"];
        Augmix.Run("augment", input, output, "--all-ops").Succeeds();
        NpyArray before = NpyFile.Read(input);
        NpyArray after = NpyFile.Read(output);
        Assert.Equal(before.Shape, after.Shape);
        Assert.Equal(before.Descriptor, after.Descriptor);
    }

    private static void AssertSame<T>(ImageBuffer<T> image, string path, string operation, double parameter)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        ImageBuffer<T> expected = new(image.Shape);
        Operations.Find(operation).Apply(image.View, parameter, expected.Target);
        ImageBuffer<T> actual = ImageFile.Read<T>(path);
        Assert.Equal(image.Shape, actual.Shape);
        Assert.Equal(expected.View.Samples, actual.View.Samples);
    }
}
