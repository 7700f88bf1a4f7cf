using AugMix.Evaluation;

namespace AugMix.Training;

/// <content>Which weights of a run are kept, when it ends early, and what it records besides.</content>
public sealed partial record TrainingOptions
{
    /// <summary>Training images that are set aside to judge the network by after each epoch, spread over the set and drawn by the seed; 0 for none, otherwise at least 100.</summary>
    public int ValidationCount
    {
        get;
        init => field = value == 0 || value >= MetricSet.MinimumCount ? value : throw OptionRange.Refusal(value, $"neither 0 nor at least {MetricSet.MinimumCount}");
    }

    /// <summary>Epochs without a lower validation error after which the run ends; 0 goes to the last epoch, as the paper does.</summary>
    public int EarlyStop
    {
        get;
        init => field = OptionRange.AtLeast(0, value);
    }

    /// <summary>How much of the running average of the weights is kept at each step, from 0 to below 1; 0 keeps no average.</summary>
    public double EmaDecay
    {
        get;
        init => field = OptionRange.BelowOne(value);
    }

    /// <summary>How the learning rate begins and where it falls.</summary>
    public RateOptions Rates { get; init; } = new();

    /// <summary>Whether the run folder also gets event files for TensorBoard.</summary>
    public bool Tensorboard { get; init; }
}
