using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AugMix.Training;

/// <summary>One thing a user can choose about a run: a line of configuration files and recipes, and an option of the command line.</summary>
public sealed class OptionField
{
    internal OptionField(string name, string description, Func<TrainingOptions, JsonNode> write, Func<TrainingOptions, JsonElement, TrainingOptions> read)
    {
        (Name, Description, Write, Read) = (name, description, write, read);
        Switch = "--" + name.Replace('_', '-');
    }

    /// <summary>Its spelling in files, such as <c>batch_size</c>.</summary>
    public string Name { get; }

    /// <summary>What it means, in a sentence or two.</summary>
    public string Description { get; }

    /// <summary>Its spelling on the command line, such as <c>--batch-size</c>.</summary>
    public string Switch { get; internal init; }

    /// <summary>Whether the trained weights depend on it, so that a resumed run must have the same.</summary>
    public bool Decides { get; internal init; } = true;

    /// <summary>Whether it is on or off, so that its name alone turns it on.</summary>
    public bool IsSwitch => Kind is JsonValueKind.True or JsonValueKind.False;

    /// <summary>Gives the value as a file holds it.</summary>
    internal Func<TrainingOptions, JsonNode> Write { get; }

    /// <summary>Options with the value that a file gives.</summary>
    internal Func<TrainingOptions, JsonElement, TrainingOptions> Read { get; }

    private JsonValueKind Kind => Write(new TrainingOptions()).GetValueKind();

    /// <summary>The value of some options as the command line spells it.</summary>
    public string Text(TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Write(options) is JsonArray list ? string.Join(",", list) : Write(options).ToString();
    }

    /// <summary>Options with the value that a command line gives.</summary>
    /// <exception cref="ArgumentException">The text is of another kind, or the value out of range; the message says which and what is allowed.</exception>
    public TrainingOptions Parse(TrainingOptions options, string text)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            return Read(options, JsonElement.Parse(Node(text).ToJsonString()));
        }
        catch (FormatException)
        {
            throw new ArgumentException($"{Switch} {text} is not {Noun(text)}. See augmix train --help.");
        }
    }

    private JsonNode Node(string text) => Kind switch
    {
        JsonValueKind.Number => Number(text),
        JsonValueKind.True or JsonValueKind.False => JsonValue.Create(bool.TryParse(text, out bool value) ? value : throw new FormatException()),
        JsonValueKind.Array => List(text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)),
        _ => JsonValue.Create(text),
    };

    // A list of numbers is known by its default.
    private JsonArray List(string[] items)
        => Write(new TrainingOptions()) is JsonArray { Count: > 0 } list && list[0]!.GetValueKind() == JsonValueKind.Number
            ? [.. items.Select(Number)]
            : [.. items.Select(item => JsonValue.Create(item))];

    private static JsonValue Number(string text)
        => ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong whole) ? JsonValue.Create(whole)
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? JsonValue.Create(number)
            : throw new FormatException();

    private string Noun(string text) => Kind switch
    {
        JsonValueKind.True or JsonValueKind.False => "true or false",
        JsonValueKind.Array => "a list of numbers divided by commas",
        _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? "a whole number in its range" : "a finite number",
    };
}
