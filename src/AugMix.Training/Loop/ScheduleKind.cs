namespace AugMix.Training;

/// <summary>How the learning rate falls over a run.</summary>
public enum ScheduleKind
{
    /// <summary>Half a cosine, per step: <see cref="CosineSchedule"/>.</summary>
    Cosine,

    /// <summary>By ten after each third of the epochs: <see cref="StepSchedule"/>.</summary>
    Step,

    /// <summary>By a chosen factor after chosen epochs: <see cref="MilestoneSchedule"/>.</summary>
    Milestones,
}
