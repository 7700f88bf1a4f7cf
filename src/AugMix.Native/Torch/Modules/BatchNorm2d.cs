namespace AugMix.Torch;

/// <summary>Normalisation of each channel over batch and image, then scale and shift.</summary>
public sealed class BatchNorm2d : Module
{
    // PyTorch's defaults, which all the reference's models use.
    private const double Momentum = 0.1;
    private const double Epsilon = 1e-5;

    private readonly Tensor _mean;
    private readonly Tensor _variance;
    private readonly Tensor _batches;

    /// <summary>Creates a normalisation with scale 1, shift 0, running mean 0 and running variance 1.</summary>
    public BatchNorm2d(int channels)
    {
        Weight = AddParameter("weight", channels);
        Bias = AddParameter("bias", channels);
        _mean = AddBuffer("running_mean", Tensor.Zeros([channels]));
        _variance = AddBuffer("running_var", Tensor.Full(1, [channels]));
        _batches = AddBuffer("num_batches_tracked", Tensor.Zeros([], ElementType.Int64));
        float[] ones = new float[channels];
        Array.Fill(ones, 1f);
        Weight.CopyFrom<float>(ones);
    }

    /// <summary>Scale [C].</summary>
    public Tensor Weight { get; }

    /// <summary>Shift [C].</summary>
    public Tensor Bias { get; }

    /// <summary>
    /// How many images the running statistics count as when the module, being evaluated, mixes them with those of its batch:
    /// N / (N + n) of the running ones in a batch of n. Null, as it is unless set, takes the running ones alone.
    /// </summary>
    public double? PriorStrength { get; set; }

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!Training && PriorStrength is { } strength)
        {
            return Adapted(input, strength / (strength + input.Shape[0]));
        }

        if (Training)
        {
            _batches.Increment();
        }

        return Functional.BatchNorm(input, Weight, Bias, _mean, _variance, Training, Momentum, Epsilon);
    }

    // Normalising once with momentum 1 leaves the batch's mean and its unbiased variance, the kind that the running one averages.
    private Tensor Adapted(Tensor input, double prior)
    {
        using TensorScope scope = new();
        Tensor mean = _mean.ZerosLike();
        Tensor variance = _variance.ZerosLike();
        _ = Functional.BatchNorm(input, null, null, mean, variance, training: true, momentum: 1, Epsilon);
        mean = (prior * _mean) + ((1 - prior) * mean);
        variance = (prior * _variance) + ((1 - prior) * variance);
        return scope.Return(Functional.BatchNorm(input, Weight, Bias, mean, variance, training: false, Momentum, Epsilon));
    }
}
