namespace AugMix.Tests;

/// <summary>A white shape on black, and what labels would say about it.</summary>
/// <param name="Name">For messages.</param>
/// <param name="Shape">The image's shape.</param>
/// <param name="Mask">1 inside, 0 outside.</param>
/// <param name="Box">The smallest box around it.</param>
internal sealed record ShapeScene(string Name, ImageShape Shape, byte[] Mask, LabelBox Box)
{
    /// <summary>Discs, rectangles and letters, in the middle and at the edges, in images of all proportions.</summary>
    public static IReadOnlyList<ShapeScene> All { get; } =
    [
        Disc(48, 48, 24, 24, 15),
        Disc(64, 40, 8, 20, 12),
        Disc(33, 71, 16, 66, 10),
        Rectangle(48, 48, 10, 14, 30, 34),
        Rectangle(64, 40, 0, 0, 20, 40),
        Rectangle(31, 57, 12, 40, 31, 57),
        Letter('A', 60, 50),
        Letter('R', 45, 45),
        Letter('g', 80, 64),
    ];

    public ImageBuffer Image => new(Shape, [.. Mask.Select(value => (byte)(value * 255))]);

    public override string ToString() => Name;

    /// <summary>The smallest box around the pixels of a mask that are set; null when none is.</summary>
    public static LabelBox? BoxOf(ReadOnlySpan<byte> mask, ImageShape shape)
    {
        List<LabelPoint> corners = [];
        for (int i = 0; i < mask.Length; i++)
        {
            if (mask[i] == 1)
            {
                (int y, int x) = Math.DivRem(i, shape.Width);
                corners.AddRange([new LabelPoint(x, y), new LabelPoint(x + 1, y + 1)]);
            }
        }

        return corners.Count == 0 ? null : LabelBox.Around(corners.ToArray());
    }

    private static ShapeScene Disc(int width, int height, double x, double y, double radius)
        => Of($"disc in {width} x {height}", width, height, (column, row) => ((column + 0.5 - x) * (column + 0.5 - x)) + ((row + 0.5 - y) * (row + 0.5 - y)) <= radius * radius);

    private static ShapeScene Rectangle(int width, int height, int left, int top, int right, int bottom)
        => Of($"rectangle in {width} x {height}", width, height, (column, row) => column >= left && column < right && row >= top && row < bottom);

    // Four pixels of the image for one of the font.
    private static ShapeScene Letter(char letter, int width, int height)
    {
        ImageBuffer page = new(new ImageShape(8, 10, 1));
        BitmapFont.Draw([letter], 1, 1, 1, page.Target);
        return Of($"{letter} in {width} x {height}", width, height, (column, row) => column / 4 < 8 && row / 4 < 10 && page.View.Plane(0)[(row / 4 * 8) + (column / 4)] == 1);
    }

    private static ShapeScene Of(string name, int width, int height, Func<int, int, bool> inside)
    {
        ImageShape shape = new(width, height, 1);
        byte[] mask = [.. Enumerable.Range(0, shape.Length).Select(i => (byte)(inside(i % width, i / width) ? 1 : 0))];
        return new ShapeScene(name, shape, mask, BoxOf(mask, shape)!.Value);
    }
}
