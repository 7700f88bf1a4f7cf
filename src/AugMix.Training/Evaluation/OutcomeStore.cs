using System.Globalization;
using AugMix.Evaluation;

namespace AugMix.Training;

/// <summary>A folder that keeps what was answered, a safetensors file for each finished test set, so that an interrupted evaluation can go on.</summary>
public sealed class OutcomeStore
{
    private readonly AnswerFolder _folder;

    /// <summary>Opens a folder, which is made where there is none.</summary>
    /// <param name="folder">Belongs to one run.</param>
    /// <param name="identity">What the answers are those of.</param>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    public OutcomeStore(string folder, OutcomeIdentity identity) => _folder = new AnswerFolder(folder, "augmix.outcomes/1", identity);

    /// <summary>What was kept of a set; null where it is not there.</summary>
    /// <param name="corruption">The corruption; empty for the clean set.</param>
    /// <param name="severity">The severity; 0 for the clean set.</param>
    /// <exception cref="InvalidDataException">The file is damaged, or of another network, other images or other options.</exception>
    public SetOutcomes? Find(string corruption, int severity) => _folder.Read(NameOf(corruption, severity), (tensors, notes) => new SetOutcomes(
        corruption,
        severity,
        int.Parse(notes["classes"], CultureInfo.InvariantCulture),
        [.. tensors["labels"].As<int>()],
        [.. tensors["predicted"].As<int>()],
        [.. tensors["confidence"].As<double>()],
        [.. tensors["log_probability"].As<double>()],
        [.. tensors["brier"].As<double>()],
        [.. tensors["in_top_five"].As<bool>()],
        tensors.TryGetValue("logits", out TorchArray? logits) ? [.. logits.As<float>()] : null));

    /// <summary>Keeps a finished set; its file appears whole or not at all.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Write(SetOutcomes outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        int n = outcomes.Count;
        Dictionary<string, TorchArray> tensors = new()
        {
            ["labels"] = TorchArray.From(outcomes.Labels, n),
            ["predicted"] = TorchArray.From(outcomes.Predicted, n),
            ["confidence"] = TorchArray.From(outcomes.Confidences, n),
            ["log_probability"] = TorchArray.From(outcomes.LogProbabilities, n),
            ["brier"] = TorchArray.From(outcomes.BrierScores, n),
            ["in_top_five"] = TorchArray.From(outcomes.InTopFive, n),
        };
        if (outcomes.HasLogits)
        {
            tensors["logits"] = TorchArray.From(outcomes.AllLogits, n, outcomes.Classes);
        }

        _folder.Write(NameOf(outcomes.Corruption, outcomes.Severity), tensors, KeyValuePair.Create("classes", FormattableString.Invariant($"{outcomes.Classes}")));
    }

    private static string NameOf(string corruption, int severity) => SetOutcomes.NameOf(corruption, severity).Replace(' ', '-');
}
