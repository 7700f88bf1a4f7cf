using System.Text.Json;
using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

/// <summary>Compares with torchvision 0.14.1 on PIL images, bilinear with black outside, at equal draws: every byte.</summary>
public sealed class PolicyGoldenTests
{
    private static readonly string s_folder = Path.Combine(Repository.SmallGoldens, "policies");

    [Fact]
    public void AutoAugment_EqualsTorchvision()
    {
        int cases = 0;
        foreach (JsonElement entry in Entries("autoaugment"))
        {
            AutoAugmentPolicy policy = new(Enum.Parse<AutoAugmentTable>(entry.GetProperty("table").GetString()!), OperationChoice.All);
            int[] signs = [.. entry.GetProperty("signs").EnumerateArray().Select(sign => sign.GetInt32())];

            // Both probabilities are drawn as 0, so that both operations are applied.
            Compare(policy, new(Number(entry, "policy"), 0, 0, 0, 0, signs[0], signs[1]), entry);
            cases++;
        }

        Assert.Equal(150, cases);
    }

    [Fact]
    public void TrivialAugment_EqualsTorchvision()
    {
        int cases = 0;
        foreach (JsonElement entry in Entries("trivialaugment"))
        {
            List<int> words = [Number(entry, "operation")];
            if (Number(entry, "magnitudes") > 1)
            {
                words.Add(Number(entry, "bin"));
            }

            if (entry.GetProperty("signed").GetBoolean())
            {
                words.Add(Number(entry, "negative"));
            }

            Compare(new TrivialAugmentPolicy(), new([.. words]), entry);
            cases++;
        }

        Assert.Equal(86, cases);
    }

    [Fact]
    public void Magnitudes_AreTorchvisions()
    {
        foreach (JsonElement entry in Entries("bins"))
        {
            MagnitudeSpace space = entry.GetProperty("space").GetString() == "Wide" ? MagnitudeSpace.Wide : MagnitudeSpace.AutoAugment;
            BinnedOperation operation = space.WithInvert.Single(row => row.Name == entry.GetProperty("op").GetString());
            ImageShape shape = new(Number(entry, "width"), Number(entry, "height"), 3);
            double[] expected = [.. entry.GetProperty("parameters").EnumerateArray().Select(value => value.GetDouble())];

            // torchvision's positive shifts go right and down, our operations' left and up.
            int side = operation.Name.StartsWith("translate", StringComparison.Ordinal) ? -1 : 1;
            Assert.Equal(expected, Enumerable.Range(0, operation.Bins).Select(bin => side * operation.At(bin, negative: false, shape).Parameter + 0.0));
        }
    }

    private static void Compare(ViewPolicy policy, ScriptedDraws draws, JsonElement entry)
    {
        string name = entry.GetProperty("image").GetString()!;
        ImageBuffer source = GoldenImages.Whole(NpyFile.Read(Path.Combine(s_folder, $"{name}.npy")));
        ImageBuffer expected = GoldenImages.Row(NpyFile.Read(Path.Combine(s_folder, $"{name}-views.npy")), Number(entry, "index"));
        ImageBuffer view = new(source.Shape);
        policy.CreateMaker(source.Shape).Make(source.View, draws, view.Target);
        Assert.True(expected.View.Samples.SequenceEqual(view.View.Samples), $"Another view: {entry}");
        Assert.Equal(0, draws.Left);
    }

    private static JsonElement[] Entries(string section)
    {
        using JsonDocument manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(s_folder, "manifest.json")));
        return [.. manifest.RootElement.GetProperty(section).EnumerateArray().Select(entry => entry.Clone())];
    }

    private static int Number(JsonElement entry, string name) => entry.GetProperty(name).GetInt32();
}
