namespace AugMix.Training;

/// <summary>What a run will take, by a few of its own steps on its own batches.</summary>
public sealed record TrainingEstimate
{
    /// <summary>The options, resolved.</summary>
    public required TrainingOptions Options { get; init; }

    /// <summary>Images that are learned from.</summary>
    public required int Images { get; init; }

    /// <summary>Numbers that are trained.</summary>
    public required long Parameters { get; init; }

    /// <summary>Steps in an epoch.</summary>
    public required int StepsPerEpoch { get; init; }

    /// <summary>Images' views in a step.</summary>
    public required int ViewsPerStep { get; init; }

    /// <summary>Bytes of parameters and statistics.</summary>
    public required long ModelBytes { get; init; }

    /// <summary>Bytes of gradients, momentum, and the running average where one is kept.</summary>
    public required long OptimizerBytes { get; init; }

    /// <summary>Bytes of the batches that are held while others are prepared.</summary>
    public required long BatchBytes { get; init; }

    /// <summary>Bytes that activations and libtorch's own memory take at a step's peak, by a step on a part of a batch in proportion; null on a graphics processor.</summary>
    public required long? ActivationBytes { get; init; }

    /// <summary>By how many bytes the process grew, at its peak, from before the network was made to after the measured steps; null on a graphics processor.</summary>
    public required long? MeasuredBytes { get; init; }

    /// <summary>Steps that were measured, after one that was not.</summary>
    public required int MeasuredSteps { get; init; }

    /// <summary>Seconds of a measured step, waiting for its batch included; the mean.</summary>
    public required double SecondsPerStep { get; init; }

    /// <summary>Seconds of an epoch, validation and checkpoints not counted.</summary>
    public double SecondsPerEpoch => SecondsPerStep * StepsPerEpoch;

    /// <summary>Seconds of the whole run, evaluations and checkpoints not counted.</summary>
    public double SecondsInAll => SecondsPerEpoch * Options.Epochs;

    /// <summary>The parts added up; null on a graphics processor.</summary>
    public long? EstimatedBytes => ModelBytes + OptimizerBytes + BatchBytes + ActivationBytes;
}
