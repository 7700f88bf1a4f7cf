using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

public sealed class SampleRandomTests
{
    // Known answers of the Random123 library (kat_vectors, philox4x32 10): counter, key, result.
    public static TheoryData<uint[], ulong, uint[]> KnownAnswers => new()
    {
        { [0, 0, 0, 0], 0, [0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8] },
        { [~0u, ~0u, ~0u, ~0u], ulong.MaxValue, [0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd] },
        { [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344], 0x299f31d0a4093822, [0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1] },
    };

    [Theory]
    [MemberData(nameof(KnownAnswers))]
    public void Philox_GivesTheKnownAnswers(uint[] counter, ulong key, uint[] expected)
    {
        PhiloxBlock block = default;
        for (int i = 0; i < 4; i++)
        {
            block[i] = counter[i];
        }

        Philox.Transform(ref block, key);
        Assert.Equal(expected, ((ReadOnlySpan<uint>)block).ToArray());
    }

    [Fact]
    public void FirstWords_AreThoseOfTheZeroCounter()
    {
        SampleRandom random = new();
        Assert.Equal(new uint[] { 0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8 }, new[] { random.NextUInt32(), random.NextUInt32(), random.NextUInt32(), random.NextUInt32() });
    }

    // The layout of the counter is part of the promise that a seed gives the same draws for ever.
    [Fact]
    public void Reset_PutsBlockPurposeViewSampleAndEpochIntoTheCounter()
    {
        PhiloxBlock block = default;
        (block[0], block[1], block[2], block[3]) = (1, 0x1234_02_03, 0x89abcdef, 77);
        Philox.Transform(ref block, 0xfedcba9876543210);
        SampleRandom random = new();
        random.Reset(0xfedcba9876543210, SampleStream.Corruption, 77, 0x1234_89abcdef, 2);
        for (int i = 0; i < 4; i++)
        {
            random.NextUInt32();
        }

        Assert.Equal(((ReadOnlySpan<uint>)block).ToArray(), new[] { random.NextUInt32(), random.NextUInt32(), random.NextUInt32(), random.NextUInt32() });
    }

    // Of every number of bits, and within ranges that few or nearly all words fit.
    [Fact]
    public void Integers_AreThoseOfItsWordsTakenOneByOne()
    {
        uint[] words = new uint[100_000];
        new SampleRandom().NextWords(words);
        ScriptedDraws single = new([.. words.Select(word => (int)word)]);
        SampleRandom all = new();
        for (int i = 0; i < 1000; i++)
        {
            for (int bits = 0; bits < 32; bits++)
            {
                long power = 1L << bits;
                foreach (long last in (long[])[power, power + (power >> 1), (2 * power) - 1])
                {
                    if (single.Left < 1000)
                    {
                        return;
                    }

                    Assert.Equal(single.Integer(0L, last + 1), all.Integer(0L, last + 1));
                }
            }
        }

        Assert.Fail("The words should have been used up.");
    }

    // Whatever was drawn before and how many words at a time.
    [Fact]
    public void NextWords_AreThoseDrawnOneByOne()
    {
        SampleRandom all = new();
        SampleRandom single = new();
        foreach (int count in (int[])[0, 1, 3, 4, 5, 15, 16, 17, 60, 64, 67, 128, 131, 200, 1000, 4096])
        {
            all.Reset(7, SampleStream.Corruption, 3, count, 1);
            single.Reset(7, SampleStream.Corruption, 3, count, 1);
            for (int before = 0; before < 20; before++)
            {
                uint[] words = new uint[count];
                all.NextWords(words);
                Assert.Equal([.. words.Select(_ => single.NextUInt32())], words);
                Assert.Equal(single.NextUInt32(), all.NextUInt32());
            }
        }
    }

    [Fact]
    public void NextDoubles_AreThoseDrawnOneByOne()
    {
        foreach (int before in (int[])[0, 1, 2, 5])
        {
            RandomSource[][] pairs = [[new SampleRandom(), new SampleRandom()], [new NumpyRandom(1), new NumpyRandom(1)], [new NumpyGenerator(1), new NumpyGenerator(1)]];
            foreach (RandomSource[] pair in pairs)
            {
                Array.ForEach(pair, random => random.NextWords(new uint[before]));
                double[] values = new double[333];
                pair[0].NextDoubles(values);
                Assert.Equal([.. values.Select(_ => pair[1].NextDouble())], values);
                Assert.Equal(pair[1].NextUInt32(), pair[0].NextUInt32());
            }
        }
    }

    [Fact]
    public void NextWords_OfNumpysGeneratorAreThoseDrawnOneByOne()
    {
        uint[] words = new uint[700];
        new NumpyRandom(5).NextWords(words);
        NumpyRandom single = new(5);
        Assert.Equal([.. words.Select(_ => single.NextUInt32())], words);
    }

    [Fact]
    public void Reset_DifferingInAnyPartGivesAnotherStream()
    {
        SampleRandom random = new();
        HashSet<ulong> first = [];
        int streams = 0;
        foreach (ulong seed in (ulong[])[0, 1, 1ul << 32])
        {
            foreach (SampleStream stream in Enum.GetValues<SampleStream>())
            {
                foreach (int epoch in (int[])[0, 1, int.MaxValue])
                {
                    foreach (long index in (long[])[0, 1, 1L << 32, (1L << 48) - 1])
                    {
                        foreach (int view in (int[])[0, 1, 255])
                        {
                            first.Add(random.Reset(seed, stream, epoch, index, view).NextUInt64());
                            streams++;
                        }
                    }
                }
            }
        }

        Assert.Equal(streams, first.Count);
    }

    [Fact]
    public void Reset_StartsTheSameStreamOverWhateverWasDrawnBefore()
    {
        SampleRandom random = new();
        double[] expected = Draws(random.Reset(3, SampleStream.Crop, 2, 17, 1));
        random.Reset(3, SampleStream.Crop, 2, 18, 1).Normal();
        Assert.Equal(expected, Draws(random.Reset(3, SampleStream.Crop, 2, 17, 1)));
    }

    [Theory]
    [InlineData(-1, 0, 0)]
    [InlineData(0, -1, 0)]
    [InlineData(0, 1L << 48, 0)]
    [InlineData(0, 0, -1)]
    [InlineData(0, 0, 256)]
    public void Reset_OutsideTheRangesThrows(int epoch, long index, int view)
        => Assert.Throws<ArgumentOutOfRangeException>(() => new SampleRandom().Reset(1, SampleStream.View, epoch, index, view));

    [Fact]
    public void Draws_AllocateNothing()
    {
        SampleRandom random = new();
        double[] alpha = [0.4, 1, 2];
        double[] shares = new double[3];
        int[] order = new int[10];
        double Work(int index)
        {
            random.Reset(1, SampleStream.View, 0, index, 0);
            random.Dirichlet(alpha, shares);
            random.Permutation(order);
            return random.Beta(1, 1) + random.Normal() + random.Poisson(20) + random.Integer(0, 9);
        }

        double sum = Work(0);
        Allocations.AssertNone(() =>
        {
            for (int i = 0; i < 1000; i++)
            {
                sum += Work(i);
            }
        });
        Assert.True(double.IsFinite(sum));
    }

    private static double[] Draws(SampleRandom random) => [random.NextDouble(), random.Normal(), random.NextDouble(), random.Gamma(2), random.Normal()];

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(37)]
    public void Philox_MakesSeveralBlocksAsOneByOne(int blocks)
    {
        PhiloxBlock counter = default;
        (counter[0], counter[1], counter[2], counter[3]) = (0xFFFFFFFEu, 0x80000001u, 77, 0xDEADBEEFu);
        uint[] words = new uint[4 * blocks];
        for (ulong seed = 0; seed < 100; seed++)
        {
            ulong key = seed * 0x9E3779B97F4A7C15ul;
            Philox.Fill(counter, key, words);
            for (int block = 0; block < blocks; block++)
            {
                PhiloxBlock expected = counter;
                expected[0] += (uint)block;
                Philox.Transform(ref expected, key);
                Assert.Equal(((ReadOnlySpan<uint>)expected).ToArray(), words.AsSpan(4 * block, 4).ToArray());
            }
        }
    }
}
