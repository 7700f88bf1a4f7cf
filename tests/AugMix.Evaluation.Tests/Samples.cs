using System.Text.Json;
using AugMix.Testing;
using Xunit;

namespace AugMix.Evaluation.Tests;

/// <summary>Logits with labels, and what the reference's stack makes of them.</summary>
public sealed record Samples(float[] Logits, int[] Labels, int Classes, JsonElement Expected)
{
    public static readonly string[] SmallNames = ["set0_n1000_c10", "set1_n1037_c10", "set2_n10000_c10", "set4_n256_c2"];

    public static readonly string[] AllNames = [.. SmallNames, "set3_n2500_c100"];

    public int Count => Labels.Length;

    public static string SmallFolder => Path.Combine(Repository.SmallGoldens, "metrics");

    public static Samples Small(string name) => Load(SmallFolder, name);

    public static Samples Large(string name) => Load(Repository.AllGolden("metrics"), name);

    public static JsonElement Manifest(string folder)
        => JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "manifest.json"))).RootElement;

    public Samples Slice(Range range) => this with
    {
        Logits = Logits[(range.Start.GetOffset(Count) * Classes)..(range.End.GetOffset(Count) * Classes)],
        Labels = Labels[range],
    };

    // A fixed shuffle: the stride shares no factor with any of the counts.
    public Samples Shuffled()
    {
        int[] order = [.. Enumerable.Range(0, Count).Select(i => (int)(((long)i * 7919) % Count))];
        Assert.Equal(Count, order.Distinct().Count());
        return this with
        {
            Logits = [.. order.SelectMany(i => Logits.AsSpan(i * Classes, Classes).ToArray())],
            Labels = [.. order.Select(i => Labels[i])],
        };
    }

    public double[] Probabilities()
    {
        double[] probabilities = new double[Logits.Length];
        for (int i = 0; i < Count; i++)
        {
            Softmax.Run(Logits.AsSpan(i * Classes, Classes), Labels[i], 1, probabilities.AsSpan(i * Classes, Classes));
        }

        return probabilities;
    }

    private static Samples Load(string folder, string name)
    {
        NpyArray logits = NpyFile.Read(Path.Combine(folder, name + "_logits.npy"));
        NpyArray labels = NpyFile.Read(Path.Combine(folder, name + "_labels.npy"));
        JsonElement expected = Manifest(folder).GetProperty("classification").EnumerateArray().Single(set => set.GetProperty("name").GetString() == name);
        return new Samples([.. logits.As<float>()], [.. labels.As<long>().ToArray().Select(label => (int)label)], logits.Shape[1], expected);
    }
}
