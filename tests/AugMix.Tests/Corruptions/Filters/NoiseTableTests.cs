using Xunit;

namespace AugMix.Tests;

public sealed class NoiseTableTests
{
    // Shares of 1/2, 1/4 and 1/4 for one sample, everything for all the others.
    [Fact]
    public void Count_HasTheGivenShares()
    {
        NoiseTable table = new((sample, below) =>
        {
            below.Fill(1);
            below[0] = 0;
            if (sample == 7)
            {
                below[..11].Clear();
                below[11..21].Fill(.5);
                below[21..^1].Fill(.75);
            }
        });
        ulong[] words = new ulong[NoiseTable.Levels];
        table.Count(7, words);
        Assert.Equal(1ul << 31, words[10]);
        Assert.Equal(1ul << 30, words[20]);
        Assert.Equal(1ul << 30, words[255]);
        table.Count(8, words);
        Assert.Equal(1ul << 32, words[0]);
    }

    // What a table draws from words that step evenly through all of them is what it counts, to the steps' rounding.
    [Fact]
    public void Draw_GivesEachLevelItsShareOfTheWords()
    {
        NoiseTable table = new GaussianNoise().TableFor(new CorruptionLevel(CorruptionProfile.Cifar, 5));
        ulong[] expected = new ulong[NoiseTable.Levels];
        table.Count(100, expected);
        const int Draws = 1 << 20;
        uint[] words = [.. Enumerable.Range(0, Draws).Select(i => (uint)i << 12)];
        byte[] samples = new byte[Draws];
        byte[] drawn = new byte[Draws];
        samples.AsSpan().Fill(100);
        table.Draw(samples, words, drawn);
        int[] counts = new int[NoiseTable.Levels];
        Array.ForEach(drawn, level => counts[level]++);

        // Each of at most 257 pieces of the words that give a level gains or loses one step at its end.
        for (int level = 0; level < counts.Length; level++)
        {
            Assert.InRange(counts[level] - (expected[level] / 4096.0), -257, 257);
        }
    }

    // From the tables of the normal distribution.
    [Theory]
    [InlineData(0, .5)]
    [InlineData(1, .8413447460685429)]
    [InlineData(-1.959963984540054, .025)]
    [InlineData(-6, 9.865876450376981e-10)]
    [InlineData(5, .9999997133484281)]
    [InlineData(-8, 0)]
    [InlineData(double.PositiveInfinity, 1)]
    public void NormalDistribution_IsTheTabled(double x, double expected) => Assert.Equal(expected, NormalDistribution.Below(x), 1e-13);

    // P(a level below k) for gaussian noise of deviation s about v is the normal distribution at (k - v) / s levels: at one deviation above, .8413.
    [Fact]
    public void GaussianNoise_IsNormalAboutTheSample()
    {
        ulong[] words = new ulong[NoiseTable.Levels];
        new GaussianNoise().TableFor(new CorruptionLevel(CorruptionProfile.Cifar, 1)).Count(100, words);
        double below = words.Take(110).Aggregate(0ul, (sum, count) => sum + count) / (double)(1ul << 32);
        Assert.Equal(NormalDistribution.Below(10 / (.04 * 255)), below, 1e-9);
    }

    // The sum of 3 photons' counts: black has none; full level is reached with probability 1 - exp(-3) (1 + 3 + 9/2).
    [Fact]
    public void ShotNoise_CountsPhotons()
    {
        NoiseTable table = new ShotNoise().TableFor(new CorruptionLevel(CorruptionProfile.ImageNet, 5));
        ulong[] words = new ulong[NoiseTable.Levels];
        table.Count(0, words);
        Assert.Equal(1ul << 32, words[0]);
        table.Count(255, words);
        Assert.Equal(Math.Exp(-3), words[0] / (double)(1ul << 32), 1e-9);
        Assert.Equal(3 * Math.Exp(-3), words[85] / (double)(1ul << 32), 1e-9);
        Assert.Equal(1 - (Math.Exp(-3) * 8.5), words[255] / (double)(1ul << 32), 1e-9);
        Assert.Equal(4, words.Count(count => count > 0));
    }
}
