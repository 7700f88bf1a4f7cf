using System.Collections.Immutable;

namespace AugMix.Training;

/// <summary>How the learning rate begins, and where it falls under <see cref="ScheduleKind.Milestones"/>. Every value is checked where it is set.</summary>
public sealed record RateOptions
{
    /// <summary>Epochs over which the rate rises in a line, step by step, to what the schedule says; 0 for none, as in the paper's CIFAR runs.</summary>
    /// <exception cref="ArgumentException">The value is below 0.</exception>
    public int WarmupEpochs
    {
        get;
        init => field = OptionRange.AtLeast(0, value);
    }

    /// <summary>Epochs, rising, after which the rate is multiplied by <see cref="Gamma"/>.</summary>
    /// <exception cref="ArgumentException">There is none, one is below 1, or they do not rise.</exception>
    public ImmutableArray<int> Milestones
    {
        get;
        init => field = Checked(value);
    } = [30, 60, 90];

    /// <summary>The factor at each milestone, above 0 and at most 1.</summary>
    /// <exception cref="ArgumentException">The value is out of range.</exception>
    public double Gamma
    {
        get;
        init => field = value is > 0 and <= 1 ? value : throw OptionRange.Refusal(value, "outside 0 to 1, 0 left out");
    } = 0.1;

    /// <inheritdoc/>
    public bool Equals(RateOptions? other)
        => other is not null && WarmupEpochs == other.WarmupEpochs && Gamma == other.Gamma && Milestones.AsSpan().SequenceEqual(other.Milestones.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(WarmupEpochs, Gamma, Milestones.Length);

    private static ImmutableArray<int> Checked(ImmutableArray<int> milestones)
    {
        if (milestones.IsDefaultOrEmpty)
        {
            throw new ArgumentException("milestones is empty. Give at least one epoch, or another schedule.");
        }

        for (int i = 0; i < milestones.Length; i++)
        {
            int least = i == 0 ? 1 : milestones[i - 1] + 1;
            if (milestones[i] < least)
            {
                throw OptionRange.Refusal(milestones[i], $"below {least}: epochs count from 1 and rise", nameof(Milestones));
            }
        }

        return milestones;
    }
}
