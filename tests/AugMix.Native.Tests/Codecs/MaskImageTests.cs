using AugMix.Testing;
using Xunit;

namespace AugMix.Codecs.Tests;

/// <summary>Masks that Pillow wrote, beside the numbers that went in (tests/golden/masks/make.py).</summary>
public sealed class MaskImageTests : IDisposable
{
    private static readonly string s_goldens = Path.Combine(Repository.SmallGoldens, "masks");

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("grey", 8, 0)]
    [InlineData("grey16", 16, 0)]
    [InlineData("palette", 8, 21)]
    [InlineData("palette4", 8, 16)]
    [InlineData("interlaced", 8, 0)]
    public void Read_KeepsTheNumbers(string name, int bits, int colours)
    {
        NpyArray expected = NpyFile.Read(Path.Combine(s_goldens, $"{name}.npy"));
        MaskImage mask = MaskImage.Read(Path.Combine(s_goldens, $"{name}.png"));
        Assert.Equal([mask.Height, mask.Width], expected.Shape);
        Assert.Equal((bits, colours), (mask.Bits, mask.Colours));
        Assert.Equal(expected.As<int>().ToArray(), mask.Values.ToArray().Select(value => (int)value));
    }

    [Theory]
    [InlineData("grey")]
    [InlineData("grey16")]
    [InlineData("palette")]
    [InlineData("palette4")]
    [InlineData("interlaced")]
    public void Write_BringsNumbersAndColoursBack(string name)
    {
        string path = Path.Combine(s_goldens, $"{name}.png");
        MaskImage mask = MaskImage.Read(path);
        mask.Write(_folder.At("back.png"), overwrite: false);
        MaskImage back = MaskImage.Read(_folder.At("back.png"));
        Assert.Equal(mask.Values.ToArray(), back.Values.ToArray());
        Assert.Equal((mask.Width, mask.Height, mask.Bits, mask.Colours), (back.Width, back.Height, back.Bits, back.Colours));

        // As colours, to see the palette.
        Assert.Equal(ImageFile.Read(path).View.Samples.ToArray(), ImageFile.Read(_folder.At("back.png")).View.Samples.ToArray());
    }

    [Fact]
    public void With_ANumberBeyondThePalette_FillsItUp()
    {
        MaskImage mask = MaskImage.Read(Path.Combine(s_goldens, "palette.png"));
        ushort[] values = mask.Values.ToArray();
        values[5] = 255;
        mask.With(values).Write(_folder.At("filled.png"), overwrite: false);
        MaskImage back = MaskImage.Read(_folder.At("filled.png"));
        Assert.Equal(256, back.Colours);
        Assert.Equal(values, back.Values.ToArray());
    }

    [Fact]
    public void With_NumbersThatDoNotFit_IsRefused()
    {
        MaskImage mask = MaskImage.Read(Path.Combine(s_goldens, "grey.png"));
        Assert.Throws<ArgumentException>(() => mask.With(new ushort[3]));
        ushort[] values = mask.Values.ToArray();
        values[0] = 256;
        Assert.Contains("256 does not fit", Assert.Throws<ArgumentException>(() => mask.With(values)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("codecs/rgb.png", "colours or have alpha")]
    [InlineData("codecs/grey-alpha.png", "colours or have alpha")]
    [InlineData("codecs/bits1.png", "1 bits")]
    [InlineData("codecs/baseline.jpg", "JPEG changes numbers")]
    public void Read_WhatIsNoMask_SaysWhy(string name, string part)
    {
        string path = Path.Combine(Repository.SmallGoldens, name);
        string message = Assert.Throws<InvalidDataException>(() => MaskImage.Read(path)).Message;
        Assert.StartsWith(path, message, StringComparison.Ordinal);
        Assert.Contains(part, message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("grey16")]
    [InlineData("palette4")]
    [InlineData("interlaced")]
    public void Read_OfADamagedFile_IsRefused(string name)
    {
        byte[] whole = File.ReadAllBytes(Path.Combine(s_goldens, $"{name}.png"));
        for (int length = 0; length < whole.Length - 12; length += 3)
        {
            File.WriteAllBytes(_folder.At("cut.png"), whole[..length]);
            Assert.Throws<InvalidDataException>(() => MaskImage.Read(_folder.At("cut.png")));
        }
    }
}
