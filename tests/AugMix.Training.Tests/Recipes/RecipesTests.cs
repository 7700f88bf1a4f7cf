using System.Text.Json.Nodes;
using AugMix.Testing;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class RecipesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Names => [.. Recipes.Names];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Find_ResolvesEveryRecipe(string name)
    {
        Recipe recipe = Recipes.Find(name);

        Assert.Equal(name, recipe.Options.Recipe);
        Assert.All((string[])[recipe.Summary, recipe.Source, recipe.TestSet], Assert.NotEmpty);
        Assert.True(recipe.Expected.Count > 0 || recipe.Source.StartsWith("this project", StringComparison.Ordinal), $"{name} expects nothing.");
        Assert.All(recipe.Expected, result => Assert.InRange(result.Value, 0.001, 0.999));
        Assert.NotNull(Methods.Find(recipe.Options.Method));
        Assert.True(name.StartsWith(recipe.Options.Data.Split(':')[0], StringComparison.Ordinal) || recipe.Options.Data.StartsWith("folder:", StringComparison.Ordinal), $"{name} trains on {recipe.Options.Data}.");
        Assert.Empty(recipe.Overridden(recipe.Options));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Options_ComeBackFromARunsConfiguration(string name)
    {
        TrainingOptions options = Recipes.Find(name).Options;
        Assert.Equal(options, RunConfiguration.FromJson(RunConfiguration.ToJson(options), "config.json"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Document_ExtendsToTheSameRecipe(string name)
    {
        // What a run stores is enough to run it again under another name.
        Recipe recipe = Recipes.Find(name);
        JsonNode stored = RecipeJson.ToNode(recipe);
        string path = _folder.At("again.json");
        File.WriteAllText(path, new JsonObject
        {
            ["summary"] = stored["summary"]!.DeepClone(),
            ["source"] = stored["source"]!.DeepClone(),
            ["test_set"] = stored["test_set"]!.DeepClone(),
            ["options"] = stored["choices"]!.DeepClone(),
            ["expected"] = stored["expected"]!.DeepClone(),
            ["here"] = stored["here"]!.DeepClone(),
        }.ToJsonString());

        Assert.Equal(recipe.Options with { Recipe = "again" }, Recipes.Find(path).Options);
        Assert.Equal(recipe.Expected, Recipes.Find(path).Expected);
    }

    [Fact]
    public void CifarAugMix_IsThePapersSetting()
    {
        TrainingOptions options = Recipes.Find("cifar10-wrn-augmix").Options;

        Assert.Equal(("wrn-40-2", "augmix", 100, 128), (options.Model, options.Method, options.Epochs, options.BatchSize));
        Assert.Equal((0.1, 0.9, true, 5e-4, ScheduleKind.Cosine), (options.LearningRate, options.Momentum, options.Nesterov, options.WeightDecay, options.Schedule));
        Assert.Equal((3.0, 3, -1, 1.0, 2, 12.0), (options.AugMix.Severity, options.AugMix.Width, options.AugMix.Depth, options.AugMix.Alpha, options.MixedViews, options.JsdWeight));
        Assert.Equal(200, Recipes.Find("cifar10-densenet-augmix").Options.Epochs);
        Assert.Equal(1e-4, Recipes.Find("cifar100-densenet-augmix").Options.WeightDecay);
    }

    [Fact]
    public void Table1_AddsUpToItsPrintedMeans()
    {
        // The columns' means as the paper prints them: a slip in one of the files shows here.
        Check("cifar10", [("standard", 29.0), ("cutout", 30.2), ("mixup", 23.5), ("cutmix", 30.3), ("autoaugment", 26.0), ("adversarial", 27.2), ("augmix", 12.5)]);
        Check("cifar100", [("standard", 55.6), ("cutout", 56.1), ("mixup", 52.6), ("cutmix", 55.5), ("autoaugment", 52.5), ("adversarial", 55.2), ("augmix", 38.3)]);

        static void Check(string data, (string Method, double Mean)[] columns) => Assert.All(columns, column =>
        {
            double mean = ((string[])["allconv", "densenet", "wrn", "resnext"])
                .Average(network => Recipes.Find($"{data}-{network}-{column.Method}").Expected.First(result => result.Source == "the paper, Table 1").Value);
            Assert.Equal(column.Mean / 100, mean, 0.00051);
        });
    }

    [Fact]
    public void Find_OfAMisspeltName_SuggestsTheNearest()
        => Assert.Contains("Did you mean cifar10-wrn-augmix?", Assert.Throws<ArgumentException>(() => Recipes.Find("cifar10-wrn-augmx")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"extends":"cifar10-wrn-augmix","options":{"epoch":2}}""", "Did you mean epochs?")]
    [InlineData("""{"extends":"cifar10-wrn-augmix","option":{"epochs":2}}""", "Did you mean options?")]
    [InlineData("""{"extends":"cifar10-wrn-augmix","options":{"epochs":0}}""", "epochs cannot be 0")]
    [InlineData("""{"extends":"cifar10-wrn-agmix"}""", "there is no such recipe")]
    [InlineData("""{"summary":"x","source":"y"}""", "\"test_set\" is missing")]
    [InlineData("""{"extends":"cifar10-wrn-augmix","here":"done"}""", "not yet run here")]
    [InlineData("""{"extends":"cifar10-wrn-augmix","expected":[{"metric":"x"}]}""", "\"value\"")]
    [InlineData("[]", "no JSON object")]
    [InlineData("{", "not JSON")]
    public void Find_OfADamagedFile_NamesFileAndField(string json, string message)
    {
        string path = _folder.At("mine.json");
        File.WriteAllText(path, json);
        string error = Assert.Throws<InvalidDataException>(() => Recipes.Find(path)).Message;
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error);
    }

    [Fact]
    public void AFileOfOnesOwn_ChangesWhatItNames()
    {
        string path = _folder.At("mine.json");
        File.WriteAllText(path, """{"extends":"cifar10-wrn-augmix","summary":"two epochs","options":{"epochs":2}}""");

        Recipe mine = Recipes.Find(path);

        Recipe published = Recipes.Find("cifar10-wrn-augmix");
        Assert.Equal(published.Options with { Epochs = 2, Recipe = "mine" }, mine.Options);
        Assert.Equal(["epochs: 2, not 100"], published.Overridden(mine.Options));
        Assert.Empty(mine.Expected);
    }
}
