using Xunit;

namespace AugMix.Training.Tests;

public class EnsemblePredictorTests
{
    private static readonly ImageShape s_shape = new(1, 1, 1);

    [Fact]
    public void Predict_AveragesProbabilities()
    {
        // Softmax of (0, ln 3) is (1/4, 3/4); of (0, 0) it is (1/2, 1/2). The mean is (3/8, 5/8).
        EnsemblePredictor ensemble = new([new Constant(0, MathF.Log(3)), new Constant(0, 0)]);
        float[] logits = new float[4];
        ensemble.Predict([0, 0], s_shape, logits);
        Assert.Equal(3.0 / 8, Math.Exp(logits[0]), 1e-6);
        Assert.Equal(5.0 / 8, Math.Exp(logits[1]), 1e-6);
        Assert.Equal(logits[..2], logits[2..]);
    }

    [Fact]
    public void Predict_StaysFinite()
    {
        float[] logits = new float[2];
        new EnsemblePredictor([new Constant(0, 5000)]).Predict([0], s_shape, logits);
        Assert.All(logits, logit => Assert.True(float.IsFinite(logit)));
        new EnsemblePredictor([new Constant(0, float.NaN), new Constant(0, 1)]).Predict([0], s_shape, logits);
        Assert.Contains(logits, float.IsNaN);
    }

    [Fact]
    public void MembersThatDoNotFit_Throw()
    {
        Assert.Throws<ArgumentException>(() => new EnsemblePredictor([]));
        Assert.Throws<ArgumentException>(() => new EnsemblePredictor([new Constant(1, 2), new Constant(1, 2, 3)]));
    }

    private sealed class Constant(params float[] answer) : IPredictor
    {
        public int Classes => answer.Length;

        public void Predict(ReadOnlySpan<float> samples, ImageShape shape, Span<float> logits)
        {
            for (int i = 0; i < logits.Length; i++)
            {
                logits[i] = answer[i % answer.Length];
            }
        }
    }
}
