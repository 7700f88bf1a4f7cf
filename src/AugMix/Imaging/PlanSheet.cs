using System.Globalization;

namespace AugMix;

/// <summary>Shows what plans did: the original, every step of every chain with its parameter, the weights, and the mix, drawn as the paths that they are.</summary>
public sealed class PlanSheet
{
    private const int Margin = 14;
    private const int SectionGap = 26;
    private readonly List<PlanSection> _sections = [];
    private readonly int _scale;

    /// <summary>Starts a sheet.</summary>
    /// <param name="scale">How many pixels of the page an image's pixel takes in each direction; 0 chooses so that images become about 128 pixels wide.</param>
    /// <exception cref="ArgumentOutOfRangeException">The scale is negative.</exception>
    public PlanSheet(int scale = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(scale);
        _scale = scale;
    }

    /// <summary>Adds one view. Images with a side above 256 are shown reduced.</summary>
    /// <param name="plan">What was drawn.</param>
    /// <param name="source">The image it was drawn for; it may be changed afterwards.</param>
    /// <param name="name">Stands below the original; may be empty.</param>
    public void Add(AugMixPlan plan, ImageView source, string name = "")
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(name);
        _sections.Add(new PlanSection(new PlanImages(plan, source, PlanSection.LargestSide), name, _scale));
    }

    /// <summary>Draws the page: colour, on white, one view below the other.</summary>
    /// <exception cref="InvalidOperationException">No view has been added.</exception>
    public ImageBuffer Render()
    {
        if (_sections.Count == 0)
        {
            throw new InvalidOperationException("The sheet has no views. Add one first.");
        }

        int width = (2 * Margin) + _sections.Max(section => section.Width);
        int height = (2 * Margin) + _sections.Sum(section => section.Height) + ((_sections.Count - 1) * SectionGap);
        ImageBuffer page = new(new ImageShape(width, height, 3));
        page.Target.Samples.Fill(SheetDrawing.Paper);
        int top = Margin;
        foreach (PlanSection section in _sections)
        {
            section.Draw(Margin, top, page.Target);
            top += section.Height + SectionGap;
        }

        return page;
    }

    /// <summary>A share as the sheet writes it.</summary>
    internal static string Share(float share) => share.ToString("0.00", CultureInfo.InvariantCulture);
}
