namespace AugMix;

/// <summary>Every image that a plan makes on its way, as it is shown: after each step of the geometry, after each step of each chain, and the mix.</summary>
internal sealed class PlanImages
{
    /// <summary>Runs a plan.</summary>
    /// <param name="plan">What was drawn.</param>
    /// <param name="source">The image it was drawn for.</param>
    /// <param name="largestSide">Larger images are kept reduced to it: a photograph's steps would take gigabytes.</param>
    public PlanImages(AugMixPlan plan, ImageView source, int largestSide)
    {
        ImageBuffer original = new(source.Shape, source.Samples.ToArray());
        Original = SheetDrawing.Reduce(original, largestSide);
        Geometry = Run(plan.Geometry, original, largestSide, out ImageBuffer start);
        Chains = [.. Enumerable.Range(0, plan.Width).Select(chain => Run(plan.Chain(chain), start, largestSide, out _))];
        Weights = plan.Weights.ToArray();
        (ImageShare, MixShare) = (plan.Image, plan.Mix);
        ImageBuffer mix = new(source.Shape);
        new AugMixer().RenderBytes(plan, source, new Workspace(), mix.Target);
        Mix = SheetDrawing.Reduce(mix, largestSide);
    }

    public ImageBuffer Original { get; }

    public ContactSheetCell[] Geometry { get; }

    public ContactSheetCell[][] Chains { get; }

    public float[] Weights { get; }

    public float ImageShare { get; }

    public float MixShare { get; }

    public ImageBuffer Mix { get; }

    private static ContactSheetCell[] Run(ReadOnlySpan<PlannedOperation> steps, ImageBuffer start, int largestSide, out ImageBuffer end)
    {
        ContactSheetCell[] cells = new ContactSheetCell[steps.Length];
        end = start;
        for (int i = 0; i < cells.Length; i++)
        {
            ImageBuffer next = new(start.Shape);
            steps[i].Operation.Apply(end.View, steps[i].Parameter, next.Target);
            cells[i] = new ContactSheetCell(SheetDrawing.Reduce(next, largestSide), steps[i].ToString());
            end = next;
        }

        return cells;
    }
}
