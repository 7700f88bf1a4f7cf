namespace AugMix;

/// <summary>TrivialAugment (Müller and Hutter, ICCV 2021) in its wide space: one operation, one of 31 magnitudes, and nothing to tune.</summary>
public sealed class TrivialAugmentPolicy : ChainPolicy
{
    private readonly BinnedOperation[] _operations;

    /// <summary>Chooses the operations.</summary>
    /// <param name="operations">All unless given, as published: four of them overlap the test corruptions.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such choice.</exception>
    public TrivialAugmentPolicy(OperationChoice operations = OperationChoice.All)
    {
        ThrowIfUnknown(operations);
        Operations = operations;
        _operations = Choose(MagnitudeSpace.Wide.WithIdentity, operations);
    }

    /// <summary>Which operations of the space.</summary>
    public OperationChoice Operations { get; }

    /// <inheritdoc/>
    public override string Name => "trivialaugment";

    internal override int Longest => 1;

    internal override IEnumerable<BinnedOperation> Drawn => _operations;

    internal override int Draw(RandomSource random, ImageShape shape, Span<PlannedOperation> steps)
    {
        BinnedOperation operation = _operations[random.Choice(_operations.Length)];
        int bin = random.Choice(operation.Bins);
        bool negative = operation.Signed && random.Integer(0, 2) != 0;
        if (operation.Operation is null)
        {
            return 0;
        }

        steps[0] = operation.At(bin, negative, shape);
        return 1;
    }
}
