using System.Numerics;

namespace AugMix;

/// <summary>Runs the steps of chains one after the other; steps that change nothing are left out. Parameters are those of plans, which have been checked.</summary>
internal static class ChainRenderer
{
    /// <summary>The ends of all chains of a plan, one image after the other, as long as nothing else is rendered.</summary>
    public static ReadOnlySpan<byte> RunAll(AugMixPlan plan, in ImageView source, Workspace workspace)
    {
        int length = source.Samples.Length;
        Span<byte> ends = workspace.Ends(plan.Width, source.Shape);
        for (int chain = 0; chain < plan.Width; chain++)
        {
            Run(plan.Chain(chain), source, workspace, new ImageTarget(source.Shape, ends.Slice(chain * length, length)));
        }

        return ends;
    }

    /// <summary>Writes the end of one chain, into memory apart from the source; the source itself where no step changes it.</summary>
    public static void Run(ReadOnlySpan<PlannedOperation> steps, in ImageView source, Workspace workspace, in ImageTarget destination)
    {
        while (!steps.IsEmpty && IsIdentity(steps[^1]))
        {
            steps = steps[..^1];
        }

        if (steps.IsEmpty)
        {
            source.Samples.CopyTo(destination.Samples);
            return;
        }

        // The last step writes the destination, those before it alternate between two images.
        ImageView current = source;
        int next = 0;
        foreach (PlannedOperation step in steps[..^1])
        {
            if (!IsIdentity(step))
            {
                ImageTarget target = workspace.Image(next, source.Shape);
                step.Operation.ApplyChecked(current, step.Parameter, target);
                current = target.View;
                next = 1 - next;
            }
        }

        steps[^1].Operation.ApplyChecked(current, steps[^1].Parameter, destination);
    }

    /// <summary>The end of one chain of samples of any depth that have been checked, as long as no other is rendered; every step runs.</summary>
    public static ImageView<T> Run<T>(ReadOnlySpan<PlannedOperation> steps, ImageView<T> source, Workspace workspace)
        where T : unmanaged, INumber<T>
    {
        ImageView<T> current = source;
        int next = 0;
        foreach (PlannedOperation step in steps)
        {
            ImageTarget<T> target = workspace.Image<T>(next, source.Shape);
            step.Operation.ApplyChecked(current, step.Parameter, target);
            current = target.View;
            next = 1 - next;
        }

        return current;
    }

    private static bool IsIdentity(in PlannedOperation step) => step.Operation.IsIdentity(step.Parameter);
}
