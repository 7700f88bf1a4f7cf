using System.CommandLine;
using AugMix.Training;

namespace AugMix.Cli;

/// <summary><c>augmix recipes</c>: lists the experiments that <c>augmix train --recipe</c> takes, or shows one.</summary>
internal static class RecipesCommand
{
    private const string Schema = "augmix.recipes/1";

    public static Command Create()
    {
        Argument<string?> name = ParseComplaint.Optional(new Argument<string?>("NAME") { Description = "The recipe to show, or a recipe's file; all are listed without it." });
        Option<bool> json = CommonOptions.Json();
        Command command = new("recipes", "List the experiments that augmix train --recipe takes, or show one.") { name, json };
        command.SetAction(parsed =>
        {
            bool asJson = parsed.GetValue(json);
            if (parsed.GetValue(name) is { } wanted)
            {
                Show(Recipes.Find(wanted), wanted, asJson);
            }
            else
            {
                List(asJson);
            }

            return CommandLine.Done;
        });
        return command;
    }

    private static void List(bool json)
    {
        Recipe[] recipes = [.. Recipes.Names.Select(Recipes.Find)];
        if (json)
        {
            JsonDocumentOutput.Write(Schema, writer =>
            {
                writer.WriteStartArray("recipes");
                Array.ForEach(recipes, recipe => writer.WriteRawValue(RecipeJson.ToNode(recipe).ToJsonString()));
                writer.WriteEndArray();
            });
            return;
        }

        ResultTable table = new("recipe", "network", "method", "test set", "expected %", "here %");
        foreach (Recipe recipe in recipes)
        {
            table.Add((recipe.Name, false), (recipe.Options.Model, false), (recipe.Options.Method, false), (recipe.TestSet, false), (First(recipe, ours: false), false), (First(recipe, ours: true), false));
        }

        table.Write();
    }

    private static void Show(Recipe recipe, string name, bool json)
    {
        if (json)
        {
            JsonDocumentOutput.Write(Schema, writer =>
            {
                writer.WritePropertyName("recipe");
                writer.WriteRawValue(RecipeJson.ToNode(recipe).ToJsonString());
            });
            return;
        }

        Console.Out.WriteLine($"{recipe.Name}: {recipe.Summary}");
        Console.Out.WriteLine($"Source:   {recipe.Source}");
        Console.Out.WriteLine($"Options:  {string.Join(", ", OptionFields.All.Where(field => recipe.Choices.ContainsKey(field.Name)).Select(field => $"{field.Name} {field.Text(recipe.Options)}"))}");
        foreach (ExpectedResult result in recipe.Expected)
        {
            Console.Out.WriteLine(FormattableString.Invariant($"{(result.Ours ? "Here:    " : "Expected:")} {result.Metric} {100 * result.Value:0.0##} % ({result.Source})"));
        }

        if (!recipe.Expected.Any(result => result.Ours))
        {
            Console.Out.WriteLine("Here:     not yet run here");
        }

        foreach (string note in recipe.Notes)
        {
            Console.Out.WriteLine($"Note:     {note}");
        }

        Console.Out.WriteLine($"Command:  augmix train --recipe {name}, then augmix evaluate --checkpoint RUN --corrupted {recipe.TestSet} (or --generate)");
    }

    // The number the recipe is about comes first in its file.
    private static string First(Recipe recipe, bool ours)
        => recipe.Expected.FirstOrDefault(result => result.Ours == ours) is { } result ? FormattableString.Invariant($"{100 * result.Value:0.0##}") : "";
}
