namespace AugMix;

/// <summary>Lays labelled images out on one page: columns with titles, one row per sample.</summary>
public sealed class ContactSheet
{
    private const int Margin = 12;
    private const int Gap = 10;
    private const int RowGap = 18;
    private const int LabelGap = 5;
    private const int MostLines = 3;
    private const int AutomaticSide = 160;

    private const byte TitleInk = 0;
    private const byte LabelInk = 70;

    private readonly string[] _titles;
    private readonly List<ContactSheetCell[]> _rows = [];
    private readonly int _scale;
    private readonly int _largestSide;

    /// <summary>Starts a page.</summary>
    /// <param name="titles">The columns' titles, such as original, chain 1, mix; at least one column, titles may be empty.</param>
    /// <param name="scale">How many pixels of the page an image's pixel takes in each direction; 0 chooses so that images become about 160 pixels wide.</param>
    /// <param name="largestSide">Images with a longer side are shown reduced by a whole number; 0 shows all as they are.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no column, or a number is negative.</exception>
    public ContactSheet(IReadOnlyList<string> titles, int scale = 0, int largestSide = 0)
    {
        ArgumentNullException.ThrowIfNull(titles);
        ArgumentOutOfRangeException.ThrowIfZero(titles.Count, nameof(titles));
        ArgumentOutOfRangeException.ThrowIfNegative(scale);
        ArgumentOutOfRangeException.ThrowIfNegative(largestSide);
        _titles = [.. titles];
        _scale = scale;
        _largestSide = largestSide;
    }

    /// <summary>Adds one sample's images, one per column. Alpha is not shown.</summary>
    /// <exception cref="ArgumentException">The number of cells is not that of the columns, or an image has other than 1 or 3 colour channels.</exception>
    public void Add(IReadOnlyList<ContactSheetCell> cells)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (cells.Count != _titles.Length)
        {
            throw new ArgumentException($"A row of this sheet has {_titles.Length} images, not {cells.Count}.", nameof(cells));
        }

        if (cells.FirstOrDefault(cell => cell.Image.Shape.ColorChannels is not (1 or 3)) is { } other)
        {
            throw new ArgumentException($"A sheet shows grey and colour images, not {other.Image.Shape}. Choose one or three of its channels.", nameof(cells));
        }

        _rows.Add([.. cells.Select(cell => _largestSide == 0 ? cell : cell with { Image = SheetDrawing.Reduce(cell.Image, _largestSide) })]);
    }

    /// <summary>Draws the page: colour, on white.</summary>
    /// <exception cref="InvalidOperationException">No row has been added.</exception>
    public ImageBuffer Render()
    {
        if (_rows.Count == 0)
        {
            throw new InvalidOperationException("The sheet has no rows. Add one first.");
        }

        int scale = Scale();
        int cellWidth = _rows.Max(row => row.Max(cell => cell.Image.Shape.Width)) * scale;
        int titleHeight = _titles.Any(title => title.Length > 0) ? SheetDrawing.LineHeight + LabelGap : 0;
        IReadOnlyList<string>[][] labels = [.. _rows.Select(row => row.Select(cell => LabelLayout.Wrap(cell.Label, cellWidth, MostLines)).ToArray())];
        int[] tops = Tops(labels, scale, titleHeight, out int height);

        ImageBuffer page = new(new ImageShape((2 * Margin) + (_titles.Length * (cellWidth + Gap)) - Gap, height, 3));
        page.Target.Samples.Fill(SheetDrawing.Paper);
        for (int column = 0; column < _titles.Length; column++)
        {
            int x = Margin + (column * (cellWidth + Gap));
            SheetDrawing.DrawLines(LabelLayout.Wrap(_titles[column], cellWidth, 1), x, Margin, cellWidth, TitleInk, page.Target);
            for (int row = 0; row < _rows.Count; row++)
            {
                DrawCell(_rows[row][column].Image, labels[row][column], x, tops[row], cellWidth, ImageHeight(row, scale), scale, page.Target);
            }
        }

        return page;
    }

    private int Scale()
    {
        int side = _rows.Max(row => row.Max(cell => Math.Max(cell.Image.Shape.Width, cell.Image.Shape.Height)));
        return _scale > 0 ? _scale : Math.Max(1, AutomaticSide / side);
    }

    private int ImageHeight(int row, int scale) => _rows[row].Max(cell => cell.Image.Shape.Height) * scale;

    private int[] Tops(IReadOnlyList<string>[][] labels, int scale, int titleHeight, out int height)
    {
        int[] tops = new int[_rows.Count];
        int y = Margin + titleHeight;
        for (int row = 0; row < tops.Length; row++)
        {
            tops[row] = y;
            int lines = labels[row].Max(label => label.Count);
            y += ImageHeight(row, scale) + (lines > 0 ? LabelGap + (lines * SheetDrawing.LineHeight) : 0) + RowGap;
        }

        height = y - RowGap + Margin;
        return tops;
    }

    // Images stand on a common line, in the middle of their column, so that smaller ones do not float.
    private static void DrawCell(ImageBuffer image, IReadOnlyList<string> label, int x, int y, int width, int height, int scale, ImageTarget page)
    {
        ImageShape shape = image.Shape;
        int left = x + ((width - (shape.Width * scale)) / 2);
        int top = y + height - (shape.Height * scale);
        SheetDrawing.DrawImage(image.View, left, top, scale, page);
        SheetDrawing.DrawLines(label, x, y + height + LabelGap, width, LabelInk, page);
    }
}
