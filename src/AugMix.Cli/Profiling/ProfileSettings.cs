using AugMix.Training;

namespace AugMix.Cli;

/// <summary>What <c>augmix profile</c> was asked to measure.</summary>
internal sealed record ProfileSettings
{
    /// <summary>What <c>--model</c> is called when no network is trained.</summary>
    public const string NoModel = "none";

    public required TrainingOptions Options { get; init; }

    /// <summary>Whether the training step is measured.</summary>
    public bool HasModel { get; init; }

    /// <summary>The larger number of threads; everything is measured on one thread too.</summary>
    public int Threads { get; init; }

    /// <summary>How long each measurement takes, after a warm-up.</summary>
    public double Seconds { get; init; }

    /// <summary>Refuses what cannot be done, before any work.</summary>
    public void Validate()
    {
        if (!(Seconds is > 0 and <= 3600))
        {
            throw new ArgumentException(FormattableString.Invariant($"--seconds {Seconds} is not above 0 and at most 3600."));
        }
    }
}
