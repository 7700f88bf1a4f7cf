using AugMix.Testing;
using Xunit;

namespace AugMix.Codecs.Tests;

public sealed class WebPTests
{
    private static readonly string s_folder = Path.Combine(Repository.SmallGoldens, "webp");

    public WebPTests() => Assert.SkipUnless(ImageCodec.ReadsWebP, "This build has no libwebp; where libwebp-dev is installed, it has.");

    [Theory]
    [InlineData("lossy")]
    [InlineData("lossless")]
    [InlineData("lossy-alpha")]
    [InlineData("lossless-alpha")]
    public void Decode_EqualsPillow(string name)
    {
        string path = Path.Combine(s_folder, $"{name}.webp");
        ImageBuffer image = ImageFile.Read(path);

        Assert.Equal(new ImageShape(30, 21, 3), image.Shape);
        Assert.Equal(NpyFile.Read(Path.ChangeExtension(path, ".npy")).As<byte>(), TestImages.Pixels(image.View));
    }

    [Theory]
    [InlineData("lossy-alpha")]
    [InlineData("lossless-alpha")]
    public void Read_KeepsAlpha(string name)
    {
        ImageBuffer<byte> image = ImageFile.Read<byte>(Path.Combine(s_folder, $"{name}.webp"));
        byte[] pixels = new byte[image.Shape.Length];
        Interleaving.Merge(new ImageView(image.Shape, image.View.Samples), pixels);

        Assert.Equal(new ImageShape(30, 21, 4), image.Shape);
        Assert.Equal(NpyFile.Read(Path.Combine(s_folder, $"{name}-whole.npy")).As<byte>().ToArray(), pixels);
    }

    [Fact]
    public void Decode_NamesWhatIsWrong()
    {
        byte[] whole = File.ReadAllBytes(Path.Combine(s_folder, "lossy.webp"));
        Assert.Equal("photo is a WebP file whose data are damaged or incomplete.", Fault(whole[..(whole.Length / 2)]));
        Assert.Equal("photo is a WebP file whose header is damaged or incomplete.", Fault(whole[..16]));
        Assert.StartsWith("photo is an animated WebP file", Fault(File.ReadAllBytes(Path.Combine(s_folder, "animated.webp"))), StringComparison.Ordinal);

        static string Fault(byte[] file) => Assert.Throws<InvalidDataException>(() => ImageCodec.Decode(file, "photo")).Message;
    }

    [Fact]
    public void Decode_OfAnyDamage_EndsInAnImageOrAComplaint()
    {
        byte[] whole = File.ReadAllBytes(Path.Combine(s_folder, "lossy-alpha.webp"));
        for (int i = 0; i < whole.Length; i++)
        {
            byte[] damaged = [.. whole];
            damaged[i] ^= 0x55;
            try
            {
                _ = ImageCodec.Decode(damaged, "photo");
            }
            catch (InvalidDataException failure)
            {
                Assert.StartsWith("photo ", failure.Message, StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void Write_IsRefused_AndAnotherNameGiven()
    {
        ImageBuffer image = new(new ImageShape(2, 2, 3));
        Assert.Contains("the formats that are written", Assert.Throws<ArgumentException>(() => ImageFile.Write("a.webp", image.View, overwrite: false)).Message, StringComparison.Ordinal);
        Assert.Equal("a.WebP.png", ImageFile.WrittenName("a.WebP"));
        Assert.Equal("a.jpg", ImageFile.WrittenName("a.jpg"));
    }
}
