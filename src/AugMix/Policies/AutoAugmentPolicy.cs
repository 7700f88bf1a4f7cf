namespace AugMix;

/// <summary>AutoAugment (Cubuk et al., CVPR 2019): one of the published sub-policies, its two operations each applied with its probability.</summary>
/// <remarks>
/// Without the operations that overlap the test corruptions it is the paper's AutoAugment*: they are taken out of the sub-policies, what is left keeps
/// its probability and magnitude, and a sub-policy of which nothing is left is taken out too.
/// </remarks>
public sealed class AutoAugmentPolicy : ChainPolicy
{
    private readonly SubPolicy[] _policies;

    /// <summary>Chooses the sub-policies.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such table or choice.</exception>
    public AutoAugmentPolicy(AutoAugmentTable table = AutoAugmentTable.Cifar10, OperationChoice operations = OperationChoice.NonOverlapping)
    {
        if (!Enum.IsDefined(table))
        {
            throw new ArgumentOutOfRangeException(nameof(table), table, "There is no such policy.");
        }

        ThrowIfUnknown(operations);
        Table = table;
        Operations = operations;
        _policies = [.. SubPolicies.Of(table).Select(policy => operations == OperationChoice.All ? policy : policy.NonOverlapping()).OfType<SubPolicy>()];
    }

    /// <summary>Which policy.</summary>
    public AutoAugmentTable Table { get; }

    /// <summary>Which of its operations.</summary>
    public OperationChoice Operations { get; }

    /// <inheritdoc/>
    public override string Name => "autoaugment";

    /// <summary>What one of is drawn.</summary>
    internal IReadOnlyList<SubPolicy> Policies => _policies;

    internal override int Longest => 2;

    internal override IEnumerable<BinnedOperation> Drawn => _policies.SelectMany(policy => new[] { policy.First, policy.Second }).OfType<SubPolicy.Step>().Select(step => step.Operation);

    internal override int Draw(RandomSource random, ImageShape shape, Span<PlannedOperation> steps)
        => _policies[random.Choice(_policies.Length)].Draw(random, shape, steps);
}
