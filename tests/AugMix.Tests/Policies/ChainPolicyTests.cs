using Xunit;

namespace AugMix.Tests;

public sealed class ChainPolicyTests
{
    private const int Views = 40_000;

    // Five deviations of a binomial count: a right program fails one of a million such comparisons or so.
    private const double Deviations = 5;

    private static readonly string[] s_overlapping = ["color", "contrast", "brightness", "sharpness"];

    private static readonly string[] s_nineAndInvert =
        ["autocontrast", "equalize", "invert", "posterize", "rotate", "shear_x", "shear_y", "solarize", "translate_x", "translate_y"];

    [Theory]
    [InlineData(AutoAugmentTable.Cifar10, 19)]
    [InlineData(AutoAugmentTable.Imagenet, 23)]
    public void AutoAugment_WithoutOverlaps_KeepsSubPoliciesWithSomethingLeft(AutoAugmentTable table, int left)
    {
        AutoAugmentPolicy star = new(table);
        AutoAugmentPolicy whole = new(table, OperationChoice.All);
        Assert.Equal(25, whole.Policies.Count);
        Assert.Equal(left, star.Policies.Count);
        Assert.Empty(star.OverlappingOperations);
        Assert.NotEmpty(whole.OverlappingOperations);
        Assert.Equal(
            whole.Policies.SelectMany(Steps).Where(step => !s_overlapping.Contains(step.Operation.Name)),
            star.Policies.SelectMany(Steps));
    }

    [Fact]
    public void OverlappingOperations_AreNamed()
    {
        Assert.Equal(s_overlapping.Order(), new AutoAugmentPolicy(operations: OperationChoice.All).OverlappingOperations.Order());
        Assert.Equal(["color", "contrast", "sharpness"], new AutoAugmentPolicy(AutoAugmentTable.Imagenet, OperationChoice.All).OverlappingOperations.Order());
        Assert.Equal(s_overlapping.Order(), new TrivialAugmentPolicy().OverlappingOperations.Order());
        Assert.Equal(s_overlapping.Order(), new RandomAutoAugmentPolicy(OperationChoice.All).OverlappingOperations.Order());
        Assert.Equal(s_overlapping.Order(), new PixMixPolicy(new() { Operations = OperationChoice.All }).OverlappingOperations.Order());
        Assert.Empty(new TrivialAugmentPolicy(OperationChoice.NonOverlapping).OverlappingOperations);
        Assert.Empty(new RandomAutoAugmentPolicy().OverlappingOperations);
        Assert.Empty(new PixMixPolicy().OverlappingOperations);
        Assert.Empty(new PatchUniformPolicy().OverlappingOperations);
    }

    [Theory]
    [InlineData(AutoAugmentTable.Cifar10, OperationChoice.NonOverlapping)]
    [InlineData(AutoAugmentTable.Cifar10, OperationChoice.All)]
    [InlineData(AutoAugmentTable.Imagenet, OperationChoice.NonOverlapping)]
    public void AutoAugment_TakesEachStepAsOftenAsThePolicySays(AutoAugmentTable table, OperationChoice operations)
    {
        AutoAugmentPolicy policy = new(table, operations);
        Dictionary<Operation, int> counts = Count(policy, out _);
        foreach (IGrouping<Operation, SubPolicy.Step> steps in policy.Policies.SelectMany(Steps).GroupBy(step => step.Operation.Operation!))
        {
            // At most two of a sub-policy's steps are of one operation: their sum varies less than this bound says.
            double expected = steps.Sum(step => step.Probability) / policy.Policies.Count * Views;
            Assert.InRange(counts.GetValueOrDefault(steps.Key), expected - (Deviations * Math.Sqrt(2 * expected)), expected + (Deviations * Math.Sqrt(2 * expected)));
        }
    }

    [Fact]
    public void RandomAutoAugment_TakesEachOperationEquallyOften()
    {
        RandomAutoAugmentPolicy policy = new();
        Assert.Equal(s_nineAndInvert, policy.Drawn.Select(operation => operation.Name).Order());
        Dictionary<Operation, int> counts = Count(policy, out int[] lengths);

        // Two steps, each taken with a probability whose mean is a half; invert is a solarize, which so comes twice as often.
        double once = Views / 10.0;
        Assert.All(counts, count => Expect(count.Key.Name == "solarize" ? 2 * once : once, count.Value));
        Assert.Equal(9, counts.Count);

        // The two are independent.
        Expect(Views / 4.0, lengths[0]);
        Expect(Views / 2.0, lengths[1]);
        Expect(Views / 4.0, lengths[2]);
    }

    [Fact]
    public void RandomAutoAugment_DrawsAllMagnitudesInBothDirections()
    {
        RandomAutoAugmentPolicy policy = new();
        SampleRandom random = new();
        PlannedOperation[] steps = new PlannedOperation[2];
        Dictionary<double, int> angles = [];
        for (int i = 0; i < Views; i++)
        {
            int count = policy.Draw(random.Reset(5, SampleStream.View, 0, i, 1), new(32, 32, 3), steps);
            foreach (PlannedOperation step in steps.AsSpan(0, count))
            {
                if (step.Operation.Name == "rotate")
                {
                    angles[step.Parameter] = angles.GetValueOrDefault(step.Parameter) + 1;
                }
            }
        }

        // Nine magnitudes either way, and 0 from both.
        Assert.Equal(19, angles.Count);
        Assert.All(angles, angle => Expect(Views / 10.0 / 20 * (angle.Key == 0 ? 2 : 1), angle.Value));
    }

    [Theory]
    [InlineData(OperationChoice.All, 14)]
    [InlineData(OperationChoice.NonOverlapping, 10)]
    public void TrivialAugment_TakesEachOperationEquallyOften(OperationChoice operations, int count)
    {
        TrivialAugmentPolicy policy = new(operations);
        Assert.Equal(count, policy.Drawn.Count());
        Dictionary<Operation, int> counts = Count(policy, out int[] lengths);
        Assert.Equal(count - 1, counts.Count);
        Assert.All(counts, taken => Expect(Views / (double)count, taken.Value));
        Expect(Views / (double)count, lengths[0]);
    }

    [Fact]
    public void Constructors_RefuseWhatIsNotThere()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new AutoAugmentPolicy((AutoAugmentTable)2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AutoAugmentPolicy(operations: (OperationChoice)2));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RandomAutoAugmentPolicy((OperationChoice)(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrivialAugmentPolicy((OperationChoice)2));
    }

    private static IEnumerable<SubPolicy.Step> Steps(SubPolicy policy) => new[] { policy.First, policy.Second }.OfType<SubPolicy.Step>();

    private static void Expect(double expected, int count)
        => Assert.InRange(count, expected - (Deviations * Math.Sqrt(expected)), expected + (Deviations * Math.Sqrt(expected)));

    private static Dictionary<Operation, int> Count(ChainPolicy policy, out int[] lengths)
    {
        SampleRandom random = new();
        PlannedOperation[] steps = new PlannedOperation[policy.Longest];
        Dictionary<Operation, int> counts = [];
        lengths = new int[policy.Longest + 1];
        for (int i = 0; i < Views; i++)
        {
            int length = policy.Draw(random.Reset(11, SampleStream.View, 0, i, 1), new(32, 32, 3), steps);
            lengths[length]++;
            foreach (PlannedOperation step in steps.AsSpan(0, length))
            {
                counts[step.Operation] = counts.GetValueOrDefault(step.Operation) + 1;
            }
        }

        return counts;
    }
}
