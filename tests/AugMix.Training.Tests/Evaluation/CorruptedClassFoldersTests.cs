using System.Text;
using AugMix.Codecs;
using AugMix.Evaluation;
using AugMix.Testing;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class CorruptedClassFoldersTests : IDisposable
{
    private const int Side = 6;
    private static readonly string[] s_names = ["fog", "snow"];
    private static readonly string[] s_classes = ["cat", "dog"];
    private static readonly MemoryDataset s_clean = new("pets test", new(Side, Side, 3), s_classes, new byte[4 * Side * Side * 3], [0, 0, 1, 1]);
    private readonly TemporaryFolder _folder = new();

    public CorruptedClassFoldersTests()
    {
        foreach (string name in s_names)
        {
            for (int severity = 1; severity <= 5; severity++)
            {
                for (int image = 0; image < 4; image++)
                {
                    Write($"{name}/{severity}/{s_classes[image / 2]}/{image}.png", Level(name, severity, image));
                }
            }
        }
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Open_GivesEachSetInTheClassesOrder()
    {
        using CorruptedClassFolders source = new(_folder.Path, s_clean, s_names);
        Assert.Equal(CorruptionSet.Official, source.Origin);
        foreach (string name in s_names)
        {
            for (int severity = 1; severity <= 5; severity++)
            {
                IDataset set = source.Open(name, severity);
                Assert.Equal([0, 0, 1, 1], Enumerable.Range(0, set.Count).Select(set.Label));
                Assert.Equal(Enumerable.Range(0, 4).Select(image => Level(name, severity, image)), Enumerable.Range(0, 4).Select(image => First(set, image)));
                Assert.Equal(s_classes, set.ClassNames);
            }
        }
    }

    [Fact]
    public void Partial_GoesWithoutWhatHasNoFolder()
    {
        Directory.Delete(Path.Combine(_folder.Path, "fog", "1"), recursive: true);
        using CorruptedClassFolders source = new(_folder.Path, s_clean, ["frost", .. s_names], partial: true);
        Assert.Equal(s_names, source.Names);
        Assert.Equal(["frost", "fog 1"], source.Missing);
        Assert.False(source.Has("fog", 1));
        Assert.Throws<ArgumentException>(() => source.Open("fog", 1));
        Assert.Equal(4, source.Open("fog", 2).Count);
        Assert.Throws<DirectoryNotFoundException>(() => new CorruptedClassFolders(_folder.Path, s_clean, s_names));
        Assert.Throws<DirectoryNotFoundException>(() => new CorruptedClassFolders(_folder.Path, s_clean, ["frost"], partial: true));

        // What is there must be whole.
        File.Delete(Path.Combine(_folder.Path, "snow", "3", "dog", "3.png"));
        Assert.Contains("snow/3/dog/3.png is missing", Assert.Throws<InvalidDataException>(() => new CorruptedClassFolders(_folder.Path, s_clean, s_names, partial: true)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Count_SpreadsOverTheClasses()
    {
        using CorruptedClassFolders source = new(_folder.Path, s_clean, s_names, count: 2);
        IDataset set = source.Open("fog", 3);
        Assert.Equal((2, 0, 1), (set.Count, set.Label(0), set.Label(1)));
        Assert.EndsWith("2 of 4 images of each severity, spread evenly", source.Description, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new CorruptedClassFolders(_folder.Path, s_clean, s_names, count: 5));
    }

    [Fact]
    public void Mark_SaysThatTheImagesWereMadeHere()
    {
        _folder.Write(CorruptionRecord.FileName, Encoding.UTF8.GetBytes(new CorruptionRecord { Seed = 4, JpegStep = 85 }.ToJson()));
        using ICorruptedSource source = CorruptedSets.Open(_folder.Path, s_clean, s_names);
        Assert.Equal(CorruptionSet.Generated, source.Origin);
        Assert.EndsWith("generated (seed 4; each image saved as JPEG of quality 85 after its corruption)", source.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void CorruptedSets_TellTheLayoutsApart()
    {
        using (ICorruptedSource source = CorruptedSets.Open(_folder.Path, s_clean, s_names))
        {
            Assert.IsType<CorruptedClassFolders>(source);
        }

        using TemporaryFolder arrays = new();
        arrays.WriteArray<byte>("labels.npy", [0, 1, 0, 1, 0], 5);
        arrays.WriteArray("fog.npy", new byte[5 * Side * Side * 3], 5, Side, Side, 3);
        using ICorruptedSource array = CorruptedSets.Open(arrays.Path, s_clean, ["fog"]);
        Assert.IsType<CorruptedFolder>(array);
    }

    [Fact]
    public void MissingSeverity_IsNamed()
    {
        Directory.Delete(_folder.At("snow/4"), recursive: true);
        Assert.StartsWith($"{_folder.At("snow/4")} was not found; ImageNet-C is laid out as CORRUPTION/SEVERITY/CLASS/FILE.", Refuses<DirectoryNotFoundException>(), StringComparison.Ordinal);
    }

    [Fact]
    public void MissingCorruption_IsNamed()
        => Assert.StartsWith(
            $"{_folder.At("gaussian_noise/1")} was not found", Assert.Throws<DirectoryNotFoundException>(() => new CorruptedClassFolders(_folder.Path, s_clean)).Message, StringComparison.Ordinal);

    [Fact]
    public void MissingClass_IsNamed()
    {
        Directory.Delete(_folder.At("fog/2/dog"), recursive: true);
        Assert.StartsWith($"{_folder.At("fog/2/dog")} was not found, a class of pets test", Refuses<InvalidDataException>(), StringComparison.Ordinal);
    }

    [Fact]
    public void StrangeClass_IsNamed()
    {
        Write("fog/2/bird/9.png", 1);
        Assert.StartsWith($"{_folder.At("fog/2/bird")} is a class that pets test does not have", Refuses<InvalidDataException>(), StringComparison.Ordinal);
    }

    [Fact]
    public void MissingFile_IsNamed()
    {
        File.Delete(_folder.At("snow/5/cat/1.png"));
        Assert.Equal(
            $"{_folder.At("snow/5/cat/1.png")} is missing: {_folder.At("snow/5")} has 3 images, {_folder.At("fog/1")} 4. All sets must hold the same files; an incomplete one is not averaged.",
            Refuses<InvalidDataException>());
    }

    [Fact]
    public void ExtraFile_IsNamed()
    {
        Write("snow/5/cat/7.png", 1);
        Assert.StartsWith($"{_folder.At("snow/5/cat/7.png")} has no counterpart in {_folder.At("fog/1")}", Refuses<InvalidDataException>(), StringComparison.Ordinal);
    }

    [Fact]
    public void WrongSize_IsNamed()
    {
        ImageFile.Write(_folder.At("snow/2/cat/0.png"), new ImageBuffer(new ImageShape(9, 8, 3)).View, overwrite: true);
        Assert.StartsWith($"{_folder.At("snow/2/cat/0.png")} is 9x8; pets test has images of 6x6. Images are not resized", Refuses<InvalidDataException>(), StringComparison.Ordinal);
    }

    [Fact]
    public void WrongChoices_Throw()
    {
        Assert.Throws<ArgumentException>(() => new CorruptedClassFolders(_folder.Path, s_clean, ["fog", "fog"]));
        using CorruptedClassFolders source = new(_folder.Path, s_clean, s_names);
        Assert.Throws<ArgumentException>(() => source.Open("fog", 6));
        Assert.Throws<ArgumentException>(() => source.Open("frost", 1));
    }

    private string Refuses<T>()
        where T : Exception
        => Assert.Throws<T>(() => new CorruptedClassFolders(_folder.Path, s_clean, s_names)).Message;

    private static byte Level(string name, int severity, int image) => (byte)((name == "fog" ? 100 : 0) + (10 * severity) + image);

    private void Write(string path, byte level)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder.At(path))!);
        ImageBuffer image = new(s_clean.Shape);
        image.Target.Samples.Fill(level);
        ImageFile.Write(_folder.At(path), image.View, overwrite: false);
    }

    private static byte First(IDataset set, int index)
    {
        ImageBuffer buffer = new(set.Shape);
        set.Read(index, buffer.Target);
        return buffer.View.Samples[0];
    }
}
