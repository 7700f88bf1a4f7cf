using AugMix.Testing;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class MixupObjectiveTests : TorchTest
{
    [Theory]
    [InlineData(1)]
    [InlineData(0.2)]
    public void Compute_IsTheDefinition(double alpha)
    {
        using BatchCase batch = new();
        for (int step = 0; step < 4; step++)
        {
            double loss = batch.Loss(new MixupObjective(alpha), step);

            SampleRandom random = BatchCase.Random(step);
            double share = random.Beta(alpha, alpha);
            int[] partners = batch.Partners(random);
            double[] blended = [.. batch.Images.Select((value, i) => (share * value) + ((1 - share) * batch.Images[(partners[i / batch.Pixels] * batch.Pixels) + (i % batch.Pixels)]))];
            double[][] logits = batch.Network.Logits([.. blended.Select(value => 2 * value)]);
            double expected = (share * BatchCase.CrossEntropy(logits, batch.Labels)) + ((1 - share) * BatchCase.CrossEntropy(logits, batch.LabelsOf(partners)));

            // Float32 on 48 inputs against double: 3e-7 of the loss was measured.
            Assert.Equal(expected, loss, 2e-6 * expected);
            Assert.All(batch.Network.Passes[^1].Images.Zip(blended), pair => Assert.Equal(pair.Second, pair.First, 1e-6));
        }
    }

    [Fact]
    public void Compute_WouldNoticeASwap()
    {
        // The bound above tells share from 1 - share only where they differ, and partners only where they are others.
        foreach (int step in Enumerable.Range(0, 4))
        {
            SampleRandom random = BatchCase.Random(step);
            Assert.False(random.Beta(1, 1) is > 0.49 and < 0.51);
            int[] order = new int[5];
            random.Permutation(order);
            Assert.NotEqual([0, 1, 2, 3, 4], order);
        }
    }
}
