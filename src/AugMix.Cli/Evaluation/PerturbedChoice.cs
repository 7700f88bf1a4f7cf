using AugMix.Training;

namespace AugMix.Cli;

/// <summary>The sequences that stability is measured on, and how.</summary>
internal sealed record PerturbedChoice(IPerturbedSource Source, StabilityOptions Options) : IDisposable
{
    public void Dispose() => Source.Dispose();
}
