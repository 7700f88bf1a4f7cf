namespace AugMix.Evaluation;

/// <summary>How well low confidence finds the wrong predictions: an F1 score with doubt, 1 - confidence, in place of a decision, 0 to 1.</summary>
/// <remarks>2 * sum of doubt over the wrong ones / (sum of doubt + number wrong); not a number when nothing is wrong and nothing is doubted.</remarks>
public sealed class SoftF1 : Metric
{
    private double _doubt;
    private double _doubtWhenWrong;
    private int _wrong;

    /// <inheritdoc/>
    public override string Name => "soft_f1";

    /// <inheritdoc/>
    protected override void Include(in Outcome outcome, ReadOnlySpan<float> logits)
    {
        double doubt = 1 - outcome.Confidence;
        _doubt += doubt;
        if (!outcome.Correct)
        {
            _doubtWhenWrong += doubt;
            _wrong++;
        }
    }

    /// <inheritdoc/>
    protected override void MergeFrom(Metric other)
    {
        SoftF1 from = (SoftF1)other;
        _doubt += from._doubt;
        _doubtWhenWrong += from._doubtWhenWrong;
        _wrong += from._wrong;
    }

    /// <inheritdoc/>
    protected override double Compute() => 2 * _doubtWhenWrong / (_doubt + _wrong);
}
