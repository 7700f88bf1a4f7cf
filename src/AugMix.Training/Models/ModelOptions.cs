namespace AugMix.Training;

/// <summary>What a network is asked to classify.</summary>
public sealed record ModelOptions
{
    /// <summary>Number of classes.</summary>
    public int Classes { get; init; } = 10;

    /// <summary>Channels of the images.</summary>
    public int Channels { get; init; } = 3;

    /// <summary>Width and height of the images.</summary>
    public int Size { get; init; } = 32;

    /// <summary>Dropout probability, for the networks that have one to choose.</summary>
    public double Dropout { get; init; }

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    internal void Validate()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(Classes, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(Channels, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Size, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(Dropout, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(Dropout, 1);
    }

    /// <summary>Checks the images against what a network needs.</summary>
    /// <exception cref="ArgumentException">They are smaller.</exception>
    internal void RequireSize(string model, int smallest)
    {
        if (Size < smallest)
        {
            throw new ArgumentException($"{model} takes images of {smallest} pixels a side or more; these have {Size}. Enlarge them, or choose wrn-40-2.");
        }
    }
}
