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

    /// <inheritdoc/>
    public override Tensor Forward(Tensor input)
    {
        if (Training)
        {
            _batches.Increment();
        }

        return Functional.BatchNorm(input, Weight, Bias, _mean, _variance, Training, Momentum, Epsilon);
    }
}
