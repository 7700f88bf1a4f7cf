namespace AugMix;

/// <summary>One view of a <see cref="PlanSheet"/>: original and geometry on the left, a row for each chain, the mix on the right, and lines that carry the shares; above all, the original's own way into the mix.</summary>
internal sealed class PlanSection
{
    /// <summary>Images with a larger side are shown reduced.</summary>
    public const int LargestSide = 256;

    private const int AutomaticSide = 128;
    private const int Gap = 14;
    private const int Fan = 34;
    private const int Merge = 48;
    private const int Lane = 22;
    private const int LabelGap = 5;
    private const int MostLines = 2;
    private const int RowGap = 12;
    private const int Arrow = 5;
    private const byte LabelInk = 70;
    private const byte ShareInk = 0;
    private const byte LineInk = 150;

    private readonly PlanImages _images;
    private readonly string _name;
    private readonly int _scale;
    private readonly int _cellWidth;
    private readonly int _cellHeight;
    private readonly int _rowHeight;
    private readonly int _columns;

    public PlanSection(PlanImages images, string name, int scale)
    {
        ImageShape shape = images.Original.Shape;
        _images = images;
        _name = name;
        _scale = scale > 0 ? scale : Math.Max(1, AutomaticSide / Math.Max(shape.Width, shape.Height));
        _cellWidth = shape.Width * _scale;
        _cellHeight = shape.Height * _scale;
        _columns = Math.Max(1, images.Chains.Max(chain => chain.Length));
        _rowHeight = _cellHeight + LabelGap + (MostLines * SheetDrawing.LineHeight);
    }

    public int Width => MixLeft + _cellWidth;

    public int Height => Lane + (_images.Chains.Length * (_rowHeight + RowGap)) - RowGap;

    private int StepsLeft => ((_images.Geometry.Length + 1) * (_cellWidth + Gap)) - Gap + Fan;

    private int StepsRight => StepsLeft + (_columns * (_cellWidth + Gap)) - Gap;

    private int MixLeft => StepsRight + (2 * Merge);

    private int MiddleTop => Lane + ((Height - Lane - _rowHeight) / 2);

    public void Draw(int left, int top, ImageTarget page)
    {
        DrawLines(left, top, page);
        DrawCell(new ContactSheetCell(_images.Original, _name.Length > 0 ? _name : "original"), left, top + MiddleTop, page);
        for (int i = 0; i < _images.Geometry.Length; i++)
        {
            ContactSheetCell step = _images.Geometry[i];
            DrawCell(step with { Label = $"{step.Label}, shared" }, left + ((i + 1) * (_cellWidth + Gap)), top + MiddleTop, page);
        }

        for (int chain = 0; chain < _images.Chains.Length; chain++)
        {
            for (int step = 0; step < _images.Chains[chain].Length; step++)
            {
                DrawCell(_images.Chains[chain][step], left + StepsLeft + (step * (_cellWidth + Gap)), top + RowTop(chain), page);
            }
        }

        string mix = $"{PlanSheet.Share(_images.ImageShare)} image + {PlanSheet.Share(_images.MixShare)} chains";
        DrawCell(new ContactSheetCell(_images.Mix, mix), left + MixLeft, top + MiddleTop, page);
    }

    private int RowTop(int chain) => Lane + (chain * (_rowHeight + RowGap));

    private int Centre(int rowTop) => rowTop + (_cellHeight / 2);

    // Lines come first and run behind the images. The thicker, the larger the share.
    private void DrawLines(int left, int top, ImageTarget page)
    {
        int middle = top + Centre(MiddleTop);
        int split = left + StepsLeft - (Fan / 2);
        int merge = left + StepsRight + Merge;
        int first = top + Centre(RowTop(0));
        int last = top + Centre(RowTop(_images.Chains.Length - 1));
        Horizontal(left, split, middle, 1, page);
        Vertical(split, first, last, 1, page);
        Vertical(merge, first, last, 1, page);
        for (int chain = 0; chain < _images.Chains.Length; chain++)
        {
            int y = top + Centre(RowTop(chain));
            Horizontal(split, merge, y, Thickness(_images.Weights[chain]), page);
            DrawShare(_images.Weights[chain], left + StepsRight, y, Merge, page);
        }

        int mixLeft = left + MixLeft;
        Horizontal(merge, mixLeft - 1, middle, Thickness(_images.MixShare), page);
        DrawShare(_images.MixShare, merge, middle, Merge - Arrow, page);
        for (int i = 0; i < Arrow; i++)
        {
            SheetDrawing.Fill(mixLeft - 2 - i, middle - i, 1, (2 * i) + 1, LineInk, page);
        }

        DrawLane(left, top, page);
    }

    private void DrawLane(int left, int top, ImageTarget page)
    {
        int lane = top + SheetDrawing.LineHeight;
        int from = left + (_images.Geometry.Length * (_cellWidth + Gap)) + (_cellWidth / 2);
        int to = left + MixLeft + (_cellWidth / 2);
        int thickness = Thickness(_images.ImageShare);
        Vertical(from, lane, top + MiddleTop - 1, thickness, page);
        Horizontal(from, to, lane, thickness, page);
        Vertical(to, lane, top + MiddleTop - 1, thickness, page);
        for (int i = 0; i < Arrow; i++)
        {
            SheetDrawing.Fill(to - i, top + MiddleTop - 2 - i, (2 * i) + 1, 1, LineInk, page);
        }

        DrawShare(_images.ImageShare, left + StepsRight + Merge, lane, Merge, page);
    }

    private void DrawCell(ContactSheetCell cell, int x, int y, ImageTarget page)
    {
        SheetDrawing.DrawImage(cell.Image.View, x, y, _scale, page);
        SheetDrawing.DrawLines(LabelLayout.Wrap(cell.Label, _cellWidth, MostLines), x, y + _cellHeight + LabelGap, _cellWidth, LabelInk, page);
    }

    private static void DrawShare(float share, int x, int lineY, int width, ImageTarget page)
        => SheetDrawing.DrawLines([PlanSheet.Share(share)], x, lineY - SheetDrawing.LineHeight, width, ShareInk, page);

    private static int Thickness(float share) => 1 + (int)MathF.Round(4 * share);

    private static void Horizontal(int from, int to, int y, int thickness, ImageTarget page)
        => SheetDrawing.Fill(from, y - (thickness / 2), to - from + 1, thickness, LineInk, page);

    private static void Vertical(int x, int from, int to, int thickness, ImageTarget page)
        => SheetDrawing.Fill(x - (thickness / 2), from, thickness, to - from + 1, LineInk, page);
}
