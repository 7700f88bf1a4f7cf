namespace AugMix;

/// <summary>Where operations that move pixels may stand in a plan; masks and boxes can follow only when every chain moves them alike.</summary>
public enum GeometryMode
{
    /// <summary>In every chain, drawn like any other operation: the paper's AugMix. Its views have no mask and no boxes, because they show the image in several places at once.</summary>
    PerChain = 0,

    /// <summary>Nowhere: chains draw from the operations that move no pixels, and every mask and box stays as it is.</summary>
    None = 1,

    /// <summary>Once per view, before everything else, for the image and all chains alike: masks and boxes follow it exactly.</summary>
    /// <remarks>
    /// After the chains one operation is drawn from the whole set, as for any step. If it moves pixels it becomes the view's geometry, otherwise the view stays in place: with
    /// the paper's nine, five views in nine move, and each operation is as frequent and as strong as in one step of a chain.
    /// </remarks>
    Shared = 2,
}
