namespace AugMix;

/// <summary>Two steps, each taken with its own probability.</summary>
/// <param name="First">The step taken first.</param>
/// <param name="Second">The step taken on its result; null where it was left out.</param>
internal sealed record SubPolicy(SubPolicy.Step? First, SubPolicy.Step? Second)
{
    /// <summary>An operation at one magnitude.</summary>
    /// <param name="Operation">What is applied.</param>
    /// <param name="Probability">How often, 0 to 1.</param>
    /// <param name="Bin">The magnitude's number; 0 where there is none.</param>
    internal sealed record Step(BinnedOperation Operation, double Probability, int Bin = 0);

    /// <summary>Its steps whose operations do not overlap the test corruptions; null when none is left.</summary>
    public SubPolicy? NonOverlapping()
    {
        Step? first = First is { Operation.OverlapsCorruptions: false } ? First : null;
        Step? second = Second is { Operation.OverlapsCorruptions: false } ? Second : null;
        return first is null && second is null ? null : new(first, second);
    }

    /// <summary>Draws which of the steps are taken and in which directions: two probabilities, then two directions, whatever the steps are.</summary>
    /// <returns>How many steps were written.</returns>
    public int Draw(RandomSource random, ImageShape shape, Span<PlannedOperation> steps)
    {
        double first = random.NextDouble();
        double second = random.NextDouble();
        bool firstNegative = random.Integer(0, 2) == 0;
        bool secondNegative = random.Integer(0, 2) == 0;
        int count = 0;
        Take(First, first, firstNegative, shape, steps, ref count);
        Take(Second, second, secondNegative, shape, steps, ref count);
        return count;
    }

    private static void Take(Step? step, double drawn, bool negative, ImageShape shape, Span<PlannedOperation> steps, ref int count)
    {
        if (step is not null && drawn <= step.Probability)
        {
            steps[count++] = step.Operation.At(step.Bin, negative, shape);
        }
    }
}
