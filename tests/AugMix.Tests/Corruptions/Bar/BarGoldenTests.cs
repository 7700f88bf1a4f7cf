using System.Security.Cryptography;
using System.Text.Json;
using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

// What the published code of the C-bar sets gave, byte for byte: the script that ran it lies beside its outputs.
public sealed class BarGoldenTests
{
    private static readonly string s_folder = Path.Combine(Repository.SmallGoldens, "corruptions-bar");

    public static TheoryData<string> Names => [.. Corruptions.BarNames];

    public static TheoryData<string, string> NamesAndSizes => new(
        from name in Corruptions.BarNames
        from size in (string[])["32", "33", "64", "224"]
        select (name, size));

    [Theory]
    [MemberData(nameof(Names))]
    public void Apply_At32PixelsEqualsTheReference(string name)
    {
        NpyArray expected = NpyFile.Read(Path.Combine(s_folder, name + ".npy"));
        NpyArray images = Inputs("32");
        Assert.Equal([5, 2, 32, 32, 3], expected.Shape);
        CorruptionGoldens.Difference difference = default;
        for (int severity = 1; severity <= 5; severity++)
        {
            byte[] actual = Corrupt(name, images, severity, CorruptionProfile.Cifar);
            difference = difference.Add(expected.As<byte>().Slice((severity - 1) * actual.Length, actual.Length), actual);
        }

        Assert.True(difference.Count == 0, $"{name}: {difference.Count} of {difference.Samples} samples differ, by at most {difference.Largest} levels.");
    }

    [Theory]
    [MemberData(nameof(NamesAndSizes))]
    public void Apply_HasTheReferencesHash(string name, string size)
    {
        JsonElement manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(s_folder, "sha256.json"))).RootElement;
        string?[] expected = [.. manifest.GetProperty("sha256").GetProperty(size).GetProperty(name).EnumerateArray().Select(hash => hash.GetString())];
        CorruptionProfile profile = CorruptionProfiles.Find(manifest.GetProperty("profiles").GetProperty(size).GetString()!);
        NpyArray images = Inputs(size);
        IEnumerable<string> actual = Enumerable.Range(1, 5).Select(severity => Convert.ToHexStringLower(SHA256.HashData(Corrupt(name, images, severity, profile))));
        Assert.Equal(expected, actual);
    }

    private static NpyArray Inputs(string size)
        => NpyFile.Read(Path.Combine(s_folder, size == "224" ? "../corruptions224/inputs.npy" : $"inputs-{size}.npy"));

    // All images, interleaved.
    private static byte[] Corrupt(string name, NpyArray images, int severity, CorruptionProfile profile)
    {
        ImageShape shape = new(images.Shape[2], images.Shape[1], images.Shape[3]);
        CorruptionRandom draws = new(RandomKind.Numpy, 0);
        Corruption corruption = AllCorruptions.Find(name);
        ImageBuffer source = new(shape);
        ImageBuffer corrupted = new(shape);
        byte[] all = new byte[images.Shape[0] * shape.Length];
        for (int image = 0; image < images.Shape[0]; image++)
        {
            Interleaving.Split(images.As<byte>().Slice(image * shape.Length, shape.Length), source.Target);
            corruption.Apply(source.View, severity, profile, draws.For(corruption, severity, image), corrupted.Target);
            Interleaving.Merge(corrupted.View, all.AsSpan(image * shape.Length, shape.Length));
        }

        return all;
    }
}
