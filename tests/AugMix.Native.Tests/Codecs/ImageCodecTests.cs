using System.Numerics;
using System.Security.Cryptography;
using AugMix.Testing;
using Xunit;

namespace AugMix.Codecs.Tests;

public sealed class ImageCodecTests
{
    public static TheoryData<string> Files => [.. Directory.GetFiles(Path.Combine(Repository.SmallGoldens, "codecs"))
        .Where(ImageFile.IsImage).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> WholeFiles => [.. Directory.GetFiles(Path.Combine(Repository.SmallGoldens, "codecs"), "*-whole.npy")
        .Select(path => Path.GetFileName(path).Replace("-whole.npy", "", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Decode_EqualsPillow(string file)
    {
        string path = Path.Combine(Repository.SmallGoldens, "codecs", file);
        NpyArray expected = NpyFile.Read(Path.ChangeExtension(path, ".npy"));
        ImageBuffer image = ImageFile.Read(path);
        Assert.Equal(new ImageShape(17, 13, expected.Shape.Count == 2 ? 1 : 3), image.Shape);
        Assert.Equal(expected.As<byte>(), TestImages.Pixels(image.View));
        Assert.Equal(image.Shape, ImageCodec.ReadShape(File.ReadAllBytes(path), path));
    }

    // Alpha and 16 bits: Pillow's pixels, and for 16-bit colour, which it does not read, those the file was written from.
    [Theory]
    [MemberData(nameof(WholeFiles))]
    public void Read_KeepsAlphaAndDepth(string name)
    {
        string path = Path.Combine(Repository.SmallGoldens, "codecs", name);
        NpyArray expected = NpyFile.Read($"{path}-whole.npy");
        int channels = expected.Shape.Count == 2 ? 1 : expected.Shape[2];
        ImageShape shape = new(17, 13, channels, alpha: channels % 2 == 0);
        bool deep = expected.Descriptor == "<u2";
        Assert.Equal(new ImageHeader(shape, deep ? 16 : 8), ImageCodec.ReadHeader(File.ReadAllBytes($"{path}.png"), name));
        Assert.Equal(shape.Color, ImageCodec.ReadShape(File.ReadAllBytes($"{path}.png"), name));
        ImageBuffer<byte> bytes = ImageFile.Read<byte>($"{path}.png");
        Assert.Equal(shape, bytes.Shape);
        if (!deep)
        {
            Assert.Equal(expected.As<byte>(), Pixels(bytes));
            Assert.Throws<InvalidDataException>(() => ImageFile.Read<ushort>($"{path}.png"));
            return;
        }

        Assert.Equal(expected.As<ushort>(), Pixels(ImageFile.Read<ushort>($"{path}.png")));
        Assert.Equal(expected.As<ushort>().ToArray().Select(sample => (byte)(sample >> 8)), Pixels(bytes));
        Assert.Throws<InvalidDataException>(() => ImageFile.Read<float>($"{path}.png"));
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, true)]
    [InlineData(3, false)]
    [InlineData(4, true)]
    public void PngRoundTrip_KeepsAlphaAndDepth(int channels, bool alpha)
    {
        foreach ((int width, int height) in new[] { (1, 1), (1, 7), (19, 1), (61, 47) })
        {
            ImageShape shape = new(width, height, channels, alpha);
            ImageBuffer<byte> eight = TestImages.Noise<byte>(shape);
            ImageBuffer<ushort> sixteen = TestImages.Noise<ushort>(shape);
            ImageBuffer<byte> eightRead = new(shape);
            ImageBuffer<ushort> sixteenRead = new(shape);
            byte[] file = ImageCodec.EncodePng(sixteen.View);
            ImageCodec.Decode(ImageCodec.EncodePng(eight.View), "eight", eightRead.Target);
            ImageCodec.Decode(file, "sixteen", sixteenRead.Target);
            Assert.Equal(eight.View.Samples, eightRead.View.Samples);
            Assert.Equal(sixteen.View.Samples, sixteenRead.View.Samples);
            Assert.Equal(new ImageHeader(shape, 16), ImageCodec.ReadHeader(file, "sixteen"));

            // What asks for less: the high byte, and no alpha.
            ImageBuffer less = ImageCodec.Decode(file, "sixteen");
            Assert.Equal(shape.Color, less.Shape);
            Assert.Equal(sixteen.View.Samples[..less.Shape.Length].ToArray().Select(sample => (byte)(sample >> 8)), less.View.Samples.ToArray());
        }
    }

    [Fact]
    public void WhatAFormatCannotHold_IsRefused()
    {
        string Refusal(Action encode) => Assert.Throws<ArgumentException>(encode).Message;
        Assert.Contains("JPEG holds 1 or 3 channels and no alpha; the image is 2x2x4 with alpha", Refusal(() => ImageCodec.EncodeJpeg(new ImageBuffer(new ImageShape(2, 2, 4)).View)), StringComparison.Ordinal);
        Assert.Contains("the image is 2x2x5", Refusal(() => ImageCodec.EncodePng(new ImageBuffer(new ImageShape(2, 2, 5)).View)), StringComparison.Ordinal);
        Assert.Contains("the image is 2x2x4.", Refusal(() => ImageCodec.EncodePng(new ImageBuffer(new ImageShape(2, 2, 4, alpha: false)).View)), StringComparison.Ordinal);
        Assert.Contains("no float samples", Refusal(() => ImageCodec.EncodePng(new ImageBuffer<float>(new ImageShape(2, 2, 1)).View)), StringComparison.Ordinal);
        byte[] file = ImageCodec.EncodePng(new ImageBuffer(new ImageShape(2, 2, 3)).View);
        Assert.Contains("3 channels of 16 bits were asked for; the image has 3 of 8", Refusal(() => ImageCodec.Decode(file, "a", new ImageBuffer<ushort>(new ImageShape(2, 2, 3)).Target)), StringComparison.Ordinal);
        Assert.Contains("4 channels of 8 bits were asked for; the image has 3 of 8", Refusal(() => ImageCodec.Decode(file, "a", new ImageBuffer(new ImageShape(2, 2, 4)).Target)), StringComparison.Ordinal);
    }

    // SHA-256 of Pillow 9.4.0's files of the same two images (libjpeg-turbo 2.1.5); see tests/golden/codecs/make.py.
    [Theory]
    [InlineData("rgb", 1, "bb6e9eb0be7c79329d530d8d8c0f3d1e81bf63044093038ba2519c82e18670f9")]
    [InlineData("rgb", 40, "49775cd80512b8c4a1fc325ecab0359215c37c338744bbe55c2261dc3ecf1162")]
    [InlineData("rgb", 75, "85d6b8ca0d87fb4c88dd262251fe68ecd250500b747e6ebd193764e3740a4864")]
    [InlineData("rgb", 95, "3537d7853274b1433002f5fc48ba3d9e67a16f717b20e02bea514328de93f77e")]
    [InlineData("rgb", 100, "7748271556cbdf6ece206c45a80999d2bcba10598857130b43c3e41d458cff90")]
    [InlineData("grey", 1, "bbd6fc0d336e4f647bc54b45012027275a0190a752b53c6ae5309c9f3a682d73")]
    [InlineData("grey", 40, "232b5dc750c6edf804eb984ca87daf7fee9d50b2eab5836c4affe4b87d9cf566")]
    [InlineData("grey", 75, "28213c9654bcd4b4a9adc0aaf0afffc758140e7143c94c8bd08f880ba5d8eab9")]
    [InlineData("grey", 95, "4af78e84ab61476c2695fbcf3115f39eee448c72675a6fc2c315cd6552d0e5c8")]
    [InlineData("grey", 100, "16f47ace28c97d46dcca02a6af774f5ce4c9b0d7ccca931d7c72e75ea542de4d")]
    public void EncodeJpeg_MakesPillowsFile(string image, int quality, string expected)
    {
        ImageBuffer source = ImageFile.Read(Path.Combine(Repository.SmallGoldens, "codecs", image + ".png"));
        byte[] file = ImageCodec.EncodeJpeg(source.View, quality);
        Assert.Equal(expected, Convert.ToHexStringLower(SHA256.HashData(file)));
    }

    // The coffee photo at the five JPEG severities of ImageNet-C: SHA-256 of the golden arrays.
    [Theory]
    [InlineData(25, "e530a8913385ce841b71d9e6139ba507070b5666fbb0a66ae3ec9589a086f196")]
    [InlineData(18, "1fce0fcf50c20ff3086a8611e56d890617b8f35dbcfa1727d483ecd1ecec3206")]
    [InlineData(15, "773066285f0daf06fd5a0136abbf6fa7437218c97047b6a5a5ddb367706d355b")]
    [InlineData(10, "d499665760072d986f7192e8a55415a91b2c007643cb78f5929080fedc1bfd12")]
    [InlineData(7, "315878e420425d35b9d969ee6fe52baee1ac826c2bb299cf1031f0d847f01743")]
    public void JpegRoundTrip_OfAPhoto_EqualsTheReference(int quality, string expected)
    {
        NpyArray photo = NpyFile.Read(Path.Combine(Repository.SmallGoldens, "corruptions224", "inputs.npy"));
        byte[] pixels = RoundTrip(photo.As<byte>(), new ImageShape(224, 224, 3), quality);
        Assert.Equal(expected, Convert.ToHexStringLower(SHA256.HashData(pixels)));
    }

    [Theory]
    [InlineData("corruptions32", 32, new[] { 80, 65, 58, 50, 40 })]
    [InlineData("corruptions224", 224, new[] { 25, 18, 15, 10, 7 })]
    public void JpegRoundTrip_EqualsEveryGolden(string folder, int side, int[] qualities)
    {
        NpyArray inputs = NpyFile.Read(Repository.AllGolden($"{folder}/inputs.npy"));
        NpyArray outputs = NpyFile.Read(Repository.AllGolden($"{folder}/jpeg_compression.npy"));
        ImageShape shape = new(side, side, 3);
        int images = inputs.Shape[0];
        for (int s = 0; s < qualities.Length; s++)
        {
            for (int i = 0; i < images; i++)
            {
                byte[] actual = RoundTrip(inputs.As<byte>().Slice(i * shape.Length, shape.Length), shape, qualities[s]);
                Assert.Equal(outputs.As<byte>().Slice(((s * images) + i) * shape.Length, shape.Length), actual);
            }
        }
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 1, 3)]
    [InlineData(3, 1, 3)]
    [InlineData(1, 300, 1)]
    [InlineData(61, 47, 3)]
    [InlineData(257, 129, 1)]
    [InlineData(300, 200, 3)]
    public void PngRoundTrip_IsExact(int width, int height, int channels)
    {
        ImageBuffer source = TestImages.Noise(width, height, channels, seed: 5);
        ImageBuffer read = ImageCodec.Decode(ImageCodec.EncodePng(source.View), "noise.png");
        Assert.Equal(source.Shape, read.Shape);
        Assert.Equal(source.View.Samples, read.View.Samples);
    }

    [Fact]
    public void Decode_IntoATarget_WritesEverySample_AndAllocatesNothing()
    {
        byte[] file = ImageCodec.EncodeJpeg(TestImages.Noise(40, 30, 3, seed: 1).View);
        ImageBuffer black = new(new ImageShape(40, 30, 3));
        ImageBuffer white = new(black.Shape);
        white.Target.Samples.Fill(255);
        ImageCodec.Decode(file, "a", black.Target);
        ImageCodec.Decode(file, "a", white.Target);
        Assert.Equal(black.View.Samples, white.View.Samples);

        Allocations.AssertNone(() =>
        {
            for (int i = 0; i < 100; i++)
            {
                ImageCodec.Decode(file, "a", black.Target);
            }
        });
    }

    [Fact]
    public void Decode_IntoATargetOfAnotherSize_IsRefused()
    {
        byte[] file = ImageCodec.EncodePng(new ImageBuffer(new ImageShape(4, 3, 3)).View);
        Assert.Throws<ArgumentException>(() => ImageCodec.Decode(file, "a", new ImageBuffer(new ImageShape(4, 3, 1)).Target));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(101)]
    public void EncodeJpeg_QualityOutOfRange_IsRefused(int quality)
    {
        ArgumentException failure = Assert.Throws<ArgumentException>(() => ImageCodec.EncodeJpeg(new ImageBuffer(new ImageShape(2, 2, 1)).View, quality));
        Assert.Contains($"quality {quality} is outside 1 to 100", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Encode_SideAboveTheLimit_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => ImageCodec.EncodePng(new ImageBuffer(new ImageShape(16385, 1, 1)).View));
        Assert.Equal(16384, ImageCodec.Decode(ImageCodec.EncodePng(new ImageBuffer(new ImageShape(16384, 1, 1)).View), "a").Shape.Width);
    }

    private static T[] Pixels<T>(ImageBuffer<T> image)
        where T : unmanaged, INumber<T>
    {
        T[] pixels = new T[image.Shape.Length];
        Interleaving.Merge(image.View, pixels);
        return pixels;
    }

    private static byte[] RoundTrip(ReadOnlySpan<byte> pixels, ImageShape shape, int quality)
    {
        ImageBuffer source = new(shape);
        Interleaving.Split(pixels, source.Target);
        return TestImages.Pixels(ImageCodec.Decode(ImageCodec.EncodeJpeg(source.View, quality), "memory").View);
    }
}
