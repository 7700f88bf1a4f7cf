namespace AugMix.Training;

/// <summary>Half a cosine per step from the base rate down to 1e-6, as the reference's <c>get_lr</c>.</summary>
public sealed class CosineSchedule : LearningRateSchedule
{
    /// <summary>Where the rate ends.</summary>
    public const double Minimum = 1e-6;

    private readonly double _baseRate;
    private readonly long _totalSteps;

    /// <summary>Describes a schedule.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is not positive.</exception>
    public CosineSchedule(double baseRate, long totalSteps)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(baseRate);
        ArgumentOutOfRangeException.ThrowIfLessThan(totalSteps, 1);
        _baseRate = baseRate;
        _totalSteps = totalSteps;
    }

    /// <inheritdoc/>
    public override double At(long stepsTaken)
    {
        // The reference computes a multiplier between 1 and minimum / base and its optimiser multiplies; in this order the last bits agree.
        double lowest = Minimum / _baseRate;
        double multiplier = lowest + ((1 - lowest) * 0.5 * (1 + Math.Cos((double)stepsTaken / _totalSteps * Math.PI)));
        return _baseRate * multiplier;
    }
}
