namespace AugMix;

/// <summary>Where a box came to lie, and how much of it is still in the image.</summary>
/// <param name="Box">The smallest upright box around its visible part; empty where nothing is visible.</param>
/// <param name="Visible">The share of its area that lies in the image, 0 to 1.</param>
public readonly record struct MovedBox(LabelBox Box, double Visible)
{
    /// <summary>Whether nothing of it is left in the image.</summary>
    public bool IsGone => Visible == 0;
}
