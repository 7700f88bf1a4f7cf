namespace AugMix.Evaluation;

/// <summary>What a number of an evaluation is counted in.</summary>
public enum NumberUnit
{
    /// <summary>A share or a calibration error, 0 to 1; shown in percent.</summary>
    Fraction,

    /// <summary>A ratio to the baseline's errors, 1 being as wrong as it; shown in percent.</summary>
    Ratio,

    /// <summary>A logarithmic loss.</summary>
    Nats,

    /// <summary>A sum of squared differences of probabilities, 0 to 2.</summary>
    SquaredProbability,

    /// <summary>What logits are divided by.</summary>
    Factor,

    /// <summary>A distance between two orders of classes; between two lists of the five likeliest, 0 to 15.</summary>
    Ranks,
}
