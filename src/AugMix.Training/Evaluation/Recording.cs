namespace AugMix.Training;

/// <summary>What an evaluation keeps of its answers while it runs.</summary>
public sealed record Recording
{
    /// <summary>Where finished sets are kept, and taken from where they are there already; null for none.</summary>
    public OutcomeStore? Store { get; init; }

    /// <summary>Where logits are written as arrays; null for none.</summary>
    public LogitsWriter? Logits { get; init; }
}
