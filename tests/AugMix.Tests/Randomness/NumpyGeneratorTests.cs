using System.Text.Json;
using Xunit;

namespace AugMix.Tests;

public sealed class NumpyGeneratorTests
{
    private const string Streams = "numpy-pcg64-streams.json";

    public static TheoryData<string, string> Doubles => NumpyStreams.Entries(Streams, name => name.StartsWith("random", StringComparison.Ordinal));

    public static TheoryData<string, string> Counts => NumpyStreams.Entries(Streams, name => name.StartsWith("poisson", StringComparison.Ordinal));

    public static TheoryData<string, string> Noise => NumpyStreams.Entries(Streams, name => name.StartsWith("s&p", StringComparison.Ordinal));

    public static TheoryData<string, string> Words => NumpyStreams.Entries(Streams, name => name == "raw_uint64");

    [Theory]
    [MemberData(nameof(Words))]
    public void NextUInt64_EqualsNumpys(string seed, string name)
    {
        JsonElement entry = NumpyStreams.Entry(Streams, seed, name);
        NumpyGenerator random = new(ulong.Parse(seed));
        foreach (JsonElement expected in entry.GetProperty("values").EnumerateArray())
        {
            Assert.Equal(ulong.Parse(expected.GetString()!), random.NextUInt64());
        }

        Assert.Equal(entry.GetProperty("next_random").GetDouble(), random.NextDouble());
    }

    [Theory]
    [MemberData(nameof(Doubles))]
    public void NextDouble_EqualsNumpys(string seed, string name)
    {
        JsonElement entry = NumpyStreams.Entry(Streams, seed, name);
        NumpyGenerator random = new(ulong.Parse(seed));
        Assert.All(NumpyStreams.Values(entry), expected => Assert.Equal(expected, random.NextDouble()));
        Assert.Equal(entry.GetProperty("next_random").GetDouble(), random.NextDouble());
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void Poisson_EqualsNumpys(string seed, string name)
    {
        JsonElement entry = NumpyStreams.Entry(Streams, seed, name);
        NumpyGenerator random = new(ulong.Parse(seed));
        Assert.All(NumpyStreams.Values(entry), expected => Assert.Equal(expected, random.Poisson(NumpyStreams.Arguments(name)[0])));
        Assert.Equal(entry.GetProperty("next_random").GetDouble(), random.NextDouble());
    }

    // The ramp 0, 1/255 .. 191/255: all hits are drawn first, then for all values whether a hit is salt.
    [Theory]
    [MemberData(nameof(Noise))]
    public void SaltAndPepper_OnARampEqualsScikitImages(string seed, string name)
    {
        double[] expected = NumpyStreams.Values(NumpyStreams.Entry(Streams, seed, name));
        double amount = double.Parse(name[4..]);
        NumpyGenerator random = new(ulong.Parse(seed));
        bool[] hit = [.. expected.Select(_ => random.NextDouble() <= amount)];
        double[] actual = [.. expected.Select((_, i) => (random.NextDouble() <= 0.5, hit[i]) switch
        {
            (_, false) => i / 255.0,
            (true, _) => 1,
            (false, _) => 0,
        })];
        Assert.Equal(expected, actual);
    }

    [Fact]
    public void NextUInt32_GivesTheLowerHalfFirst()
    {
        ulong whole = new NumpyGenerator(7).NextUInt64();
        NumpyGenerator random = new(7);
        Assert.Equal((uint)whole, random.NextUInt32());
        Assert.Equal((uint)(whole >> 32), random.NextUInt32());
    }

    [Fact]
    public void Reseed_DropsTheUpperHalf()
    {
        NumpyGenerator random = new(7);
        uint first = random.NextUInt32();
        random.Reseed(7);
        Assert.Equal(first, random.NextUInt32());
    }
}
