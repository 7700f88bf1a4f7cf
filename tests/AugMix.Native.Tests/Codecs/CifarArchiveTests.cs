using System.Security.Cryptography;
using AugMix.Testing;
using Xunit;

namespace AugMix.Codecs.Tests;

public sealed class CifarArchiveTests
{
    // The hash of the binary test batch that libjpeg-turbo 2.1.5 makes of the 10,000 files; golden/README.md, "../data".
    [Fact]
    public void DecodingTheTestImages_GivesTheBinaryBatch()
    {
        string folder = CifarJpegs.TestFolder();
        (string Path, byte Label)[] files = [.. Directory.GetDirectories(folder).Order(StringComparer.Ordinal)
            .SelectMany((name, label) => Directory.GetFiles(name).Order(StringComparer.Ordinal).Select(path => (path, (byte)label)))];
        NpyArray order = NpyFile.Read(Repository.SharedFile("cifar10-order-test.npy"));
        Assert.Equal(10_000, files.Length);

        ImageBuffer image = new(new ImageShape(32, 32, 3));
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (int index in order.As<int>())
        {
            (string path, byte label) = files[index];
            ImageCodec.Decode(File.ReadAllBytes(path), path, image.Target);
            hash.AppendData([label]);
            hash.AppendData(image.View.Samples);
        }

        Assert.Equal("f7b5dcdfa50c6a0fc802a226815cda9876c230269aec10c4694c86cf0cdf3dc0", Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void FrostPhotos_EqualTheirGoldens(int number)
    {
        NpyArray expected = NpyFile.Read(Repository.AllGolden($"corruptions32/frost/frost{number}_full.npy"));
        ImageBuffer image = ImageFile.Read(Repository.SharedFile($"frost/frost{number}.jpg"));
        Assert.Equal(expected.Shape, [image.Shape.Height, image.Shape.Width, 3]);
        Assert.True(expected.As<byte>().SequenceEqual(TestImages.Pixels(image.View)));
    }
}
