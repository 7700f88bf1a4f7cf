using AugMix.Torch;
using Xunit;

namespace AugMix.Training.Tests;

/// <summary>Compares a network's logits with those that PyTorch gave.</summary>
internal static class Logits
{
    // Relative to the largest logit, against logits computed in double. Measured, the worst of both layouts: small images
    // 3.7e-7 (wrn-40-2), 5.5e-7 (allconv), 7.6e-7 (densenet-40-12), 5.3e-7 (densenet-bc-100-12), 9.1e-7 (resnext-29-4x32d),
    // 6.7e-7 (resnext-29-32x4d); large ones 7.1e-7 (resnet18), 1.7e-6 (resnet50), 1.6e-6 (resnet50-maxblur). PyTorch's own
    // float32 differs as much from its double; another processor sums in another order, hence twice the worst.
    public const double Bound32 = 4e-6;

    // In double 4.5e-15 at most (resnet50-maxblur).
    public const double Bound64 = 1e-13;

    /// <summary>Evaluates in float32, in float32 with channels last, and in float64, and leaves the network so.</summary>
    public static void AssertEqual(Network model, Tensor images, float[] stored, double[] exact)
    {
        model.Evaluate();
        using NoGrad noGrad = NoGrad.Enter();
        float[] logits = model.Forward(images).ToArray();
        AssertNear(exact, [.. logits], Bound32);
        if (ExactArithmetic.IsExpected)
        {
            Assert.Equal(stored, logits);
        }

        model.ToChannelsLast();
        AssertNear(exact, model.Forward(images.ToChannelsLast()).ToArray<double>(), Bound32);
        model.To(ElementType.Float64);
        AssertNear(exact, model.Forward(images.To(ElementType.Float64)).ToArray<double>(), Bound64);
    }

    private static void AssertNear(double[] expected, double[] actual, double bound)
    {
        Assert.Equal(expected.Length, actual.Length);
        double difference = expected.Zip(actual).Max(pair => Math.Abs(pair.First - pair.Second)) / expected.Max(Math.Abs);
        TestContext.Current.TestOutputHelper?.WriteLine($"differs by {difference:e1} of the largest logit");
        Assert.True(difference <= bound, $"The logits differ by {difference:e1} of the largest; {bound:e0} is allowed.");
    }
}
