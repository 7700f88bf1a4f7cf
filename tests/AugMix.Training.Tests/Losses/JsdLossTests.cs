using AugMix.Testing;
using AugMix.Torch;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class JsdLossTests : TorchTest
{
    private static readonly string s_small = Path.Combine(Repository.SmallGoldens, "jsd");
    private static readonly string? s_all = Repository.AllGoldens is null ? null : Path.Combine(Repository.AllGoldens, "jsd");

    public static TheoryData<string> SmallCases => JsdCase.Names(s_small);

    public static TheoryData<string> AllCases => s_all is null ? ["none"] : JsdCase.Names(s_all);

    [Theory]
    [MemberData(nameof(SmallCases))]
    public void Loss_EqualsTheStoredValueAndGradient(string name) => Check(JsdCase.Read(s_small, name));

    [Theory]
    [MemberData(nameof(AllCases))]
    public void Loss_EqualsEveryStoredValueAndGradient(string name) => Check(JsdCase.Read(Repository.AllGolden("jsd"), name));

    [Theory]
    [MemberData(nameof(SmallCases))]
    public void ProbabilityForm_IsTheReference_BitForBit(string name)
    {
        JsdCase golden = JsdCase.Read(s_small, name);
        (double loss, float[] gradient) = Run(golden, ProbabilityForm.Compute);
        Assert.Equal(golden.Loss32, loss);
        Assert.Equal(golden.Gradient, gradient);
        Assert.Equal(golden.HasNaN, gradient.Any(float.IsNaN));
    }

    [Fact]
    public void Loss_TakesAnyNumberOfViews()
    {
        Assert.All([2, 3, 5], views =>
        {
            const int Batch = 4;
            const int Classes = 6;
            NumpyRandom random = new(11);
            double[] values = [.. Enumerable.Range(0, views * Batch * Classes).Select(_ => 3 * random.Normal())];
            long[] targets = [0, 5, 2, 2];
            double[] expected = new double[values.Length];
            double loss = JsdReference.Compute(values, targets, views, Classes, 7, expected);
            Tensor logits = Tensor.From(values, [views * Batch, Classes]);
            logits.RequiresGradient = true;
            Tensor actual = new JsdLoss(7).Compute(logits, Tensor.From(targets, [Batch]), views);
            actual.Backward();
            Assert.Equal(loss, actual.Item(), 1e-12 * loss);
            Assert.All(logits.Gradient!.ToArray<double>().Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 1e-14));
        });
    }

    [Theory]
    [InlineData(ElementType.Float32)]
    [InlineData(ElementType.BFloat16)]
    public void Loss_StaysFinite_WhereTheReferencesGradientDoesNot(ElementType elementType)
    {
        JsdCase golden = JsdCase.Read(s_small, "b7_c10_huge");
        (double loss, float[] gradient) = Run(golden, (logits, targets) => new JsdLoss().Compute(logits.To(elementType), targets, JsdCase.Views));
        Assert.True(double.IsFinite(loss));
        Assert.All(gradient, value => Assert.True(float.IsFinite(value)));
        (_, float[] reference) = Run(golden, (logits, targets) => ProbabilityForm.Compute(logits.To(elementType), targets));
        Assert.Contains(reference, float.IsNaN);
    }

    [Fact]
    public void Loss_RefusesOneViewAndShapesThatDoNotFit()
    {
        Tensor logits = Tensor.Full(0, [6, 2]);
        Assert.Throws<ArgumentException>(() => new JsdLoss().Compute(logits, Tensor.From(new long[6], [6]), 1));
        Assert.Throws<ArgumentException>(() => new JsdLoss().Compute(logits, Tensor.From(new long[3], [3]), 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new JsdLoss(-1));
    }

    [Fact]
    public void CrossEntropy_AveragesOverAllViews()
    {
        Tensor logits = Tensor.From([0.0, Math.Log(3), Math.Log(3), 0], [2, 2]);
        double expected = -(Math.Log(0.75) + Math.Log(0.25)) / 2;
        Assert.Equal(expected, new CrossEntropyLoss().Compute(logits, Tensor.From([1L], [1]), 2).Item(), 1e-12);
        Assert.Equal(expected, new CrossEntropyLoss().Compute(logits, Tensor.From([1L, 1], [2]), 1).Item(), 1e-12);
    }

    private static void Check(JsdCase golden)
    {
        double[] exact = new double[golden.Logits.Length];
        double reference = JsdReference.Compute([.. golden.Logits.Select(value => (double)value)], golden.Targets, JsdCase.Views, golden.Classes, 12, exact);
        Assert.Equal(golden.Loss64, reference, 1e-12 * golden.Loss64);
        double scale = exact.Max(Math.Abs);
        if (golden.ExactGradient is { } stored)
        {
            Assert.All(stored.Zip(exact), pair => Assert.Equal(pair.First, pair.Second, 1e-12 * scale + 1e-300));
        }

        (double loss, float[] gradient) = Run(golden, (logits, targets) => new JsdLoss().Compute(logits, targets, JsdCase.Views));
        double lossError = Math.Abs(loss - golden.Loss64) / golden.Loss64;
        double gradientError = gradient.Zip(exact).Max(pair => Math.Abs(pair.First - pair.Second));
        double storedError = golden.HasNaN ? 0 : gradient.Zip(golden.Gradient).Max(pair => Math.Abs(pair.First - pair.Second));
        Console.WriteLine($"JSD {golden.Name} loss {lossError:E1} gradient abs {gradientError:E1} of {scale:E1} against stored {storedError:E1}");
    }

    private static (double Loss, float[] Gradient) Run(JsdCase golden, Func<Tensor, Tensor, Tensor> compute)
    {
        Tensor logits = Tensor.From(golden.Logits, [JsdCase.Views * golden.Batch, golden.Classes]);
        logits.RequiresGradient = true;
        Tensor loss = compute(logits, Tensor.From(golden.Targets, [golden.Batch]));
        loss.Backward();
        return (loss.Item(), logits.Gradient!.ToArray());
    }
}
