using System.Text.Json.Nodes;

namespace AugMix.Training;

/// <summary>An experiment ready to run: data, network, method and schedule, where they are from, and what came out elsewhere.</summary>
public sealed record Recipe
{
    /// <summary>What users call it, such as <c>cifar10-wrn-augmix</c>.</summary>
    public required string Name { get; init; }

    /// <summary>What it is, in one line.</summary>
    public required string Summary { get; init; }

    /// <summary>The paper or code it follows.</summary>
    public required string Source { get; init; }

    /// <summary>What it is judged on besides the clean test images, such as <c>CIFAR-10-C</c>.</summary>
    public required string TestSet { get; init; }

    /// <summary>What has to be known before its numbers are compared with others'.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>What it reached, elsewhere or here.</summary>
    public required IReadOnlyList<ExpectedResult> Expected { get; init; }

    /// <summary>The choices it makes, by their names in <see cref="OptionFields"/>; all others keep their defaults.</summary>
    public required JsonObject Choices { get; init; }

    /// <summary>All options of a run by this recipe.</summary>
    public required TrainingOptions Options { get; init; }

    /// <summary>The choices of a run that differ from the recipe's, as <c>epochs: 2, not 100</c>; where the data lie and how fast they are prepared is left out.</summary>
    public IReadOnlyList<string> Overridden(TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return
        [
            .. OptionFields.All
                .Where(field => field.Decides && field.Name is not ("data" or "seed" or "threads" or "precision" or "device"))
                .Where(field => field.Write(Options).ToJsonString() != field.Write(options).ToJsonString())
                .Select(field => $"{field.Name}: {field.Text(options)}, not {field.Text(Options)}"),
        ];
    }
}
