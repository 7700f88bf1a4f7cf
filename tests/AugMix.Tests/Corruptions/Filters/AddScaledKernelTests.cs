using System.Numerics;
using Xunit;

namespace AugMix.Tests.Corruptions.Filters;

public class AddScaledKernelTests
{
    [Fact]
    public void RunVector_EqualsRunScalarAtEveryLength()
    {
        SampleRandom random = new();
        for (int length = 0; length <= 260; length++)
        {
            double[] source = [.. Enumerable.Range(0, length).Select(_ => random.Normal())];
            double[] expected = [.. Enumerable.Range(0, length).Select(_ => random.Normal())];
            double[] actual = [.. expected];
            double weight = random.Normal();
            AddScaledKernel.RunScalar(source, weight, expected);
            int done = AddScaledKernel.RunVector(source, weight, actual);
            Assert.Equal(length - (length % Vector<double>.Count), done);
            Assert.Equal(expected[..done], actual[..done]);
        }
    }
}
