using System.Text.Json.Nodes;

namespace AugMix.Training;

/// <summary>A recipe as one resolved document: what a run folder keeps of it, and what users start their own from.</summary>
public static class RecipeJson
{
    /// <summary>The document as indented text.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="options">The run's options where they differ; null for the recipe's own.</param>
    public static string ToText(Recipe recipe, TrainingOptions? options = null) => ToNode(recipe, options).ToIndented() + "\n";

    /// <summary>The document.</summary>
    /// <param name="recipe">The recipe.</param>
    /// <param name="options">The run's options where they differ; null for the recipe's own.</param>
    public static JsonObject ToNode(Recipe recipe, TrainingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        return new()
        {
            ["schema"] = "augmix-recipe/1",
            ["name"] = recipe.Name,
            ["summary"] = recipe.Summary,
            ["source"] = recipe.Source,
            ["test_set"] = recipe.TestSet,
            ["notes"] = List(recipe.Notes),
            ["expected"] = Results(recipe.Expected.Where(result => !result.Ours)),
            ["here"] = recipe.Expected.Any(result => result.Ours) ? Results(recipe.Expected.Where(result => result.Ours)) : RecipeFile.NotRunHere,
            ["overridden"] = List(options is null ? [] : recipe.Overridden(options)),
            ["choices"] = recipe.Choices.DeepClone(),
            ["options"] = RunConfiguration.ToNode(options ?? recipe.Options),
        };
    }

    private static JsonArray List(IEnumerable<string> words) => [.. words.Select(word => JsonValue.Create(word))];

    private static JsonArray Results(IEnumerable<ExpectedResult> results)
        => [.. results.Select(result => new JsonObject { ["metric"] = result.Metric, ["value"] = result.Value, ["source"] = result.Source })];
}
