namespace AugMix.Evaluation;

/// <summary>Share of comparisons in which the predicted class differs, 0 to 1 (FP).</summary>
public sealed class FlipProbability(FrameRule rule) : SequenceMetric(rule)
{
    /// <inheritdoc/>
    public override string Name => "flip_probability";

    /// <summary>Adds one sequence of which only the predicted classes are known.</summary>
    /// <param name="predictions">[frames].</param>
    /// <exception cref="ArgumentException">There is nothing to compare, or sequences before had other frames or came with logits; nothing was added.</exception>
    public void AddPredictions(ReadOnlySpan<int> predictions)
    {
        int pairs = Check(predictions.Length, classes: 0);
        int flips = 0;
        for (int frame = Rule.Stride; frame < predictions.Length; frame++)
        {
            flips += predictions[frame] != predictions[Rule.ReferenceOf(frame)] ? 1 : 0;
        }

        Accept(predictions.Length, classes: 0, (double)flips / pairs);
    }

    private protected override double Distance(SequenceRanking ranking, int reference, int frame)
        => ranking.ClassesOf(reference)[0] == ranking.ClassesOf(frame)[0] ? 0 : 1;
}
