using AugMix.Evaluation;

namespace AugMix.Training;

/// <summary>What the answers on one set are counted into: its error, and the metrics of the pool it belongs to.</summary>
internal sealed class SetTally(IDataset set, MetricSet? pool, string corruption = "", int severity = 0)
{
    private readonly ErrorRate _error = new();

    public IDataset Set { get; } = set;

    public string Corruption => corruption;

    public int Severity => severity;

    public void Add(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, int classes)
    {
        _error.Add(logits, labels, classes);
        pool?.Add(logits, labels, classes);
    }

    public CorruptionError ToError() => new(corruption, severity, _error.Value, _error.Count);
}
