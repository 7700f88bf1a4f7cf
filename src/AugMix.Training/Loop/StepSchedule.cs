namespace AugMix.Training;

/// <summary>A tenth of the rate after each third of the epochs, scaled linearly with batch size / 256, as the reference's ImageNet script.</summary>
public sealed class StepSchedule : LearningRateSchedule
{
    private readonly double _baseRate;
    private readonly double _batchScale;
    private readonly int _third;
    private readonly long _stepsPerEpoch;

    /// <summary>Describes a schedule.</summary>
    /// <param name="baseRate">The rate of a batch of 256 in the first third.</param>
    /// <param name="batchSize">Images in a batch.</param>
    /// <param name="epochs">How many epochs there are.</param>
    /// <param name="stepsPerEpoch">Steps in each.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is not positive.</exception>
    public StepSchedule(double baseRate, int batchSize, int epochs, long stepsPerEpoch)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(baseRate);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(epochs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(stepsPerEpoch, 1);
        _baseRate = baseRate;
        _batchScale = batchSize / 256.0;
        _third = epochs / 3;
        _stepsPerEpoch = stepsPerEpoch;
    }

    /// <inheritdoc/>
    public override double At(long stepsTaken)
    {
        long epoch = stepsTaken / _stepsPerEpoch;
        double multiplier = epoch < _third ? 1 : epoch < 2 * _third ? 0.1 : 0.01;
        return _baseRate * multiplier * _batchScale;
    }
}
