using System.Text.Json;
using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

/// <summary>What is drawn are torch's own bins, as its linspace gives them, for sides of many lengths.</summary>
public sealed class TorchvisionDrawTests
{
    [Fact]
    public void Draw_TakesEveryBinAndSignOfTheGoldens()
    {
        using JsonDocument manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.SmallGoldens, "profiles", "torchvision", "manifest.json")));
        NumpyRandom random = new(5);
        int rows = 0;
        foreach (JsonElement row in manifest.RootElement.GetProperty("bins").EnumerateArray())
        {
            Operation operation = AugMixProfiles.Torchvision.Find(row.GetProperty("op").GetString()!);
            ImageShape shape = new(row.GetProperty("width").GetInt32(), row.GetProperty("height").GetInt32(), 3);
            double[] bins = [.. row.GetProperty("parameters").EnumerateArray().Select(value => value.GetDouble())];
            bool signed = row.GetProperty("signed").GetBoolean();

            // A factor of 1 is no change; its sign is that of the difference.
            double centre = operation.OverlapsCorruptions ? 1 : 0;
            HashSet<(double, double)> expected = [.. bins.Select((value, bin) => (value, (double)bin)), .. bins.Select((value, bin) => (signed ? centre - (value - centre) : value, (double)bin))];
            HashSet<(double, double)> drawn = [];
            for (int i = 0; i < 1000; i++)
            {
                PlannedOperation step = operation.Draw(random, 10, shape);
                drawn.Add((step.Parameter, step.Level!.Value));
            }

            Assert.Equal(expected.Order(), drawn.Order());
            rows++;
        }

        Assert.Equal(6 * 11, rows);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(10)]
    public void Draw_StaysBelowTheSeverity(int severity)
    {
        NumpyRandom random = new(6);
        foreach (Operation operation in AugMixProfiles.Torchvision.All.Where(operation => operation.Parameter is not null))
        {
            double[] levels = [.. Enumerable.Range(0, 300).Select(_ => operation.Draw(random, severity, new ImageShape(32, 32, 3)).Level!.Value).Distinct().Order()];
            Assert.Equal(Enumerable.Range(0, severity).Select(bin => (double)bin), levels);
        }
    }
}
