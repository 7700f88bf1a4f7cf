using System.Collections.Immutable;

namespace AugMix.Training;

/// <summary>A factor on the rate after each of some epochs, as PyTorch's <c>MultiStepLR</c>; nothing depends on the batch size.</summary>
public sealed class MilestoneSchedule : LearningRateSchedule
{
    private readonly double _baseRate;
    private readonly ImmutableArray<int> _milestones;
    private readonly double _gamma;
    private readonly long _stepsPerEpoch;

    /// <summary>Describes a schedule.</summary>
    /// <param name="baseRate">The rate before the first milestone.</param>
    /// <param name="milestones">Epochs after which the rate falls.</param>
    /// <param name="gamma">The factor at each of them.</param>
    /// <param name="stepsPerEpoch">Steps in an epoch.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rate, a factor or the number of steps is not positive.</exception>
    public MilestoneSchedule(double baseRate, ImmutableArray<int> milestones, double gamma, long stepsPerEpoch)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(baseRate);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(gamma);
        ArgumentOutOfRangeException.ThrowIfLessThan(stepsPerEpoch, 1);
        _baseRate = baseRate;
        _milestones = milestones;
        _gamma = gamma;
        _stepsPerEpoch = stepsPerEpoch;
    }

    /// <inheritdoc/>
    public override double At(long stepsTaken)
    {
        long epochs = stepsTaken / _stepsPerEpoch;
        return _baseRate * Math.Pow(_gamma, _milestones.Count(milestone => milestone <= epochs));
    }
}
