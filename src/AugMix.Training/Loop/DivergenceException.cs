namespace AugMix.Training;

/// <summary>Training that went wrong: a loss, a weight or a momentum is not a finite number.</summary>
public sealed class DivergenceException : ArithmeticException
{
    /// <summary>Creates an exception without a batch.</summary>
    public DivergenceException()
        : this("The training diverged.")
    {
    }

    /// <summary>Creates an exception with a message.</summary>
    public DivergenceException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a message and a cause.</summary>
    public DivergenceException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal DivergenceException(string finding, BatchKeys batch)
        : this(finding, batch, "")
    {
    }

    internal DivergenceException(string finding, BatchKeys batch, string whereabouts)
        : base(FormattableString.Invariant($"{finding} at step {batch.Step} (epoch {batch.Epoch + 1}), with learning rate {batch.LearningRate}. {whereabouts}Try a lower learning rate."))
        => (Finding, Batch) = (finding, batch);

    /// <summary>What is not finite, such as <c>The loss is NaN</c>.</summary>
    public string Finding { get; } = "";

    /// <summary>The batch that brought it about; null where that is not known.</summary>
    public BatchKeys? Batch { get; }
}
