using System.Text.Json;
using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

public sealed class NumpyRandomTests
{
    private const string Streams = "numpy-legacy-streams.json";

    public static TheoryData<string, string> Entries => NumpyStreams.Entries(Streams, _ => true);

    [Theory]
    [MemberData(nameof(Entries))]
    public void Draws_EqualNumpysBitForBit(string seed, string name)
    {
        JsonElement entry = NumpyStreams.Entry(Streams, seed, name);
        double[] expected = NumpyStreams.Values(entry);
        NumpyRandom random = new(uint.Parse(seed));
        Assert.Equal(expected, Draw(random, name, expected.Length));
        Assert.Equal(entry.GetProperty("next_random").GetDouble(), random.NextDouble());
    }

    [Theory]
    [InlineData(Streams)]
    [InlineData("numpy-pcg64-streams.json")]
    public void SmallGoldens_AreTheCompleteOnes(string name)
        => Assert.Equal(File.ReadAllBytes(Repository.AllGolden($"pipeline/{name}")), File.ReadAllBytes(Path.Combine(Repository.SmallGoldens, "random", name)));

    [Fact]
    public void Reseed_DropsTheSpareNormal()
    {
        NumpyRandom random = new(5);
        double first = random.Normal();
        random.Reseed(5);
        Assert.Equal(first, random.Normal());
    }

    private static double[] Draw(NumpyRandom random, string name, int count) => name switch
    {
        "raw_uint32" => Repeat(count, () => random.NextUInt32()),
        "random_sample" or "binomial_like_rand" => Repeat(count, random.NextDouble),
        "bytes" => Bytes(random, count),
        "choice9" => Repeat(count, () => random.Choice(9)),
        "choice13" => Repeat(count, () => random.Choice(13)),
        "randint_size2_delta1" => Repeat(count, () => random.Integer(-1, 1)),
        "randint_size2_delta3" => Repeat(count, () => random.Integer(-3, 3)),
        "standard_normal_odd" => Repeat(count, random.Normal),
        "normal_loc_scale" => Repeat(count, () => random.Normal(0.1, 0.3)),
        "normal_then_uniform" => [random.Normal(), .. Repeat(3, random.NextDouble), random.Normal(), random.Normal(), random.NextDouble()],
        "standard_exponential" => Repeat(count, random.Exponential),
        "beta_mixed" => [.. Repeat(count / 2, () => random.Beta(0.5, 2.0)), .. Repeat(count / 2, () => random.Beta(2.0, 0.7))],
        "beta_small" => Repeat(count, () => random.Beta(0.01, 0.01)),
        "poisson_array" => [.. Enumerable.Range(0, count).Select(i => (double)random.Poisson(i * (60.0 / (count - 1))))],
        "permutation10" => [.. Enumerable.Range(0, count / 10).SelectMany(_ => Permutation(random, 10))],
        "permutation1000" => Permutation(random, 1000),
        "shuffle" => ShuffledTwice(random, count),
        _ => DrawByArguments(random, name, count),
    };

    private static double[] DrawByArguments(NumpyRandom random, string name, int count)
    {
        double[] arguments = NumpyStreams.Arguments(name.Replace("standard_gamma", "gamma", StringComparison.Ordinal));
        return name.Split('_')[0] switch
        {
            "uniform" => Repeat(count, () => random.Uniform(arguments[0], arguments[1])),
            "randint" when arguments[1] <= int.MaxValue && arguments[0] >= int.MinValue => Repeat(count, () => random.Integer((int)arguments[0], (int)arguments[1])),
            "randint" => Repeat(count, () => random.Integer((long)arguments[0], (long)arguments[1])),
            "standard" => Repeat(count, () => random.Gamma(arguments[0])),
            "beta" => Repeat(count, () => random.Beta(arguments[0], arguments[0])),
            "dirichlet1" => Dirichlet(random, arguments[0], 1, count),
            "dirichlet3" => Dirichlet(random, arguments[0], 3, count),
            "poisson" => Repeat(count, () => random.Poisson(arguments[0])),
            _ => throw new NotSupportedException($"No draw is known for the recorded call {name}."),
        };
    }

    private static double[] Repeat(int count, Func<double> draw)
    {
        double[] values = new double[count];
        for (int i = 0; i < count; i++)
        {
            values[i] = draw();
        }

        return values;
    }

    private static double[] Bytes(NumpyRandom random, int count)
    {
        byte[] bytes = new byte[count];
        random.NextBytes(bytes);
        return [.. bytes.Select(value => (double)value)];
    }

    private static double[] Permutation(NumpyRandom random, int count)
    {
        int[] values = new int[count];
        random.Permutation(values);
        return [.. values.Select(value => (double)value)];
    }

    private static double[] ShuffledTwice(NumpyRandom random, int count)
    {
        int[] values = [.. Enumerable.Range(0, count)];
        random.Shuffle(values);
        random.Shuffle(values);
        return [.. values.Select(value => (double)value)];
    }

    private static double[] Dirichlet(NumpyRandom random, double alpha, int length, int count)
    {
        double[] concentrations = [.. Enumerable.Repeat(alpha, length)];
        double[] values = new double[count];
        for (int i = 0; i < count; i += length)
        {
            random.Dirichlet(concentrations, values.AsSpan(i, length));
        }

        return values;
    }
}
