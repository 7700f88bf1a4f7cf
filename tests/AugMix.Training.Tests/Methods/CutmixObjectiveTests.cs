using AugMix.Testing;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class CutmixObjectiveTests : TorchTest
{
    [Fact]
    public void Compute_IsTheDefinition()
    {
        using BatchCase batch = new(side: 6);
        List<double> areas = [];
        for (int step = 0; step < 12; step++)
        {
            double loss = batch.Loss(new CutmixObjective(alpha: 1, probability: 0.5), step);

            SampleRandom random = BatchCase.Random(step);
            if (random.NextDouble() >= 0.5)
            {
                Assert.Equal(batch.Images, batch.Network.Passes[^1].Images);
                double plain = BatchCase.CrossEntropy(batch.Network.Logits([.. batch.Images.Select(value => 2.0 * value)]), batch.Labels);
                Assert.Equal(plain, loss, 2e-6 * plain);
                continue;
            }

            double drawn = random.Beta(1, 1);
            int[] partners = batch.Partners(random);
            CutBox box = CutBox.Draw(random, drawn, batch.Side, batch.Side);
            double kept = 1 - (box.Area / 36.0);
            areas.Add(box.Area);
            float[] pasted = Paste(batch, partners, box);
            double[][] logits = batch.Network.Logits([.. pasted.Select(value => 2.0 * value)]);
            double expected = (kept * BatchCase.CrossEntropy(logits, batch.Labels)) + ((1 - kept) * BatchCase.CrossEntropy(logits, batch.LabelsOf(partners)));

            // Pixels are moved, not computed; the loss has float32's roundings.
            Assert.Equal(pasted, batch.Network.Passes[^1].Images);
            Assert.Equal(expected, loss, 2e-6 * expected);
        }

        // Both branches were taken, and rectangles that tell kept from 1 - kept were among them.
        Assert.InRange(areas.Count, 3, 9);
        Assert.Contains(areas, area => area is > 0 and < 15);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Probability_DecidesHowOften(double probability)
    {
        using BatchCase batch = new(side: 6);
        CutmixObjective objective = new(alpha: 1, probability);
        for (int step = 0; step < 8; step++)
        {
            batch.Loss(objective, step);
        }

        Assert.Equal(probability > 0, batch.Network.Passes.Any(pass => !pass.Images.SequenceEqual(batch.Images)));
    }

    private static float[] Paste(BatchCase batch, int[] partners, CutBox box)
    {
        float[] pasted = [.. batch.Images];
        for (int i = 0; i < pasted.Length; i++)
        {
            (int row, int column) = (i / batch.Side % batch.Side, i % batch.Side);
            if (row >= box.Top && row < box.Bottom && column >= box.Left && column < box.Right)
            {
                pasted[i] = batch.Images[(partners[i / batch.Pixels] * batch.Pixels) + (i % batch.Pixels)];
            }
        }

        return pasted;
    }
}
