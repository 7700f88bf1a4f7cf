using AugMix.Torch;

namespace AugMix.Training.Tests;

/// <summary>A linear classifier that remembers what it was given, with a place for features halfway: what it computes is easily computed again in double precision.</summary>
internal sealed class RecordingNetwork : Network
{
    private readonly Linear _linear;

    internal RecordingNetwork(int inputs, int classes)
    {
        (Inputs, Classes) = (inputs, classes);
        _linear = AddChild("linear", new Linear(inputs, classes));
        float[] weights = [.. Enumerable.Range(0, inputs * classes).Select(i => (float)(0.3 * Math.Sin((1.7 * i) + 0.4)))];
        float[] biases = [.. Enumerable.Range(0, classes).Select(i => (float)(0.2 * Math.Cos(2.3 * i)))];
        Tensor[] parameters = [.. Parameters.Select(parameter => parameter.Value)];
        parameters[0].CopyFrom<float>(weights);
        parameters[1].CopyFrom<float>(biases);
        (Weights, Biases) = (weights, biases);
    }

    public override int Stages => 1;

    internal int Inputs { get; }

    internal int Classes { get; }

    internal float[] Weights { get; }

    internal float[] Biases { get; }

    /// <summary>What each pass was given, and whether it was a training pass.</summary>
    internal List<(float[] Images, bool Training)> Passes { get; } = [];

    /// <summary>What the last layer was given in each pass: the features after whatever a method did to them.</summary>
    internal List<float[]> Features { get; } = [];

    public override Tensor Forward(Tensor input)
    {
        Passes.Add((input.ToArray(), Training));

        // Twice the image, so that features and images cannot be taken for each other.
        Tensor features = Pass(1, 2 * input);
        Features.Add(features.ToArray());
        return _linear.Forward(Functional.Flatten(features));
    }

    /// <summary>The logits of features [B, inputs] in double precision.</summary>
    internal double[][] Logits(IReadOnlyList<double> features)
        => [.. Enumerable.Range(0, features.Count / Inputs).Select(row => Enumerable.Range(0, Classes)
            .Select(c => Biases[c] + Enumerable.Range(0, Inputs).Sum(i => Weights[(c * Inputs) + i] * features[(row * Inputs) + i])).ToArray())];
}
