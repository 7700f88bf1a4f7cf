using System.CommandLine;
using AugMix.Training;

namespace AugMix.Cli;

/// <summary>The options of <c>augmix train</c>: one for each of <see cref="OptionFields"/>, and what they make of <see cref="TrainingOptions"/>.</summary>
internal sealed class TrainingOptionSet
{
    private const string RecipeField = "recipe";
    private static readonly TrainingOptions s_defaults = new();

    private readonly List<(OptionField Field, Option<string> Option)> _options = [.. OptionFields.All.Select(field => (field, OptionOf(field)))];
    private readonly Option<bool> _allOperations = CommonOptions.AllOperations();

    /// <exception cref="ArgumentException">There is no such precision.</exception>
    public static Precision PrecisionOf(string word) => Field("precision").Parse(s_defaults, word).Precision;

    /// <summary>What the option of a name means, for commands that have one of the same.</summary>
    public static string Description(string name) => Field(name).Description;

    /// <summary>The value of the option of a name, as the command line spells it.</summary>
    public static string Text(string name, TrainingOptions options) => Field(name).Text(options);

    /// <summary>The recipe that is named; null where none is.</summary>
    public string? Recipe(ParseResult parsed)
    {
        Option<string> option = _options.Single(pair => pair.Field.Name == RecipeField).Option;
        return parsed.GetResult(option) is { Implicit: false } ? parsed.GetRequiredValue(option) : null;
    }

    public void AddTo(Command command)
    {
        _options.ForEach(pair => command.Add(pair.Option));
        command.Add(_allOperations);
    }

    /// <summary>Changes options by those that were given; the others stay as they are.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="start">What to begin with; where it is null, the recipe that is named, else the defaults.</param>
    /// <exception cref="ArgumentException">A value is out of range; the message says which and what is allowed.</exception>
    public TrainingOptions Read(ParseResult parsed, TrainingOptions? start = null)
    {
        TrainingOptions options = start ?? (Recipe(parsed) is { } recipe ? Recipes.Find(recipe).Options : s_defaults);
        foreach ((OptionField field, Option<string> option) in _options.Where(pair => pair.Field.Name != RecipeField))
        {
            if (parsed.GetResult(option) is { Implicit: false } given)
            {
                options = field.Parse(options, given.Tokens.Count == 0 ? "true" : given.Tokens[^1].Value);
            }

            // The profile's own set of operations, which a list that is given as well replaces.
            if (field.Name == "profile" && parsed.GetResult(_allOperations) is { Implicit: false })
            {
                options = options with { AugMix = options.AugMix with { Operations = options.AugMix.Profile.Choose(parsed.GetValue(_allOperations)) } };
            }
        }

        return options;
    }

    private static OptionField Field(string name) => OptionFields.All.Single(field => field.Name == name);

    private static Option<string> OptionOf(OptionField field) => new(field.Switch)
    {
        Description = field.Description,
        DefaultValueFactory = _ => field.Text(s_defaults),
        Arity = field.IsSwitch ? ArgumentArity.ZeroOrOne : ArgumentArity.ExactlyOne,
    };
}
