using AugMix.Testing;
using Xunit;

namespace AugMix.Codecs.Tests;

public sealed class JpegCodecTests
{
    private static readonly (int Width, int Height)[] s_sizes = [(1, 1), (1, 9), (9, 1), (2, 2), (8, 8), (15, 17), (33, 31), (70, 100)];
    private static readonly JpegCodec s_codec = new();
    private static readonly Corruption s_corruption = CorruptionSuite.CreateC(jpeg: s_codec).Find("jpeg_compression");

    [Theory]
    [InlineData("corruptions32")]
    [InlineData("corruptions224")]
    public void Apply_EqualsTheReference(string folder) => CorruptionGoldens.AssertEqual(s_corruption, Repository.AllGolden(folder));

    [Theory]
    [InlineData("corruptions64")]
    [InlineData("corruptions224")]
    public void Apply_HasTheReferencesHash(string folder) => CorruptionGoldens.AssertHashes(s_corruption, folder);

    // One call gives what encoding to a file and decoding it gives, whatever the size and whatever came before it.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void RoundTrip_EqualsEncodingAndDecoding(int channels)
    {
        foreach ((int width, int height) in s_sizes)
        {
            ImageBuffer image = TestImages.Noise(width, height, channels, seed: (uint)width);
            byte[] before = image.View.Samples.ToArray();
            foreach (int quality in (int[])[1, 50, 85, 100])
            {
                byte[] actual = PoisonedImage.Write(image.Shape, target => s_codec.RoundTrip(image.View, quality, target));
                byte[] file = ImageCodec.EncodeJpeg(image.View, quality);
                Assert.Equal(ImageCodec.Decode(file, "memory").View.Samples.ToArray(), actual);
            }

            Assert.Equal(before, image.View.Samples.ToArray());
        }
    }

    // Noise at the best quality takes more room than the buffer starts with.
    [Fact]
    public void RoundTrip_OutgrowsItsBuffer()
    {
        ImageBuffer image = TestImages.Noise(700, 500, 3, seed: 1);
        byte[] file = ImageCodec.EncodeJpeg(image.View, 100);
        Assert.InRange(file.Length, 100_000, int.MaxValue);
        byte[] actual = PoisonedImage.Write(image.Shape, target => s_codec.RoundTrip(image.View, 100, target));
        Assert.Equal(ImageCodec.Decode(file, "memory").View.Samples.ToArray(), actual);
    }

    [Fact]
    public void RoundTrip_StaysInsideItsMemory()
    {
        Assert.SkipUnless(GuardedMemory.IsSupported, "Guard pages are made with Linux calls; the Linux runs have them.");
        foreach ((int width, int height) in s_sizes)
        {
            foreach (int channels in (int[])[1, 3])
            {
                ImageShape shape = new(width, height, channels);
                foreach (bool atStart in (bool[])[false, true])
                {
                    GuardedMemory source = new(shape.Length, atStart);
                    GuardedMemory destination = new(shape.Length, atStart);
                    TestImages.FillNoise(source.GetSpan(), 2);
                    s_codec.RoundTrip(new ImageView(shape, source.GetSpan()), 40, new ImageTarget(shape, destination.GetSpan()));
                    ((IDisposable)source).Dispose();
                    ((IDisposable)destination).Dispose();
                }
            }
        }
    }

    [Fact]
    public void RoundTrip_AllocatesNothingOnceWarm()
    {
        ImageBuffer image = TestImages.Noise(32, 32, 3, seed: 4);
        ImageBuffer result = new(image.Shape);
        Allocations.AssertNone(() =>
        {
            for (int i = 0; i < 50; i++)
            {
                s_codec.RoundTrip(image.View, 40, result.Target);
            }
        });
    }

    [Fact]
    public void RoundTrip_SeveralThreadsDoNotDisturbEachOther()
    {
        const int count = 400;
        ImageBuffer[] images = [.. Enumerable.Range(0, count).Select(i => TestImages.Noise(8 + (i % 30), 8 + (i % 7), (i % 2 * 2) + 1, seed: (uint)i))];
        byte[][] alone = [.. images.Select((image, i) => Run(image, 20 + (i % 80)))];
        byte[][] together = new byte[count][];
        Workers.For(count, 4, (_, i) => together[i] = Run(images[i], 20 + (i % 80)), TestContext.Current.CancellationToken);
        Assert.Equal(alone, together);

        static byte[] Run(ImageBuffer image, int quality)
        {
            ImageBuffer result = new(image.Shape);
            s_codec.RoundTrip(image.View, quality, result.Target);
            return result.View.Samples.ToArray();
        }
    }

    [Fact]
    public void RoundTrip_RefusesWrongArgumentsAndGoesOn()
    {
        ImageBuffer image = TestImages.Noise(5, 4, 3, seed: 1);
        ImageBuffer result = new(image.Shape);
        ImageBuffer four = TestImages.Noise(5, 4, 4, seed: 1);
        foreach (int quality in (int[])[0, 101])
        {
            ArgumentException failure = Assert.Throws<ArgumentException>(() => s_codec.RoundTrip(image.View, quality, result.Target));
            Assert.Equal($"quality {quality} is outside 1 to 100", failure.Message);
        }

        Assert.Throws<ArgumentException>("destination", () => s_codec.RoundTrip(image.View, 50, image.Target));
        Assert.Throws<ArgumentException>("destination", () => s_codec.RoundTrip(image.View, 50, new ImageBuffer(new ImageShape(4, 5, 3)).Target));
        Assert.Throws<ArgumentException>(() => s_codec.RoundTrip(four.View, 50, new ImageBuffer(four.Shape).Target));
        s_codec.RoundTrip(image.View, 50, result.Target);
        Assert.Equal(ImageCodec.Decode(ImageCodec.EncodeJpeg(image.View, 50), "memory").View.Samples.ToArray(), result.View.Samples.ToArray());
    }
}
