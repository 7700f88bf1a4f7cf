using System.Security.Cryptography;
using System.Text.Json;
using Xunit;

namespace AugMix.Testing;

/// <summary>Our output beside the reference's for one corruption of a golden folder.</summary>
public static class CorruptionGoldens
{
    /// <summary>What the small golden vectors of a folder, such as <c>corruptions64</c>, say of themselves.</summary>
    public static JsonElement SmallManifest(string folder) => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.SmallGoldens, folder, "sha256.json"))).RootElement;

    /// <summary>Fails unless every severity of a folder's small golden image has the reference's hash.</summary>
    public static void AssertHashes(Corruption corruption, string folder)
    {
        NpyArray images = NpyFile.Read(Path.Combine(Repository.SmallGoldens, folder, "inputs.npy"));
        string?[] expected = [.. SmallManifest(folder).GetProperty("sha256").GetProperty(corruption.Name).EnumerateArray().Select(hash => hash.GetString())];
        string[] actual = [.. Enumerable.Range(1, 5).Select(severity => Convert.ToHexStringLower(SHA256.HashData(Corrupt(corruption, images, 0, severity))))];
        Assert.Equal(expected, actual);
    }

    /// <summary>Fails unless every sample of a folder of golden vectors comes out as it is there.</summary>
    public static void AssertEqual(Corruption corruption, string folder)
    {
        Difference difference = Compare(corruption, folder);
        Assert.NotEqual(0, difference.Samples);
        Assert.True(difference.Count == 0, $"{corruption}: {difference.Count} of {difference.Samples} samples differ, by at most {difference.Largest} levels.");
    }

    /// <summary>Corrupts image <paramref name="image"/> of interleaved images as the golden vectors did, into interleaved pixels.</summary>
    public static byte[] Corrupt(Corruption corruption, NpyArray images, int image, int severity)
    {
        ImageShape shape = new(images.Shape[2], images.Shape[1], images.Shape[3]);
        ImageBuffer source = new(shape);
        ImageBuffer corrupted = new(shape);
        Interleaving.Split(images.As<byte>().Slice(image * shape.Length, shape.Length), source.Target);
        RandomSource random = new CorruptionRandom(RandomKind.Numpy, 0).For(corruption, severity, image);
        corruption.Apply(source.View, severity, CorruptionProfiles.For(shape), random, corrupted.Target);
        return TestImages.Pixels(corrupted.View);
    }

    /// <summary>The largest difference in levels, and how many samples differ, over all images and severities.</summary>
    public static Difference Compare(Corruption corruption, string folder)
    {
        NpyArray images = NpyFile.Read(Path.Combine(folder, "inputs.npy"));
        NpyArray expected = NpyFile.Read(Path.Combine(folder, corruption.Name + ".npy"));
        int length = images.Data.Length / images.Shape[0];
        int offset = 0;
        Difference difference = default;
        for (int severity = 1; severity <= 5; severity++)
        {
            for (int image = 0; image < images.Shape[0]; image++)
            {
                byte[] actual = Corrupt(corruption, images, image, severity);
                difference = difference.Add(expected.As<byte>().Slice(offset, length), actual);
                offset += length;
            }
        }

        return difference;
    }

    /// <summary>How far two outputs are apart.</summary>
    public readonly record struct Difference(int Largest, int Count, int Samples)
    {
        public Difference Add(ReadOnlySpan<byte> expected, ReadOnlySpan<byte> actual)
        {
            (int largest, int count) = (Largest, Count);
            for (int i = 0; i < expected.Length; i++)
            {
                int difference = Math.Abs(expected[i] - actual[i]);
                largest = Math.Max(largest, difference);
                count += difference == 0 ? 0 : 1;
            }

            return new Difference(largest, count, Samples + expected.Length);
        }
    }
}
