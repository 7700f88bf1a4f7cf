using AugMix.Torch;

namespace AugMix.Training;

/// <summary>First weights, distributed as in the reference's networks.</summary>
internal static class Initialization
{
    /// <summary>Draws the weights of every convolution and fully connected layer. Each layer has a stream of its own.</summary>
    internal static void Draw(Module model, ulong seed)
    {
        SampleRandom random = new();
        int layer = 0;
        foreach (Module module in model.Modules)
        {
            random.Reset(seed, SampleStream.Initialization, 0, layer++, 0);
            switch (module)
            {
                case Conv2d convolution:
                    Draw(convolution, random);
                    break;
                case Linear linear:
                    // The reference zeroes the bias and leaves the weights as PyTorch draws them.
                    Uniform(linear.Weight, linear.Weight.Shape[1], random);
                    break;
                default:
                    break;
            }
        }
    }

    private static void Draw(Conv2d convolution, SampleRandom random)
    {
        // He et al., counting the outputs; the bias, where there is one, as PyTorch draws it.
        ReadOnlySpan<int> shape = convolution.Weight.Shape;
        double deviation = Math.Sqrt(2.0 / (shape[0] * shape[2] * shape[3]));
        float[] weights = new float[convolution.Weight.Count];
        for (int i = 0; i < weights.Length; i++)
        {
            weights[i] = (float)random.Normal(0, deviation);
        }

        convolution.Weight.CopyFrom<float>(weights);
        if (convolution.Bias is { } bias)
        {
            Uniform(bias, shape[1] * shape[2] * shape[3], random);
        }
    }

    // Uniform between -1 / sqrt(inputs) and 1 / sqrt(inputs), inputs being how many numbers enter one output.
    private static void Uniform(Tensor tensor, int inputs, SampleRandom random)
    {
        double bound = 1 / Math.Sqrt(inputs);
        float[] values = new float[tensor.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)random.Uniform(-bound, bound);
        }

        tensor.CopyFrom<float>(values);
    }
}
