namespace AugMix.Evaluation;

/// <summary>Share of samples whose label is not among the five largest logits, 0 to 1; always 0 with five classes or fewer.</summary>
public sealed class Top5Error : MeanMetric
{
    /// <inheritdoc/>
    public override string Name => "top5_error";

    /// <inheritdoc/>
    protected override double Score(in Prediction prediction)
    {
        ReadOnlySpan<float> logits = prediction.Logits;
        float own = logits[prediction.Label];
        int ahead = 0;
        for (int c = 0; c < logits.Length; c++)
        {
            // On ties the class with the lower number goes first, as in the predicted class.
            if (logits[c] > own || (logits[c] == own && c < prediction.Label))
            {
                ahead++;
            }
        }

        return ahead < 5 ? 0 : 1;
    }
}
