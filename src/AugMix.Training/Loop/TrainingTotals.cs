namespace AugMix.Training;

/// <summary>What a run has added up so far. Part of the checkpoint, so that a resumed run's log goes on as if nothing had happened.</summary>
public readonly record struct TrainingTotals
{
    /// <summary>Steps taken.</summary>
    public long Steps { get; init; }

    /// <summary>Images' views the network has seen.</summary>
    public long Views { get; init; }

    /// <summary>Sum of the losses since the last line of the log.</summary>
    public double IntervalLoss { get; init; }

    /// <summary>How many losses that is.</summary>
    public long IntervalSteps { get; init; }

    /// <summary>Sum of the losses of this epoch.</summary>
    public double EpochLoss { get; init; }

    /// <summary>How many losses that is.</summary>
    public long EpochSteps { get; init; }

    /// <summary>The lowest validation error so far; null where the network was not judged yet.</summary>
    public double? BestError { get; init; }

    /// <summary>The epoch after which that was, from 1; 0 where there is none.</summary>
    public int BestEpoch { get; init; }

    /// <summary>Whether the run has ended before its last epoch because the validation error fell no more.</summary>
    public bool Stopped { get; init; }

    /// <summary>Seconds of loading and computing steps, over all sittings; evaluations and checkpoints are not counted.</summary>
    public double Seconds { get; init; }

    /// <summary>Seconds of these spent waiting for batches.</summary>
    public double WaitedSeconds { get; init; }

    /// <summary>The factor of the next step's loss; null where the loss is not scaled, and before the first step.</summary>
    public LossScale? LossScale { get; init; }

    /// <summary>The totals after one more step.</summary>
    internal TrainingTotals Add(double loss, int views, double seconds, double waitedSeconds) => this with
    {
        Steps = Steps + 1,
        Views = Views + views,
        IntervalLoss = IntervalLoss + loss,
        IntervalSteps = IntervalSteps + 1,
        EpochLoss = EpochLoss + loss,
        EpochSteps = EpochSteps + 1,
        Seconds = Seconds + seconds,
        WaitedSeconds = WaitedSeconds + waitedSeconds,
    };
}
