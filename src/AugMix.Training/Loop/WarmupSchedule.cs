namespace AugMix.Training;

/// <summary>Another schedule, reached in a line: of the first steps, step t of W takes (t + 1) / W of its rate, as PyTorch's ImageNet example.</summary>
public sealed class WarmupSchedule : LearningRateSchedule
{
    private readonly LearningRateSchedule _schedule;
    private readonly long _warmupSteps;

    /// <summary>Describes a schedule.</summary>
    /// <param name="schedule">What is reached; it counts its steps from the run's first, so that it ends where it would without the rise.</param>
    /// <param name="warmupSteps">Steps of the rise, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no steps to rise over.</exception>
    public WarmupSchedule(LearningRateSchedule schedule, long warmupSteps)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        ArgumentOutOfRangeException.ThrowIfLessThan(warmupSteps, 1);
        _schedule = schedule;
        _warmupSteps = warmupSteps;
    }

    /// <inheritdoc/>
    public override double At(long stepsTaken)
        => stepsTaken + 1 < _warmupSteps ? _schedule.At(stepsTaken) * ((stepsTaken + 1.0) / _warmupSteps) : _schedule.At(stepsTaken);
}
