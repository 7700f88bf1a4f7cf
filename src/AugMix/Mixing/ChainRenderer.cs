using System.Numerics;

namespace AugMix;

/// <summary>Runs the steps of a chain one after the other, between the two images of a workspace.</summary>
internal static class ChainRenderer
{
    /// <summary>The end of a chain, as long as no other is rendered; the source itself where there are no steps.</summary>
    public static ImageView Run(ReadOnlySpan<PlannedOperation> steps, ImageView source, Workspace workspace)
    {
        ImageView current = source;
        int next = 0;
        foreach (PlannedOperation step in steps)
        {
            ImageTarget target = workspace.Image(next, source.Shape);
            step.Operation.Apply(current, step.Parameter, target);
            current = target.View;
            next = 1 - next;
        }

        return current;
    }

    /// <summary>The same for samples of any depth that have been checked.</summary>
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
}
