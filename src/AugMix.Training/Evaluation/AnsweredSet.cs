using AugMix.Evaluation;

namespace AugMix.Training;

/// <summary>A test set and what is known of the answers to it.</summary>
internal sealed class AnsweredSet(IDataset images, string corruption = "", int severity = 0)
{
    private OutcomeCollector? _collector;

    public IDataset Images { get; } = images;

    public string Corruption { get; } = corruption;

    public int Severity { get; } = severity;

    /// <summary>Whether logits are kept beside the outcomes.</summary>
    public bool KeepsLogits { get; set; } = true;

    /// <summary>What logits are divided by before anything but the logits themselves is kept; null for nothing.</summary>
    public TemperatureScaling? Scaling { get; set; }

    /// <summary>All answers, once they are there.</summary>
    public SetOutcomes? Outcomes { get; set; }

    /// <summary>Called when all answers are there, before any of a later set are taken in.</summary>
    public Action Completed { get; set; } = () => { };

    /// <summary>Takes in some answers.</summary>
    /// <returns>Whether these were the last.</returns>
    public bool Add(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, ReadOnlySpan<int> numbers, int classes)
    {
        _collector ??= new OutcomeCollector(Corruption, Severity, classes, Images.Count, KeepsLogits, Scaling);
        _collector.Add(logits, labels, numbers);
        if (!_collector.IsComplete)
        {
            return false;
        }

        Outcomes = _collector.ToOutcomes();
        _collector = null;
        Completed();
        return true;
    }
}
