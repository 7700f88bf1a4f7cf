using AugMix.Torch;

namespace AugMix.Training.Tests;

/// <summary>A batch for an objective, a network that remembers it, and the definitions of losses in double precision.</summary>
internal sealed class BatchCase : IDisposable
{
    internal const ulong Seed = 5;
    internal const int Classes = 3;

    internal BatchCase(int count = 5, int channels = 3, int side = 4, int views = 1, Normalization? normalization = null)
    {
        (Count, Channels, Side, Views) = (count, channels, side, views);
        Normalization = normalization ?? new Normalization([0.5f, 0.4f, 0.3f], [0.5f, 0.25f, 0.2f]);
        Network = new RecordingNetwork(channels * side * side, Classes);
        ImageShape shape = new(side, side, channels);
        Images = new float[views * count * shape.Length];
        byte[] bytes = new byte[shape.Length];
        SampleRandom random = new();
        for (int i = 0; i < views * count; i++)
        {
            random.NextBytes(bytes);
            Normalization.Apply(new ImageView(shape, bytes), Images.AsSpan(i * shape.Length, shape.Length));
        }

        Labels = [.. Enumerable.Range(0, count).Select(i => (long)(i * 2 % Classes))];
    }

    internal int Count { get; }

    internal int Channels { get; }

    internal int Side { get; }

    internal int Views { get; }

    internal int Pixels => Channels * Side * Side;

    internal Normalization Normalization { get; }

    internal RecordingNetwork Network { get; }

    internal float[] Images { get; }

    internal long[] Labels { get; }

    public void Dispose() => Network.Dispose();

    /// <summary>The stream that a step draws from, at its start.</summary>
    internal static SampleRandom Random(long step = 0) => new SampleRandom().Reset(Seed, SampleStream.Batch, 0, step, 0);

    /// <summary>The loss of a step.</summary>
    internal double Loss(Objective objective, long step = 0)
    {
        Network.Train();
        TorchRuntime.Seed((long)Seed + step);
        Tensor images = Tensor.From<float>(Images, [Views * Count, Channels, Side, Side], channelsLast: true);
        Tensor loss = objective.Compute(new ObjectiveStep(Network, images, Tensor.From<long>(Labels, [Count]), Views, Normalization, Random(step), ElementType.Float32));
        loss.Backward();
        return loss.Item();
    }

    /// <summary>The permutation that was drawn for partners.</summary>
    internal int[] Partners(RandomSource random)
    {
        int[] order = new int[Count];
        random.Permutation(order);
        return order;
    }

    /// <summary>The mean of a label's negative log-probability.</summary>
    internal static double CrossEntropy(double[][] logits, IReadOnlyList<long> labels)
        => logits.Select((row, i) => LogSum(row) - row[labels[i]]).Average();

    /// <summary>The labels of an order.</summary>
    internal long[] LabelsOf(int[] order) => [.. order.Select(i => Labels[i])];

    private static double LogSum(double[] row) => row.Max() + Math.Log(row.Sum(value => Math.Exp(value - row.Max())));
}
