using System.Text.Json;
using Xunit;

namespace AugMix.Cli.Tests;

public sealed class RecipeTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Recipes_ListsThePapersRows()
    {
        string list = Augmix.Run("recipes").Succeeds().Output;
        Assert.Contains("| cifar10-wrn-augmix ", list, StringComparison.Ordinal);
        Assert.Contains(" 11.2 |", list, StringComparison.Ordinal);
        JsonElement json = Augmix.Run("recipes", "--json").Succeeds().Json;
        Assert.Equal(list.Split('\n').Count(line => line.StartsWith("| ", StringComparison.Ordinal)) - 2, json.GetProperty("recipes").GetArrayLength());
    }

    [Fact]
    public void Recipes_OfAName_ShowsOptionsResultsAndTheCommand()
    {
        string shown = Augmix.Run("recipes", "cifar100-wrn-augmix").Succeeds().Output;
        Assert.All((string[])["model wrn-40-2", "35.9 % (the paper, Table 1)", "not yet run here", "augmix train --recipe cifar100-wrn-augmix"], part => Assert.Contains(part, shown, StringComparison.Ordinal));
        Augmix.Run("recipes", "cifar100-wrn-augmxi").IsRefused("cifar100-wrn-augmix?");
    }

    [Fact]
    public void Train_ByARecipe_TakesItsOptions_AndStoresIt()
    {
        byte[] samples = [.. Enumerable.Range(0, 40 * 64).Select(i => (byte)(i * 37))];
        Directory.CreateDirectory(_scratch["data"]);
        foreach (string half in (string[])["train", "test"])
        {
            _scratch.Array<byte>($"data/{half}-images.npy", samples, 40, 8, 8);
            _scratch.Array<byte>($"data/{half}-labels.npy", [.. Enumerable.Range(0, 40).Select(i => (byte)(i % 2))], 40);
        }

        File.WriteAllText(_scratch["mine.json"], """{"extends":"cifar10-wrn-augmix","summary":"mine","options":{"model":"small","epochs":1,"batch_size":20}}""");
        Augmix run = Augmix.Run("train", "--recipe", _scratch["mine.json"], "--data", $"npy:{_scratch["data"]}", "--batch-size", "10", "--seed", "4", "--output", _scratch["run"]).Succeeds();

        Assert.Contains("recipe mine, but batch_size: 10, not 20", run.Error, StringComparison.Ordinal);
        JsonElement stored = JsonElement.Parse(File.ReadAllText(_scratch["run/recipe.json"]));
        Assert.Equal("mine", stored.GetProperty("summary").GetString());
        Assert.Equal("batch_size: 10, not 20", stored.GetProperty("overridden")[0].GetString());
        JsonElement configuration = JsonElement.Parse(File.ReadAllText(_scratch["run/config.json"]));
        Assert.Equal(("mine", "small", 10, 1, 12), (configuration.GetProperty("recipe").GetString(), configuration.GetProperty("model").GetString(), configuration.GetProperty("batch_size").GetInt32(), configuration.GetProperty("epochs").GetInt32(), configuration.GetProperty("jsd_weight").GetInt32()));
        Augmix.Run("train", "--resume", "--recipe", "cifar10-wrn-augmix", "--output", _scratch["run"]).IsRefused("--recipe", "--resume");
    }

    [Fact]
    public void Train_ByARecipe_WithoutItsData_SaysWhereItLooked_AndWritesNothing()
    {
        Augmix.Run("train", "--recipe", "cifar10-wrn-augmix", "--output", _scratch["run"]).IsRefused("data/cifar-10-batches-bin", "cs.toronto.edu");
        Augmix.Run("train", "--recipe", "cifar10-wrn-augmx", "--output", _scratch["run"]).IsRefused("Did you mean cifar10-wrn-augmix?");
        Assert.False(Directory.Exists(_scratch["run"]));
    }
}
