using AugMix.Torch;

namespace AugMix.Training;

/// <summary>First weights, distributed as each network's reference draws them.</summary>
internal static class Initialization
{
    /// <summary>Draws the weights of every convolution and fully connected layer. Each layer has a stream of its own.</summary>
    internal static void Draw(Network model, ulong seed)
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
                    Draw(linear, model.FirstClassifier, random);
                    break;
                default:
                    break;
            }
        }
    }

    private static void Draw(Linear linear, FirstClassifier kind, SampleRandom random)
    {
        int inputs = linear.Weight.Shape[1];
        if (kind == FirstClassifier.NormalWithoutBias)
        {
            Normal(linear.Weight, Math.Sqrt(2.0 / inputs), random);
            return;
        }

        Uniform(linear.Weight, inputs, random);
        if (kind == FirstClassifier.UniformWithBias)
        {
            Uniform(linear.Bias, inputs, random);
        }
    }

    // The reference's scripts and torchvision start their convolutions alike.
    private static void Draw(Conv2d convolution, SampleRandom random)
    {
        // He et al., counting the outputs; the bias, where there is one, as PyTorch draws it.
        ReadOnlySpan<int> shape = convolution.Weight.Shape;
        Normal(convolution.Weight, Math.Sqrt(2.0 / (shape[0] * shape[2] * shape[3])), random);
        if (convolution.Bias is { } bias)
        {
            Uniform(bias, shape[1] * shape[2] * shape[3], random);
        }
    }

    private static void Normal(Tensor tensor, double deviation, SampleRandom random)
    {
        float[] values = new float[tensor.Count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)random.Normal(0, deviation);
        }

        tensor.CopyFrom<float>(values);
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
