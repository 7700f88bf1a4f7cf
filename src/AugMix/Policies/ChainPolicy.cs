namespace AugMix;

/// <summary>Views that are the end of one chain of operations, bytes to bytes.</summary>
public abstract class ChainPolicy : ViewPolicy
{
    /// <inheritdoc/>
    public sealed override IReadOnlyList<string> OverlappingOperations => [.. Drawn.Where(operation => operation.OverlapsCorruptions).Select(operation => operation.Name).Distinct()];

    /// <summary>The most operations that one view goes through.</summary>
    internal abstract int Longest { get; }

    /// <summary>The operations that may be drawn.</summary>
    internal abstract IEnumerable<BinnedOperation> Drawn { get; }

    /// <inheritdoc/>
    public sealed override ViewMaker CreateMaker(ImageShape shape) => new Maker(this);

    /// <summary>Draws a chain.</summary>
    /// <returns>How many steps were written.</returns>
    internal abstract int Draw(RandomSource random, ImageShape shape, Span<PlannedOperation> steps);

    /// <summary>Those of some operations that a choice allows.</summary>
    private protected static BinnedOperation[] Choose(IEnumerable<BinnedOperation> operations, OperationChoice choice)
        => [.. operations.Where(operation => choice == OperationChoice.All || !operation.OverlapsCorruptions)];

    private protected static void ThrowIfUnknown(OperationChoice operations)
    {
        if (!Enum.IsDefined(operations))
        {
            throw new ArgumentOutOfRangeException(nameof(operations), operations, "There is no such choice of operations.");
        }
    }

    private sealed class Maker(ChainPolicy policy) : ViewMaker
    {
        private readonly PlannedOperation[] _steps = new PlannedOperation[policy.Longest];
        private readonly Workspace _workspace = new();

        public override void Make(ImageView image, RandomSource random, Normalization normalization, Span<float> destination)
        {
            ArgumentNullException.ThrowIfNull(normalization);
            normalization.Check(image.Shape, destination.Length);
            ImageTarget result = _workspace.Result(image.Shape);
            Make(image, random, result);
            normalization.Apply(result.View, destination);
        }

        public override void Make(ImageView image, RandomSource random, ImageTarget destination)
        {
            ArgumentNullException.ThrowIfNull(random);
            ImageTarget.ThrowIfUnfit(image, destination);
            int count = policy.Draw(random, image.Shape, _steps);
            ChainRenderer.Run(_steps.AsSpan(0, count), image, _workspace, destination);
        }
    }
}
