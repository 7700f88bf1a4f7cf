using AugMix.Training;

namespace AugMix.Report;

/// <summary>The command line that trains a run again: its recipe, and every option that differs from it.</summary>
internal static class TrainingCommand
{
    /// <summary>The command, without the folder to write to.</summary>
    public static string Of(TrainingOptions options)
    {
        TrainingOptions start = new();
        List<string> words = ["augmix", "train"];
        string recipe = Text("recipe", options);
        if (recipe.Length > 0 && Recipes.Names.Contains(recipe))
        {
            start = Recipes.Find(recipe).Options;
            words.AddRange(["--recipe", recipe]);
        }

        foreach (OptionField field in OptionFields.All.Where(field => field.Name != "recipe" && field.Text(options) != field.Text(start)))
        {
            words.AddRange([field.Switch, ShellWord.Quote(field.Text(options))]);
        }

        return string.Join(' ', words);
    }

    private static string Text(string name, TrainingOptions options) => OptionFields.All.Single(field => field.Name == name).Text(options);
}
