using AugMix.Evaluation;

namespace AugMix.Training;

/// <summary>The images that a network gets wrong with the most confidence, as many of each corruption as there are. Holds no more than it was asked for, times the corruptions.</summary>
public sealed class FailureSelection
{
    // The least confident comes first and is the first to go; on ties the later image.
    private static readonly Comparer<Failure> s_leastFirst = Comparer<Failure>.Create((a, b)
        => (a.Confidence, b.Severity, b.Index).CompareTo((b.Confidence, a.Severity, a.Index)) is var order and not 0 ? order : string.CompareOrdinal(b.Corruption, a.Corruption));

    private readonly Dictionary<string, PriorityQueue<Failure, Failure>> _worst = [];
    private readonly int _count;

    /// <summary>Begins without any.</summary>
    /// <param name="count">How many to choose, 1 or more.</param>
    public FailureSelection(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        _count = count;
    }

    /// <summary>Takes notice of an answer; right ones are passed over.</summary>
    public void Add(Failure answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        if (answer.Predicted == answer.Label)
        {
            return;
        }

        if (!_worst.TryGetValue(answer.Corruption, out PriorityQueue<Failure, Failure>? worst))
        {
            _worst.Add(answer.Corruption, worst = new PriorityQueue<Failure, Failure>(s_leastFirst));
        }

        worst.Enqueue(answer, answer);
        if (worst.Count > _count)
        {
            _ = worst.Dequeue();
        }
    }

    /// <summary>Takes notice of everything that was answered, images of corruptions that are not averaged too.</summary>
    public void Add(RunOutcomes outcomes)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        foreach (SetOutcomes set in outcomes.Corrupted.Prepend(outcomes.Clean))
        {
            for (int i = 0; i < set.Count; i++)
            {
                Add(new Failure(set.Corruption, set.Severity, i, set.Labels[i], set.Predicted[i], set.Confidences[i]));
            }
        }
    }

    /// <summary>The choice: the most confident one of each corruption, then the second of each, and so on; shown with the most confident first.</summary>
    public IReadOnlyList<Failure> Choose()
    {
        Failure[][] byCorruption = [.. _worst.Values.Select(worst => worst.UnorderedItems.Select(item => item.Element).OrderDescending(s_leastFirst).ToArray())];
        return [.. byCorruption.SelectMany(failures => failures.Index())
            .OrderBy(entry => entry.Index)
            .ThenByDescending(entry => entry.Item, s_leastFirst)
            .Take(_count)
            .Select(entry => entry.Item)
            .OrderDescending(s_leastFirst)];
    }
}
