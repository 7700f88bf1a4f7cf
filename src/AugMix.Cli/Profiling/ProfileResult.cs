namespace AugMix.Cli;

/// <summary>The stages' rates and what follows from them.</summary>
internal sealed record ProfileResult(IReadOnlyList<ProfileStage> Stages, int Threads)
{
    /// <summary>The stage that all others wait for: the training step, or the slowest stage of a loader that cannot keep it busy on all threads.</summary>
    public ProfileStage Bottleneck
        => Step is { } step && step.AllThreads <= Load.AllThreads
            ? step
            : Stages.Where(stage => stage.EachEpoch && stage.Name is not (ProfileStage.Load or ProfileStage.TrainStep)).MinBy(stage => stage.AllThreads)!;

    /// <summary>Loader threads that keep the training step on all threads busy; null without one.</summary>
    public int? LoaderThreadsNeeded => Step is { } step ? Math.Max(1, (int)Math.Ceiling(step.AllThreads / Load.OneThread)) : null;

    /// <summary>The share of the processors' time that goes into loading when network and loader share them; null without a network.</summary>
    public double? LoadingShare => Step is { } step ? step.AllThreads / (step.AllThreads + Load.AllThreads) : null;

    /// <summary>One sentence or two: which stage, and what to do.</summary>
    public string Advice
    {
        get
        {
            string rate = FormattableString.Invariant($"{Bottleneck.AllThreads:F0}");
            string load = FormattableString.Invariant($"{Load.OneThread:F0}");
            return Bottleneck.Name switch
            {
                ProfileStage.TrainStep => FormattableString.Invariant(
                    $"The training step is the bottleneck: it takes {rate} images/s, and one loader thread makes {load}. {Keep(LoaderThreadsNeeded!.Value)} it busy; on this processor loading takes {100 * LoadingShare!.Value:F0} % of the time. A smaller network, bf16 or an accelerator would help, faster loading would not."),
                string name when Step is { } step => FormattableString.Invariant(
                    $"{Title(name)} is the bottleneck: {CountOf(Threads)} load {Load.AllThreads:F0} images/s, the training step could take {step.AllThreads:F0}. About {LoaderThreadsNeeded} would keep it busy. {Remedy(name)}"),
                string name => FormattableString.Invariant($"{Title(name)} is the slowest stage: {rate} images/s on {CountOf(Threads)}. {Remedy(name)}"),
            };
        }
    }

    private ProfileStage Load => Stages.Single(stage => stage.Name == ProfileStage.Load);

    private ProfileStage? Step => Stages.SingleOrDefault(stage => stage.Name == ProfileStage.TrainStep);

    private static string CountOf(int count) => count == 1 ? "1 thread" : $"{count} threads";

    private static string Keep(int count) => count == 1 ? "1 thread keeps" : $"{count} threads keep";

    private static string Title(string name) => name switch
    {
        ProfileStage.Read => "Reading",
        ProfileStage.Decode => "Decoding",
        _ => "Augmenting",
    };

    private static string Remedy(string name) => name switch
    {
        ProfileStage.Read => "Put the files on a faster disk, or fewer and larger files.",
        ProfileStage.Decode => "Store the images smaller, or so few that they are decoded once.",
        _ => "More threads, or a smaller --width, make it faster.",
    };
}
