using System.Text;
using AugMix.Evaluation;
using AugMix.Testing;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class CorruptedFolderTests : IDisposable
{
    private const int PerSeverity = 3;
    private static readonly string[] s_names = ["fog", "pixelate"];
    private readonly TemporaryFolder _folder = new();
    private readonly MemoryDataset _clean = SyntheticDataset.Create(4, side: 5, channels: 3);

    public CorruptedFolderTests()
    {
        _folder.WriteArray("labels.npy", [.. Enumerable.Range(0, 5 * PerSeverity).Select(i => (long)(i % PerSeverity))], 5 * PerSeverity);
        foreach (string name in s_names)
        {
            _folder.WriteArray(name + ".npy", Pixels(name), 5 * PerSeverity, 5, 5, 3);
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_FindsTheSeveritysBlock()
    {
        using CorruptedFolder source = new(_folder.Path, _clean, s_names);
        byte[] pixels = Pixels("pixelate");
        for (int severity = 1; severity <= 5; severity++)
        {
            IDataset set = source.Open("pixelate", severity);
            Assert.Equal((PerSeverity, 4), (set.Count, set.Classes));
            for (int i = 0; i < PerSeverity; i++)
            {
                ImageBuffer read = new(set.Shape);
                set.Read(i, read.Target);
                Assert.Equal(pixels.AsSpan((((severity - 1) * PerSeverity) + i) * 75, 75).ToArray(), TestImages.Pixels(read.View));
                Assert.Equal(i, set.Label(i));
            }

            Assert.Throws<ArgumentOutOfRangeException>(() => set.Label(PerSeverity));
            Assert.Throws<ArgumentOutOfRangeException>(() => set.Read(PerSeverity, new ImageBuffer(set.Shape).Target));
            Assert.Throws<ArgumentException>(() => set.Read(0, new ImageBuffer(new ImageShape(1, 1, 3)).Target));
        }

        Assert.Throws<ArgumentException>(() => source.Open("pixelate", 6));
        Assert.Throws<ArgumentException>(() => source.Open("snow", 1));
    }

    [Fact]
    public void Count_SpreadsOverEverySeverity()
    {
        using CorruptedFolder source = new(_folder.Path, _clean, s_names, count: 2);
        IDataset whole = new CorruptedFolder(_folder.Path, _clean, s_names).Open("fog", 5);
        IDataset part = source.Open("fog", 5);
        Assert.Equal(2, part.Count);
        Assert.Equal([whole.Label(0), whole.Label(1)], [part.Label(0), part.Label(1)]);
        Assert.EndsWith("2 of 3 images of each severity, spread evenly", source.Description, StringComparison.Ordinal);
        ArgumentOutOfRangeException failure = Assert.Throws<ArgumentOutOfRangeException>(() => new CorruptedFolder(_folder.Path, _clean, s_names, count: 4));
        Assert.Contains("holds 3 images of each severity, fewer than the 4 asked for", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GreyImages_HaveThreeDimensions()
    {
        _folder.WriteArray("contrast.npy", new byte[15 * 25], 15, 5, 5);
        using CorruptedFolder source = new(_folder.Path, SyntheticDataset.Create(4, side: 5), ["contrast"]);
        Assert.Equal(1, source.Open("contrast", 1).Shape.Channels);
    }

    [Fact]
    public void Origin_IsOfficialUnlessMarked()
    {
        using (CorruptedFolder official = new(_folder.Path, _clean, s_names))
        {
            Assert.Equal(CorruptionSet.Official, official.Origin);
        }

        CorruptionRecord record = new() { Frost = "procedural", Profile = "cifar", Seed = 7, Random = RandomKind.Native };
        _folder.Write(CorruptionRecord.FileName, Encoding.UTF8.GetBytes(record.ToJson()));
        using CorruptedFolder generated = new(_folder.Path, _clean, s_names);
        Assert.Equal(CorruptionSet.Generated, generated.Origin);
        Assert.EndsWith(
            "generated (profile cifar; seed 7; native random numbers; procedural frost textures; no JPEG step)", generated.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingCorruption_IsNamed()
    {
        FileNotFoundException failure = Assert.Throws<FileNotFoundException>(() => new CorruptedFolder(_folder.Path, _clean));
        Assert.Equal($"gaussian_noise.npy was not found in {_folder.Path}. An incomplete set is not averaged: get the file, name the corruptions to evaluate, or allow what is there with --partial.", failure.Message);
    }

    [Fact]
    public void Partial_GoesWithoutWhatHasNoFile()
    {
        using CorruptedFolder source = new(_folder.Path, _clean, ["snow", .. s_names], partial: true);
        Assert.Equal(s_names, source.Names);
        Assert.Equal(["snow"], source.Missing);
        Assert.True(((ICorruptedSource)source).Has("fog", 5));
        Assert.False(((ICorruptedSource)source).Has("snow", 5));
        using CorruptedFolder whole = new(_folder.Path, _clean, s_names, partial: true);
        Assert.Empty(whole.Missing);
        Assert.Throws<FileNotFoundException>(() => new CorruptedFolder(_folder.Path, _clean, ["snow"], partial: true));
    }

    [Fact]
    public void MissingLabels_AreNamed()
    {
        File.Delete(_folder.At("labels.npy"));
        Assert.StartsWith("labels.npy was not found", Refuses<FileNotFoundException>(), StringComparison.Ordinal);
    }

    [Fact]
    public void MissingFolder_IsNamed()
        => Assert.Contains("no such folder", Assert.Throws<FileNotFoundException>(() => new CorruptedFolder(_folder.At("nowhere"), _clean)).Message, StringComparison.Ordinal);

    [Fact]
    public void WrongShape_SaysWhatWasExpected()
    {
        _folder.WriteArray("fog.npy", new byte[15 * 4 * 5 * 3], 15, 4, 5, 3);
        Assert.Contains("|u1 of shape (15, 4, 5, 3); |u1 of shape (15, 5, 5, 3) was expected", Refuses<InvalidDataException>(), StringComparison.Ordinal);
    }

    [Fact]
    public void WrongType_SaysWhatWasExpected()
    {
        _folder.WriteArray("fog.npy", new float[15 * 75], 15, 5, 5, 3);
        Assert.Contains("<f4 of shape (15, 5, 5, 3); |u1", Refuses<InvalidDataException>(), StringComparison.Ordinal);
    }

    [Fact]
    public void TruncatedArray_IsNamed()
    {
        File.WriteAllBytes(_folder.At("fog.npy"), File.ReadAllBytes(_folder.At("fog.npy"))[..^10]);
        string message = Refuses<InvalidDataException>();
        Assert.Contains("fog.npy", message, StringComparison.Ordinal);
        Assert.Contains("incomplete", message, StringComparison.Ordinal);
    }

    // Fifteen images of severity 3 have the shape of three images of five severities.
    [Fact]
    public void ARecordOfOtherSeverities_IsRefused()
    {
        string record = _folder.At(CorruptionRecord.FileName);
        File.WriteAllText(record, new CorruptionRecord { Severities = [3] }.ToJson());
        Assert.Contains("was made with severity 3 alone", Refuses<InvalidDataException>(), StringComparison.Ordinal);
        File.WriteAllText(record, new CorruptionRecord { Severities = [1, 2, 3, 4, 5] }.ToJson());
        using CorruptedFolder source = new(_folder.Path, _clean, s_names);
        Assert.Equal(CorruptionSet.Generated, source.Origin);
    }

    [Fact]
    public void WrongLabels_AreRefused()
    {
        _folder.WriteArray("labels.npy", new long[14], 14);
        Assert.Contains("14 labels; a multiple of 5", Refuses<InvalidDataException>(), StringComparison.Ordinal);
        _folder.WriteArray("labels.npy", [.. Enumerable.Repeat(4L, 15)], 15);
        Assert.Contains("image 0 has label 4", Refuses<InvalidDataException>(), StringComparison.Ordinal);
        _folder.WriteArray("labels.npy", new float[15], 15);
        Assert.Contains("labels are uint8, int32 or int64", Refuses<InvalidDataException>(), StringComparison.Ordinal);
    }

    private static byte[] Pixels(string name) => [.. Enumerable.Range(0, 5 * PerSeverity * 75).Select(i => (byte)((i * 31) + name.Length))];

    private string Refuses<T>()
        where T : Exception
        => Assert.Throws<T>(() => new CorruptedFolder(_folder.Path, _clean, s_names)).Message;
}
