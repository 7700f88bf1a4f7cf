namespace AugMix.Training;

/// <summary>What a user says about a file of weights that may not say it itself. What is null is taken from the file, or found out.</summary>
public sealed record NetworkHints
{
    /// <summary>The network's name.</summary>
    public string? Model { get; init; }

    /// <summary>Width and height of the images.</summary>
    public int? Size { get; init; }

    /// <summary>What the network is given for a pixel.</summary>
    public Normalization? Normalization { get; init; }
}
