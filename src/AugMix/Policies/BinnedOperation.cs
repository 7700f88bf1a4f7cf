namespace AugMix;

/// <summary>An operation at a number of magnitudes, as policies found by search name them.</summary>
/// <param name="name">What tables call it.</param>
/// <param name="operation">What is applied; null changes nothing.</param>
/// <param name="bins">How many magnitudes there are; 1 where there is nothing to choose.</param>
/// <param name="signed">Whether a magnitude has two directions.</param>
/// <param name="parameter">The operation's parameter of a magnitude, a direction (1 or -1) and a shape.</param>
internal sealed class BinnedOperation(string name, Operation? operation, int bins, bool signed, Func<int, int, ImageShape, double> parameter)
{
    public string Name => name;

    public Operation? Operation => operation;

    public int Bins => bins;

    public bool Signed => signed;

    public bool OverlapsCorruptions => operation is { OverlapsCorruptions: true };

    /// <summary>The operation at a magnitude; <paramref name="negative"/> is of no effect where there is one direction.</summary>
    public PlannedOperation At(int bin, bool negative, ImageShape shape)
        => new(operation!, parameter(bin, signed && negative ? -1 : 1, shape));

    public override string ToString() => name;
}
