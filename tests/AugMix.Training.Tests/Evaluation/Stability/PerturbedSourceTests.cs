using System.Text;
using AugMix.Codecs;
using AugMix.Evaluation;
using AugMix.Testing;
using Xunit;

namespace AugMix.Training.Tests;

/// <summary>Sequences made in memory, read from arrays, and read from folders of frames: the same ones, and what does not fit is named.</summary>
public sealed class PerturbedSourceTests : IDisposable
{
    private const int Side = 6;
    private static readonly MemoryDataset s_clean = SyntheticDataset.Create(5, side: Side, channels: 3);
    private static readonly string[] s_names = ["gaussian_noise", "translate", "rotate"];
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void TheListOfTheTen_IsTheSameInBothLibraries()
    {
        Assert.Equal(Perturbations.Scored.Select(perturbation => perturbation.Name), PerturbationList.Benchmark.Names);
        Assert.Equal(Perturbations.All.Select(perturbation => perturbation.Name), PerturbationList.AllNames);
        Assert.All(Perturbations.All, perturbation => Assert.Equal(perturbation.IsNoise, PerturbationList.ReferenceOf(perturbation.Name) == FrameReference.First));
    }

    [Fact]
    public void Choose_GivesNoiseItsFurtherLevels()
    {
        Assert.Equal(
            ["gaussian_noise", "gaussian_noise_2", "gaussian_noise_3", "rotate", "mine"],
            PerturbedSet.Choose(["gaussian_noise", "rotate", "mine"], [2, 3]).Select(set => set.StoredName));
        Assert.Contains("there are 2 to 3", Assert.Throws<ArgumentOutOfRangeException>(() => PerturbedSet.Choose(["rotate"], [1])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => PerturbedSet.Choose(["rotate", "rotate"], []));
        Assert.Throws<ArgumentException>(() => PerturbedSet.Choose([], []));
        Assert.Throws<ArgumentException>(() => PerturbedSet.Choose(["rotate"], [2, 2]));
    }

    [Fact]
    public void Generated_IsThePerturbationOfTheCleanImage_WhateverTheThreadsAndTheOrder()
    {
        using GeneratedPerturbations source = new(s_clean, s_names, [2], seed: 7);
        Assert.Equal("generated from synthetic; profile cifar; seed 7; native random numbers", source.Description);
        Assert.Equal(CorruptionSet.Generated, source.Origin);
        PerturbationRandom random = new(RandomKind.Native, 7);
        ImageBuffer clean = new(s_clean.Shape);
        foreach (PerturbedSet set in source.Sets)
        {
            IFrameSequences sequences = source.Open(set);
            Perturbation perturbation = Perturbations.Find(set.Name);
            byte[][] threaded = new byte[sequences.Count][];
            Workers.For(sequences.Count, 4, (_, i) => threaded[i] = Read(sequences, i));
            for (int i = sequences.Count - 1; i >= 0; i--)
            {
                s_clean.Read(i, clean.Target);
                byte[] expected = new byte[perturbation.FrameCount(CorruptionProfile.Cifar) * s_clean.Shape.Length];
                perturbation.Apply(clean.View, set.Level, CorruptionProfile.Cifar, random.For(perturbation, set.Level, i), s_clean.Shape, expected);
                Assert.Equal(expected, Read(sequences, i));
                Assert.Equal(expected, threaded[i]);
            }
        }

        Assert.Throws<ArgumentException>(() => source.Open(new PerturbedSet("rotate", 2)));
        Assert.Contains("Did you mean rotate?", Assert.Throws<ArgumentException>(() => new GeneratedPerturbations(s_clean, ["rotat"])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new GeneratedPerturbations(s_clean, seed: uint.MaxValue, kind: RandomKind.Numpy));
        Assert.Contains("1 or 3 channels", Assert.Throws<ArgumentException>(() => new GeneratedPerturbations(SyntheticDataset.Create(4, channels: 2))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Arrays_HoldWhatWasGenerated()
    {
        using GeneratedPerturbations generated = new(s_clean, s_names, [3], seed: 2);
        WriteArrays(generated);
        using IPerturbedSource source = PerturbedSets.Open(_folder.Path, s_clean, s_names, [3]);
        Assert.IsType<PerturbedFolder>(source);
        Assert.Equal((CorruptionSet.Official, $"read from {Path.GetFileName(_folder.Path)}"), (source.Origin, source.Description));
        AssertSame(generated, source);
        Assert.Throws<ArgumentException>(() => source.Open(new PerturbedSet("snow", 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => Read(source.Open(source.Sets[0]), 5));
        Assert.Throws<ArgumentException>(() => source.Open(source.Sets[0]).Read(0, new byte[3]));
    }

    [Fact]
    public void Partial_GoesWithoutWhatIsNotThere_AndNamesIt()
    {
        using GeneratedPerturbations generated = new(s_clean, ["gaussian_noise", "rotate"], [2]);
        WriteArrays(generated);
        File.Delete(_folder.At("gaussian_noise_2.npy"));
        AssertPartial();
        _folder.Write("gaussian_noise.npy.bak", 1);
        foreach (string file in Directory.GetFiles(_folder.Path))
        {
            File.Delete(file);
        }

        WriteFolders(generated);
        Directory.Delete(_folder.At("gaussian_noise_2"), recursive: true);
        AssertPartial();

        void AssertPartial()
        {
            using IPerturbedSource source = PerturbedSets.Open(_folder.Path, s_clean, ["gaussian_noise", "rotate", "tilt"], [2], partial: true);
            Assert.Equal(["gaussian_noise", "rotate"], source.Sets.Select(set => set.StoredName));
            Assert.Equal(["gaussian_noise_2", "tilt"], source.Missing);
            using IPerturbedSource whole = PerturbedSets.Open(_folder.Path, s_clean, ["gaussian_noise", "rotate"], partial: true);
            Assert.Empty(whole.Missing);
            Assert.ThrowsAny<IOException>(() => PerturbedSets.Open(_folder.Path, s_clean, ["tilt"], partial: true));
        }
    }

    [Fact]
    public void GreyArrays_HaveNoChannelDimension()
    {
        MemoryDataset grey = SyntheticDataset.Create(3, side: Side);
        using GeneratedPerturbations generated = new(grey, ["rotate"]);
        byte[] all = [.. Enumerable.Range(0, 3).SelectMany(i => Read(generated.Open(generated.Sets[0]), i))];
        _folder.WriteArray("rotate.npy", all, 3, 31, Side, Side);
        using IPerturbedSource source = PerturbedSets.Open(_folder.Path, grey, ["rotate"]);
        AssertSame(generated, source);
    }

    [Fact]
    public void Folders_HoldWhatWasGenerated()
    {
        using GeneratedPerturbations generated = new(s_clean, s_names, [2], seed: 2);
        WriteFolders(generated);
        using IPerturbedSource source = PerturbedSets.Open(_folder.Path, s_clean, s_names, [2]);
        Assert.IsType<PerturbedClassFolders>(source);
        AssertSame(generated, source);
        Assert.Equal(_folder.At("rotate/class/3"), source.Open(new PerturbedSet("rotate", 1)).NameOf(3));
    }

    [Fact]
    public void Mark_SaysThatTheSequencesWereMadeHere()
    {
        using GeneratedPerturbations generated = new(s_clean, ["rotate"]);
        WriteFolders(generated);
        _folder.Write(PerturbationRecord.FileName, Encoding.UTF8.GetBytes("""{"schema":"augmix.perturbations/1","profile":"cifar","level":1,"seed":9,"random":"numpy","crop":"none","video":"none","images":5}"""));
        using IPerturbedSource source = PerturbedSets.Open(_folder.Path, s_clean, ["rotate"], count: 2);
        Assert.Equal(CorruptionSet.Generated, source.Origin);
        Assert.EndsWith(", generated (profile cifar; seed 9; numpy random numbers), 2 of 5 sequences of each perturbation, spread evenly", source.Description, StringComparison.Ordinal);
        IFrameSequences sequences = source.Open(source.Sets[0]);
        Assert.Equal(2, sequences.Count);
        Assert.Equal(Read(generated.Open(generated.Sets[0]), 2), Read(sequences, 1));
        Assert.Contains("holds 5 sequences of each perturbation, fewer than the 6 asked for", Assert.Throws<ArgumentOutOfRangeException>(() => PerturbedSets.Open(_folder.Path, s_clean, ["rotate"], count: 6)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"schema":"augmix.corruptions/1"}""")]
    [InlineData("""{"schema":"augmix.perturbations/1","seed":-1}""")]
    [InlineData("""{"schema":"augmix.perturbations/1","random":"dice"}""")]
    [InlineData("""{"schema":"augmix.perturbations/1","crop":"wide"}""")]
    public void Record_NamesTheFileOfWhatIsNone(string text)
        => Assert.StartsWith("mark.json ", Assert.Throws<InvalidDataException>(() => PerturbationRecord.Parse(Encoding.UTF8.GetBytes(text), "mark.json")).Message, StringComparison.Ordinal);

    [Fact]
    public void Record_DescribesWhatIsKnown()
        => Assert.Equal(
            "profile imagenet; level 2; the 224x224 pixels in the middle of each image; stored as mp4",
            PerturbationRecord.Parse("""{"schema":"augmix.perturbations/1","profile":"imagenet","level":2,"crop":"224","video":"mp4"}"""u8.ToArray(), "x").Describe());

    [Fact]
    public void Arrays_ThatDoNotFit_AreNamed()
    {
        int[] good = [2, 3, Side, Side, 3];
        Refuses("rotate.npy was not found in", "get the file, name the perturbations to evaluate, or allow what is there with --partial");
        Array(good);
        Refuses("translate.npy was not found in", null, "rotate", "translate");
        Array(2, 1, Side, Side, 3);
        Refuses("has sequences of 1 frame; flips are counted between frames, so that at least 2 are needed");
        Array(2, 3, Side + 1, Side, 3);
        Refuses("holds |u1 of shape (2, 3, 7, 6, 3); |u1 of shape (sequences, frames, 6, 6, 3) was expected");
        Array(2 * 3, Side, Side, 3);
        Refuses("holds |u1 of shape (6, 6, 6, 3)");
        _folder.WriteArray("rotate.npy", new float[2 * 3 * 6 * 6 * 3], good);
        Refuses("holds <f4 of shape");
        Array(good);
        _folder.WriteArray("translate.npy", new byte[3 * 3 * 6 * 6 * 3], 3, 3, Side, Side, 3);
        Refuses("translate.npy holds 3 sequences, rotate.npy 2.", null, "rotate", "translate");

        void Array(params int[] shape) => _folder.WriteArray("rotate.npy", new byte[shape.Aggregate((a, b) => a * b)], shape);
    }

    [Fact]
    public void Folders_ThatDoNotFit_AreNamed()
    {
        using GeneratedPerturbations generated = new(s_clean, ["translate", "rotate"]);
        WriteFolders(generated);
        string[] both = ["translate", "rotate"];
        Refuses("snow was not found; ImageNet-P is laid out as PERTURBATION/CLASS/NAME.mp4", null, "rotate", "snow");

        File.Delete(_folder.At("rotate/class/2/0030.png"));
        Refuses($"{_folder.At("rotate/class/2")} has 30 frames, {_folder.At("rotate/class/0")} has 31.", null, both);
        Directory.Delete(_folder.At("rotate/class/2"), recursive: true);
        Refuses($"{_folder.At("rotate/class/2")} is missing: {_folder.At("rotate")} has 4 sequences, {_folder.At("translate")} 5.", null, both);
        Directory.Move(_folder.At("rotate/class/3"), _folder.At("rotate/class/7"));
        Refuses("is missing", null, both);
        Directory.Delete(_folder.At("translate/class/2"), recursive: true);
        Directory.Delete(_folder.At("translate/class/3"), recursive: true);
        Refuses($"{_folder.At("rotate/class/7")} has no counterpart in {_folder.At("translate")}", null, both);

        Directory.CreateDirectory(_folder.At("tilt"));
        Refuses("holds no sequences: neither videos", null, "tilt");
        ImageFile.Write(Directory.CreateDirectory(_folder.At("tilt/a")).FullName + "/0.png", new ImageBuffer(s_clean.Shape).View, overwrite: false);
        Refuses("has sequences of 1 frame", null, "tilt");
        ImageFile.Write(_folder.At("tilt/a/1.png"), new ImageBuffer(new ImageShape(9, 9, 3)).View, overwrite: false);
        using IPerturbedSource source = PerturbedSets.Open(_folder.Path, s_clean, ["tilt"]);
        Assert.Contains(
            $"{_folder.At("tilt/a/1.png")} is 9x9x3; the test set has images of 6x6x3. Images are not resized",
            Assert.Throws<InvalidDataException>(() => Read(source.Open(source.Sets[0]), 0)).Message,
            StringComparison.Ordinal);
        _folder.Write("tilt/b.mp4", 1);
        Refuses("holds videos", null, "tilt");
    }

    private void Refuses(string message, string? remedy = null, params string[] names)
    {
        Exception failure = Assert.ThrowsAny<Exception>(() => PerturbedSets.Open(_folder.Path, s_clean, names.Length > 0 ? names : ["rotate"]));
        Assert.True(failure is InvalidDataException or IOException, failure.ToString());
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.Contains(remedy ?? "", failure.Message, StringComparison.Ordinal);
    }

    private void WriteArrays(GeneratedPerturbations generated)
    {
        foreach (PerturbedSet set in generated.Sets)
        {
            IFrameSequences sequences = generated.Open(set);
            byte[] pixels = [.. Enumerable.Range(0, sequences.Count).SelectMany(i => Frames(sequences, i)).SelectMany(Interleaved)];
            _folder.WriteArray(set.StoredName + ".npy", pixels, sequences.Count, sequences.Frames, Side, Side, 3);
        }
    }

    private void WriteFolders(GeneratedPerturbations generated)
    {
        foreach (PerturbedSet set in generated.Sets)
        {
            IFrameSequences sequences = generated.Open(set);
            for (int i = 0; i < sequences.Count; i++)
            {
                string folder = Directory.CreateDirectory(_folder.At($"{set.StoredName}/class/{i}")).FullName;
                foreach ((int frame, ImageBuffer image) in Frames(sequences, i).Index())
                {
                    ImageFile.Write(Path.Combine(folder, $"{frame:D4}.png"), image.View, overwrite: false);
                }
            }
        }
    }

    private static void AssertSame(GeneratedPerturbations expected, IPerturbedSource actual)
    {
        Assert.Equal(expected.Sets, actual.Sets);
        foreach (PerturbedSet set in expected.Sets)
        {
            IFrameSequences own = expected.Open(set);
            IFrameSequences other = actual.Open(set);
            Assert.Equal((own.Count, own.Frames, own.Shape), (other.Count, other.Frames, other.Shape));
            Assert.All(Enumerable.Range(0, own.Count), i => Assert.Equal(Read(own, i), Read(other, i)));
        }
    }

    private static IEnumerable<ImageBuffer> Frames(IFrameSequences sequences, int index) => Read(sequences, index).Chunk(sequences.Shape.Length).Select(frame => new ImageBuffer(sequences.Shape, frame));

    private static byte[] Interleaved(ImageBuffer image)
    {
        byte[] pixels = new byte[image.Shape.Length];
        Interleaving.Merge(image.View, pixels);
        return pixels;
    }

    private static byte[] Read(IFrameSequences sequences, int index)
    {
        byte[] frames = new byte[sequences.Frames * sequences.Shape.Length];
        sequences.Read(index, frames);
        return frames;
    }
}
