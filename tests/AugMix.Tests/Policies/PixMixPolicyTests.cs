using System.Text.Json;
using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

public sealed class PixMixPolicyTests
{
    private static readonly string s_folder = Path.Combine(Repository.SmallGoldens, "policies");

    [Fact]
    public void Make_EqualsThePublishedCode()
    {
        // torch takes powers in single precision with a last bit of its own, which later rounds enlarge; 3.6e-7 was measured.
        const double Bound = 1e-6;
        ImageBuffer source = GoldenImages.Whole(NpyFile.Read(Path.Combine(s_folder, "pixmix-image.npy")));
        NpyArray stack = NpyFile.Read(Path.Combine(s_folder, "pixmix-pictures.npy"));
        NpyArray views = NpyFile.Read(Path.Combine(s_folder, "pixmix-views.npy"));
        ImageBuffer[] pictures = [.. Enumerable.Range(0, 3).Select(row => GoldenImages.Row(stack, row))];
        using JsonDocument manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(s_folder, "manifest.json")));
        double largest = 0;
        foreach (JsonElement entry in manifest.RootElement.GetProperty("pixmix").EnumerateArray())
        {
            PixMixOptions options = new() { Rounds = entry.GetProperty("rounds").GetInt32(), Beta = entry.GetProperty("beta").GetDouble() };
            NumpyRandom random = new(entry.GetProperty("seed").GetUInt32());
            float[] view = new float[source.Shape.Length];
            new PixMixPolicy(options, pictures).CreateMaker(source.Shape).Make(source.View, random, Normalization.None, view);
            Assert.Equal(entry.GetProperty("next_random").GetDouble(), random.NextDouble());
            ReadOnlySpan<float> expected = views.As<float>().Slice(entry.GetProperty("index").GetInt32() * view.Length, view.Length);
            for (int i = 0; i < view.Length; i++)
            {
                largest = Math.Max(largest, Math.Abs(expected[i] - view[i]));
            }
        }

        TestContext.Current.SendDiagnosticMessage($"largest difference {largest}");
        Assert.InRange(largest, 0, Bound);
    }

    [Fact]
    public void Make_WithoutRounds_GivesTheImageHalfOfTheTime()
    {
        ImageBuffer source = TestImages.Noise(16, 16, 3);
        ViewMaker maker = new PixMixPolicy(new() { Rounds = 0, Fractals = 1 }).CreateMaker(source.Shape);
        SampleRandom random = new();
        ImageBuffer view = new(source.Shape);
        int same = 0;
        for (int i = 0; i < 4_000; i++)
        {
            maker.Make(source.View, random.Reset(3, SampleStream.View, 0, i, 1), view.Target);
            same += view.View.Samples.SequenceEqual(source.View.Samples) ? 1 : 0;
        }

        // Half are the image; of the others those whose operation happened to change nothing (a translation by 0, say), at most a sixth.
        Assert.InRange(same, 1_842, 2_500);
    }

    [Fact]
    public void Make_CutsPicturesAnywhere()
    {
        // One white pixel in a black picture of twice the size shows where a cut was made: views that hold it do so at any place.
        ImageShape shape = new(4, 4, 1);
        ImageBuffer picture = new(new(8, 8, 1));
        picture.Target.Samples[(4 * 8) + 4] = 255;
        ImageBuffer source = new(shape);
        ViewMaker maker = new PixMixPolicy(new() { Rounds = 1 }, [picture]).CreateMaker(shape);
        SampleRandom random = new();
        ImageBuffer view = new(shape);
        HashSet<int> places = [];
        for (int i = 0; i < 4_000; i++)
        {
            maker.Make(source.View, random.Reset(3, SampleStream.View, 0, i, 1), view.Target);
            int bright = view.View.Samples.IndexOf(view.View.Samples.ToArray().Max());
            if (view.View.Samples[bright] > 0)
            {
                places.Add(bright);
            }
        }

        Assert.Equal(16, places.Count);
    }

    [Fact]
    public void Options_AreChecked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new PixMixOptions { Rounds = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PixMixOptions { Beta = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PixMixOptions { Beta = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PixMixOptions { Severity = 11 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new PixMixOptions { Fractals = 0 });
        Assert.Throws<ArgumentException>(() => new PixMixPolicy(pictures: []));
        ArgumentException failure = Assert.Throws<ArgumentException>(() => new PixMixPolicy(pictures: [TestImages.Noise(31, 32, 3)]).CreateMaker(new(32, 32, 3)));
        Assert.Contains("A picture of 31x32x3 cannot be mixed with images of 32x32x3.", failure.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new PixMixPolicy(pictures: [TestImages.Noise(32, 32, 1)]).CreateMaker(new(32, 32, 3)));
    }
}
