using AugMix.Training;

namespace AugMix.Cli;

/// <summary>The folders in which answers are kept while networks are evaluated: finished test sets below the output folder, and logits where these are wanted.</summary>
internal sealed class OutcomePlaces(string? output, string? logits, bool resume)
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
    /// <param name="several">Whether there are other runs, so that logits need a folder for each.</param>
    /// <param name="identity">What its answers depend on; asked for where they are kept.</param>
    public Recording Open(int index, bool several, Func<OutcomeIdentity> identity)
    {
        return new Recording
        {
            Store = Store is null ? null : new OutcomeStore(Path.Combine(Store, Number(index)), identity()),
            Logits = logits is null ? null : new LogitsWriter(several ? Path.Combine(logits, Number(index)) : logits, resume),
        };
    }

    /// <summary>Where a run's answers on perturbation sequences are kept; null for nowhere.</summary>
    /// <param name="index">The run's number, from 0.</param>
    /// <param name="identity">What its answers depend on; asked for where they are kept.</param>
    public SequenceStore? OpenSequences(int index, Func<OutcomeIdentity> identity) => Store is null ? null : new SequenceStore(Path.Combine(Store, Number(index)), identity());

    private static string Number(int index) => FormattableString.Invariant($"{index + 1}");
}
