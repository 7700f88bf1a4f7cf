using System.Text.RegularExpressions;

namespace AugMix.Training;

/// <summary>Tells from the names and shapes of tensors which of the known networks they are of.</summary>
internal static partial class NetworkRecognition
{
    // Fewer matching tensors than this share say nothing.
    private const double Resemblance = 0.5;
    private const int WideResNetBase = 64;

    private static readonly int[] s_channels = [3, 1];

    /// <summary>Every known network, each with the channels that fit best.</summary>
    internal static IEnumerable<WeightFit> Candidates(IReadOnlyList<KeyValuePair<string, NpyArray>> weights)
    {
        IEnumerable<string> names = WideResNetName(weights) is { } wide ? Models.Examples.Append(wide) : Models.Examples;
        return names.Distinct().Select(name => Fit(name, weights)).OfType<WeightFit>();
    }

    /// <summary>A network with the classes of the last matrix, for coloured or grey images, whichever fits better; null where it cannot be built.</summary>
    internal static WeightFit? Fit(string name, IReadOnlyList<KeyValuePair<string, NpyArray>> weights)
    {
        int classes = weights.LastOrDefault(entry => entry.Value?.Shape.Count == 2).Value?.Shape[0] ?? 0;
        return classes < 2 ? null : s_channels.Select(channels => Fit(name, channels, classes, weights)).MaxBy(fit => fit?.Matches ?? -1);
    }

    /// <summary>The side of the images that a network is made for.</summary>
    internal static int UsualSize(string name) => IsForImageNet(name) ? 224 : 32;

    /// <summary>Whether the reference trains the network on ImageNet.</summary>
    internal static bool IsForImageNet(string name) => name.StartsWith("resnet", StringComparison.Ordinal);

    /// <summary>Which network the tensors are of, or resemble, in a sentence.</summary>
    internal static string Describe(IReadOnlyList<KeyValuePair<string, NpyArray>> weights)
    {
        WeightFit[] candidates = [.. Candidates(weights)];
        string[] fitting = [.. candidates.Where(fit => fit.Mismatch is null).Select(fit => fit.Model)];
        WeightFit? nearest = candidates.MaxBy(fit => fit.Matches);
        return fitting.Length > 0 ? $"Its tensors are those of {string.Join(" or ", fitting)} with {candidates.First(fit => fit.Mismatch is null).Options.Classes} classes."
            : nearest is { Matches: >= Resemblance } ? $"Its tensors resemble those of {nearest.Model}, but {nearest.Mismatch}."
            : $"Its {weights.Count} tensors are of none of the networks known here.";
    }

    private static WeightFit? Fit(string name, int channels, int classes, IReadOnlyList<KeyValuePair<string, NpyArray>> weights)
    {
        ModelOptions options = new() { Classes = classes, Channels = channels, Size = UsualSize(name) };
        using Network? network = Build(name, options);
        if (network is null)
        {
            return null;
        }

        (double matches, string? mismatch) = WeightFit.Of(weights, network);
        return new WeightFit(name, options, matches, mismatch);
    }

    // Weights are not drawn: only names and shapes count.
    private static Network? Build(string name, ModelOptions options)
    {
        try
        {
            return Models.All.Select(family => family.Build(name, options)).FirstOrDefault(network => network is not null);
        }
        catch (ArgumentException)
        {
            // It does not take images of this size or number of channels.
            return null;
        }
    }

    // Depth and width are any numbers, so they are read off the last stage, whose tensors must be there in that size: nothing larger than the file is built.
    private static string? WideResNetName(IReadOnlyList<KeyValuePair<string, NpyArray>> weights)
    {
        NpyArray[] last = [.. weights.Where(entry => LastStage().IsMatch(entry.Key)).Select(entry => entry.Value)];
        if (last.Length == 0 || last[0].Shape is not [var channels, var inputs, 3, 3] || channels != inputs || channels == 0 || channels % WideResNetBase != 0)
        {
            return null;
        }

        return last.All(array => array.Shape.SequenceEqual(last[0].Shape)) ? $"wrn-{(6 * last.Length) + 4}-{channels / WideResNetBase}" : null;
    }

    [GeneratedRegex(@"^block3\.layer\.[0-9]+\.conv2\.weight$")]
    private static partial Regex LastStage();
}
