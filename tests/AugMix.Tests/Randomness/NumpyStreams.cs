using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

/// <summary>Recorded NumPy streams: by seed, by name of the call.</summary>
internal static class NumpyStreams
{
    private static readonly ConcurrentDictionary<string, JsonElement> s_files = new();

    public static JsonElement Entry(string file, string seed, string name) => Seeds(file).GetProperty(seed).GetProperty(name);

    /// <summary>Every (seed, entry) of a file that has values and passes the filter.</summary>
    public static TheoryData<string, string> Entries(string file, Func<string, bool> include)
    {
        TheoryData<string, string> data = [];
        foreach (JsonProperty seed in Seeds(file).EnumerateObject())
        {
            foreach (JsonProperty entry in seed.Value.EnumerateObject())
            {
                if (entry.Value.TryGetProperty("values", out _) && include(entry.Name))
                {
                    data.Add(seed.Name, entry.Name);
                }
            }
        }

        return data;
    }

    public static double[] Values(JsonElement entry)
        => [.. entry.GetProperty("values").EnumerateArray().Select(value => value.GetDouble())];

    /// <summary>The numbers in an entry's name after its first word: poisson_9.999 has 9.999.</summary>
    public static double[] Arguments(string name)
        => [.. name.Split('_').Skip(1).Select(part => double.Parse(part, CultureInfo.InvariantCulture))];

    private static JsonElement Seeds(string file)
        => s_files.GetOrAdd(file, static name => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.SmallGoldens, "random", name))).RootElement).GetProperty("seeds");
}
