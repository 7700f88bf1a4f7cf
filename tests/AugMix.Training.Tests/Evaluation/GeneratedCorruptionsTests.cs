using AugMix.Codecs;
using AugMix.Evaluation;
using AugMix.Testing;
using Xunit;

namespace AugMix.Training.Tests;

public class GeneratedCorruptionsTests
{
    private static readonly MemoryDataset s_clean = SyntheticDataset.Create(24, side: 32, channels: 3);

    [Fact]
    public void Names_AreByDefaultTheFifteen()
    {
        using GeneratedCorruptions source = new(s_clean);
        Assert.Equal(CorruptionBenchmark.Scored, source.Names);
        Assert.Equal([1, 2, 3, 4, 5], source.Severities);
        Assert.Equal(CorruptionSet.Generated, source.Origin);
        Assert.Equal("generated from synthetic; profile cifar; seed 0; native random numbers; procedural frost textures; no JPEG step", source.Description);
    }

    [Fact]
    public void Description_TellsHowTheImagesAreMade()
    {
        FrostTextures frost = new("winter", [.. Enumerable.Range(0, FrostTextures.Count).Select(_ => new ImageBuffer(new ImageShape(200, 200, 3)))]);
        using GeneratedCorruptions source = new(s_clean, ["frost"], [2], 9, RandomKind.Numpy, CorruptionProfile.ImageNet, frost, 85);
        Assert.Equal(
            "generated from synthetic; profile imagenet; seed 9; numpy random numbers; frost textures from winter; each image saved as JPEG of quality 85 after its corruption",
            source.Description);
        using GeneratedCorruptions withoutFrost = new(s_clean, ["fog"], frost: frost);
        Assert.Equal("generated from synthetic; profile cifar; seed 0; native random numbers; no JPEG step", withoutFrost.Description);
    }

    [Fact]
    public void Open_GivesAllNineteen()
    {
        using GeneratedCorruptions source = new(s_clean, Corruptions.BenchmarkNames);
        Assert.All(source.Names, name => Assert.NotEqual(Bytes(s_clean, 3), Bytes(source.Open(name, 5), 3)));
    }

    [Fact]
    public void JpegStep_StoresTheCorruptedImage()
    {
        using GeneratedCorruptions plain = new(s_clean, ["gaussian_noise"], seed: 3);
        using GeneratedCorruptions stored = new(s_clean, ["gaussian_noise"], seed: 3, jpegStep: 40);
        ImageBuffer corrupted = new(s_clean.Shape, Bytes(plain.Open("gaussian_noise", 2), 6));
        ImageBuffer expected = ImageCodec.Decode(ImageCodec.EncodeJpeg(corrupted.View, 40), "memory");
        Assert.Equal(expected.View.Samples.ToArray(), Bytes(stored.Open("gaussian_noise", 2), 6));
    }

    [Fact]
    public void TheListOfTheFifteen_IsTheSameInBothLibraries()
    {
        Assert.Equal(Corruptions.BenchmarkNames.Take(Corruptions.ScoredCount), CorruptionBenchmark.Scored);
        Assert.Equal(Corruptions.BenchmarkNames.Skip(Corruptions.ScoredCount), CorruptionBenchmark.Extra);
    }

    [Fact]
    public void Read_IsTheCorruptionOfTheCleanImage()
    {
        using GeneratedCorruptions source = new(s_clean, seed: 7);
        CorruptionSuite suite = CorruptionSuite.CreateC(jpeg: new JpegCodec());
        CorruptionRandom random = new(RandomKind.Native, 7);
        ImageBuffer clean = new(s_clean.Shape);
        ImageBuffer expected = new(s_clean.Shape);
        foreach (string name in source.Names)
        {
            Corruption corruption = suite.Find(name);
            IDataset set = source.Open(name, 4);
            Assert.Equal((s_clean.Count, s_clean.Classes, s_clean.Shape), (set.Count, set.Classes, set.Shape));
            s_clean.Read(5, clean.Target);
            corruption.Apply(clean.View, 4, CorruptionProfile.Cifar, random.For(corruption, 4, 5), expected.Target);
            Assert.Equal(expected.View.Samples, Bytes(set, 5));
            Assert.Equal(s_clean.Label(5), set.Label(5));
        }
    }

    [Fact]
    public void Read_DoesNotDependOnThreadsOrOrder()
    {
        using GeneratedCorruptions source = new(s_clean, ["gaussian_noise", "impulse_noise", "frost", "elastic_transform", "jpeg_compression"], jpegStep: 85);
        foreach (string name in source.Names)
        {
            IDataset set = source.Open(name, 3);
            byte[][] backwards = [.. Enumerable.Range(0, set.Count).Reverse().Select(i => Bytes(set, i)).Reverse()];
            byte[][] threaded = new byte[set.Count][];
            Workers.For(set.Count, 4, (_, i) => threaded[i] = Bytes(set, i));
            Assert.Equal(backwards, threaded);
        }
    }

    [Fact]
    public void Read_DependsOnSeedSeverityAndImage()
    {
        using GeneratedCorruptions one = new(s_clean, ["gaussian_noise"]);
        using GeneratedCorruptions two = new(s_clean, ["gaussian_noise"], seed: 1);
        byte[] first = Bytes(one.Open("gaussian_noise", 1), 0);
        Assert.NotEqual(first, Bytes(two.Open("gaussian_noise", 1), 0));
        Assert.NotEqual(first, Bytes(one.Open("gaussian_noise", 2), 0));
        Assert.NotEqual(first, Bytes(one.Open("gaussian_noise", 1), 1));
    }

    [Fact]
    public void WrongChoices_Throw()
    {
        Assert.Throws<ArgumentException>(() => new GeneratedCorruptions(s_clean, ["gaussian_nose"]));
        Assert.Throws<ArgumentException>(() => new GeneratedCorruptions(s_clean, ["pixelate", "pixelate"]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GeneratedCorruptions(s_clean, severities: [0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GeneratedCorruptions(s_clean, severities: [6]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GeneratedCorruptions(s_clean, jpegStep: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new GeneratedCorruptions(s_clean, jpegStep: 101));
        using GeneratedCorruptions source = new(s_clean, ["pixelate"], [3]);
        Assert.Throws<ArgumentException>(() => source.Open("pixelate", 2));
        Assert.Throws<ArgumentException>(() => source.Open("contrast", 3));
    }

    private static byte[] Bytes(IDataset set, int index)
    {
        ImageBuffer buffer = new(set.Shape);
        set.Read(index, buffer.Target);
        return buffer.View.Samples.ToArray();
    }
}
