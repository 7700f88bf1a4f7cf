using Xunit;

namespace AugMix.Tests;

public sealed class FourierTransformTests
{
    // Lengths with every radix, and primes above the largest, which are convolved.
    public static TheoryData<int> Lengths => [.. Enumerable.Range(1, 40), 61, 64, 74, 97, 124, 224, 257];

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Inverse_IsTheSumOfWaves(int length)
    {
        const int Count = ComplexLines.Count;
        SampleRandom random = new();
        double[] real = [.. Enumerable.Range(0, length * Count).Select(_ => random.Normal())];
        double[] imaginary = [.. Enumerable.Range(0, length * Count).Select(_ => random.Normal())];
        double[] actualReal = [.. real];
        double[] actualImaginary = [.. imaginary];
        FourierTransform.Inverse(new ComplexLines(actualReal, actualImaginary), length, new double[FourierTransform.ScratchFor(length)]);
        for (int element = 0; element < length; element++)
        {
            for (int line = 0; line < Count; line += 3)
            {
                (double r, double m) = (0, 0);
                for (int k = 0; k < length; k++)
                {
                    (double sine, double cosine) = Math.SinCos(2 * Math.PI * ((long)element * k % length) / length);
                    r += (real[(k * Count) + line] * cosine) - (imaginary[(k * Count) + line] * sine);
                    m += (real[(k * Count) + line] * sine) + (imaginary[(k * Count) + line] * cosine);
                }

                Assert.Equal(r, actualReal[(element * Count) + line], 1e-12 * length);
                Assert.Equal(m, actualImaginary[(element * Count) + line], 1e-12 * length);
            }
        }
    }
}
