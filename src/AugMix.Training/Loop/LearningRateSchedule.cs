namespace AugMix.Training;

/// <summary>The learning rate of every step. Step 0 is the first.</summary>
public abstract class LearningRateSchedule
{
    /// <summary>The rate the optimiser takes a step with, after <paramref name="stepsTaken"/> others.</summary>
    public abstract double At(long stepsTaken);
}
