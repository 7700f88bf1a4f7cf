using AugMix.Testing;
using AugMix.Torch;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class JsdLossTests : TorchTest
{
    // Relative to the loss; at most 3.2e-7 was measured over all cases, which is five roundings of float32.
    private const double LossBound = 1e-6;

    // Relative to an image's share of the gradient, 1 / B; at most 2.2e-6 was measured (1,000 classes), where the
    // reference's own float32 gradient is as far from the exact one.
    private const double GradientBound = 5e-6;

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
    public void ProbabilityForm_IsTheReference(string name)
    {
        JsdCase golden = JsdCase.Read(s_small, name);
        (double loss, float[] gradient) = Run(golden, ProbabilityForm.Compute);
        Assert.Equal(golden.Loss32, loss, LossBound * golden.Loss32);
        Assert.All(gradient.Zip(golden.Gradient), pair => Assert.True(
            float.IsNaN(pair.First) ? float.IsNaN(pair.Second) : Math.Abs(pair.First - pair.Second) <= GradientBound / golden.Batch));
        Assert.Equal(golden.HasNaN, gradient.Any(float.IsNaN));
        if (ExactArithmetic.IsExpected)
        {
            Assert.Equal(golden.Loss32, loss);
            Assert.Equal(golden.Gradient, gradient);
        }
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

    [Theory]
    [InlineData(ElementType.BFloat16)]
    [InlineData(ElementType.Float16)]
    public void Loss_OfNarrowLogits_IsComputedInSinglePrecision(ElementType elementType)
    {
        JsdCase golden = JsdCase.Read(s_small, "b7_c10_huge");
        Tensor narrow = Tensor.From(golden.Logits, [JsdCase.Views * golden.Batch, golden.Classes]).To(elementType);
        Tensor targets = Tensor.From(golden.Targets, [golden.Batch]);
        Tensor wide = new JsdLoss().Compute(narrow.To(ElementType.Float32), targets, JsdCase.Views);
        Tensor loss = new JsdLoss().Compute(narrow, targets, JsdCase.Views);

        Assert.Equal(ElementType.Float32, loss.ElementType);
        Assert.Equal(wide.Item(), loss.Item());

        // Nor does it matter whether the forward pass's block still stands.
        Assert.SkipUnless(TorchRuntime.SupportsBFloat16, "This processor does not compute in bfloat16.");
        using Autocast autocast = Autocast.Enter(Device.Cpu, ElementType.BFloat16);
        Tensor inside = new JsdLoss().Compute(narrow, targets, JsdCase.Views);
        Assert.Equal((ElementType.Float32, wide.Item()), (inside.ElementType, inside.Item()));
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
        if (golden.ExactGradient is { } stored)
        {
            // Each image's gradient is a difference of numbers near 1 / B.
            Assert.All(stored.Zip(exact), pair => Assert.Equal(pair.First, pair.Second, 1e-13 / golden.Batch));
        }

        (double loss, float[] gradient) = Run(golden, (logits, targets) => new JsdLoss().Compute(logits, targets, JsdCase.Views));
        Assert.Equal(golden.Loss64, loss, LossBound * golden.Loss64);
        Assert.All(gradient.Zip(exact), pair => Assert.Equal(pair.Second, pair.First, GradientBound / golden.Batch));
        if (!golden.HasNaN)
        {
            Assert.All(gradient.Zip(golden.Gradient), pair => Assert.Equal(pair.Second, pair.First, GradientBound / golden.Batch));
        }
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
