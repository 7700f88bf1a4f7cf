namespace AugMix;

/// <summary>Every image that a plan makes on its way: after each step of the geometry, after each step of each chain, and the mix.</summary>
internal sealed class PlanImages
{
    public PlanImages(AugMixPlan plan, ImageView source)
    {
        Original = new ImageBuffer(source.Shape, source.Samples.ToArray());
        Geometry = Run(plan.Geometry, Original);
        ImageBuffer start = Geometry.Length > 0 ? Geometry[^1].Image : Original;
        Chains = [.. Enumerable.Range(0, plan.Width).Select(chain => Run(plan.Chain(chain), start))];
        Weights = plan.Weights.ToArray();
        (ImageShare, MixShare) = (plan.Image, plan.Mix);
        Mix = new ImageBuffer(source.Shape);
        new AugMixer().RenderBytes(plan, source, new Workspace(), Mix.Target);
    }

    public ImageBuffer Original { get; }

    public ContactSheetCell[] Geometry { get; }

    public ContactSheetCell[][] Chains { get; }

    public float[] Weights { get; }

    public float ImageShare { get; }

    public float MixShare { get; }

    public ImageBuffer Mix { get; }

    private static ContactSheetCell[] Run(ReadOnlySpan<PlannedOperation> steps, ImageBuffer start)
    {
        ContactSheetCell[] cells = new ContactSheetCell[steps.Length];
        ImageBuffer current = start;
        for (int i = 0; i < cells.Length; i++)
        {
            ImageBuffer next = new(start.Shape);
            steps[i].Operation.Apply(current.View, steps[i].Parameter, next.Target);
            cells[i] = new ContactSheetCell(next, steps[i].ToString());
            current = next;
        }

        return cells;
    }
}
