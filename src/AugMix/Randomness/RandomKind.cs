namespace AugMix;

/// <summary>Which generator chance comes from.</summary>
public enum RandomKind
{
    /// <summary>The counter-based <see cref="SampleRandom"/>.</summary>
    Native = 0,

    /// <summary>NumPy's generators, seeded as the reference seeds them.</summary>
    Numpy = 1,
}
