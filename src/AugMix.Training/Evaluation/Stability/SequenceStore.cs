using System.Globalization;
using AugMix.Evaluation;

namespace AugMix.Training;

/// <summary>A folder that keeps how steady answers were, a safetensors file for each finished perturbation, so that an interrupted evaluation can go on.</summary>
public sealed class SequenceStore
{
    private const string Flips = "flip_probability";
    private const string TopFive = "top_five_distance";
    private const string Zipf = "zipf_distance";

    private readonly AnswerFolder _folder;

    /// <summary>Opens a folder, which is made where there is none.</summary>
    /// <param name="folder">Belongs to one run; may be that of its <see cref="OutcomeStore"/>.</param>
    /// <param name="identity">What the answers are those of.</param>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    public SequenceStore(string folder, OutcomeIdentity identity) => _folder = new AnswerFolder(folder, "augmix.sequences/1", identity);

    /// <summary>What was kept of a perturbation, by each rule; null where it is not there.</summary>
    /// <param name="set">The perturbation and its level.</param>
    /// <param name="rules">Which frames are compared, as the identity says too.</param>
    /// <exception cref="InvalidDataException">The file is damaged, or of another network, other sequences or other options.</exception>
    public IReadOnlyList<SequenceScores>? Find(PerturbedSet set, IReadOnlyList<FrameRule> rules) => _folder.Read(NameOf(set), (tensors, notes) => rules.Select(rule => new SequenceScores(
        set.Name,
        set.Level,
        rule,
        int.Parse(notes["frames"], CultureInfo.InvariantCulture),
        [.. tensors[NameOf(rule, Flips)].As<double>()],
        tensors.TryGetValue(NameOf(rule, TopFive), out TorchArray? distances) ? [.. distances.As<double>()] : null,
        [.. tensors[NameOf(rule, Zipf)].As<double>()])).ToArray());

    /// <summary>Keeps a finished perturbation; its file appears whole or not at all.</summary>
    /// <param name="set">The perturbation and its level.</param>
    /// <param name="scores">By each rule.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Write(PerturbedSet set, IReadOnlyList<SequenceScores> scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentOutOfRangeException.ThrowIfZero(scores.Count, nameof(scores));
        Dictionary<string, TorchArray> tensors = [];
        foreach (SequenceScores entry in scores)
        {
            Add(entry, Flips, entry.FlipProbabilities);
            Add(entry, TopFive, entry.TopFiveDistances);
            Add(entry, Zipf, entry.ZipfDistances);
        }

        _folder.Write(NameOf(set), tensors, KeyValuePair.Create("frames", FormattableString.Invariant($"{scores[0].Frames}")));

        void Add(SequenceScores entry, string quantity, IReadOnlyList<double>? values)
        {
            if (values is not null)
            {
                tensors.Add(NameOf(entry.Rule, quantity), TorchArray.From<double>([.. values], values.Count));
            }
        }
    }

    private static string NameOf(PerturbedSet set) => $"perturbed-{set.StoredName}";

    private static string NameOf(FrameRule rule, string quantity) => FormattableString.Invariant($"stride_{rule.Stride}.{quantity}");
}
