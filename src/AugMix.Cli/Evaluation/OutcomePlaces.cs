using AugMix.Training;

namespace AugMix.Cli;

/// <summary>The folders in which answers are kept while networks are evaluated: finished test sets below the output folder, and logits where these are wanted.</summary>
internal sealed class OutcomePlaces(string? output, string? logits, bool resume, bool several)
{
    private const string StoreName = "outcomes";

    /// <summary>Where finished test sets are kept; null for nowhere.</summary>
    public string? Store => output is null ? null : Path.Combine(output, StoreName);

    /// <summary>Makes the folders now, so that a place that cannot be written shows before the work and not after it.</summary>
    public void Prepare()
    {
        if (Store is not null && !resume && Directory.Exists(Store))
        {
            Directory.Delete(Store, recursive: true);
        }

        foreach (string folder in new[] { output, logits }.OfType<string>())
        {
            Directory.CreateDirectory(folder);
        }
    }

    /// <summary>What is kept of one run.</summary>
    /// <param name="index">The run's number, from 0.</param>
    /// <param name="identity">What its answers depend on; asked for where they are kept.</param>
    public Recording Open(int index, Func<OutcomeIdentity> identity)
    {
        string number = FormattableString.Invariant($"{index + 1}");
        return new Recording
        {
            Store = Store is null ? null : new OutcomeStore(Path.Combine(Store, number), identity()),
            Logits = logits is null ? null : new LogitsWriter(several ? Path.Combine(logits, number) : logits, resume),
        };
    }
}
