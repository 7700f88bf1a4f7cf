namespace AugMix;

/// <summary>AutoAugment's search space with nothing learned: a sub-policy is drawn anew for every view, each part of it uniformly from the space.</summary>
/// <remarks>For each of two steps an operation, a probability of 0, 0.1 … 1 and one of ten magnitudes. Without the overlapping operations it stands for the paper's Random AutoAugment*.</remarks>
public sealed class RandomAutoAugmentPolicy : ChainPolicy
{
    private const int Probabilities = 11;

    private readonly BinnedOperation[] _operations;

    /// <summary>Chooses the operations.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such choice.</exception>
    public RandomAutoAugmentPolicy(OperationChoice operations = OperationChoice.NonOverlapping)
    {
        ThrowIfUnknown(operations);
        Operations = operations;
        _operations = Choose(MagnitudeSpace.AutoAugment.WithInvert, operations);
    }

    /// <summary>Which operations of the space.</summary>
    public OperationChoice Operations { get; }

    /// <inheritdoc/>
    public override string Name => "random-autoaugment";

    internal override int Longest => 2;

    internal override IEnumerable<BinnedOperation> Drawn => _operations;

    internal override int Draw(RandomSource random, ImageShape shape, Span<PlannedOperation> steps)
    {
        int count = 0;
        for (int i = 0; i < Longest; i++)
        {
            BinnedOperation operation = _operations[random.Choice(_operations.Length)];
            double probability = random.Choice(Probabilities) / 10.0;
            int bin = random.Choice(operation.Bins);
            bool taken = random.NextDouble() < probability;
            bool negative = operation.Signed && random.Integer(0, 2) == 0;
            if (taken)
            {
                steps[count++] = operation.At(bin, negative, shape);
            }
        }

        return count;
    }
}
