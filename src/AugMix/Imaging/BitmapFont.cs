namespace AugMix;

/// <summary>A small proportional font for labels in images: printable ASCII, nine rows high, anything else shows as a question mark.</summary>
internal static partial class BitmapFont
{
    /// <summary>Rows of a glyph: seven above the line, two below it.</summary>
    internal const int Height = 9;

    private const int Spacing = 1;
    private const int SpaceWidth = 3;
    private const char First = '!';
    private const char Last = '~';
    private const int CellWidth = 5;
    private const int GlyphsPerBand = 13;

    private static readonly string[] s_rows = Drawing.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    private static readonly int[] s_widths = [.. Enumerable.Range(First, Last - First + 1).Select(code => InkWidth((char)code))];

    /// <summary>Columns a text takes, without spacing after its last character.</summary>
    internal static int Measure(ReadOnlySpan<char> text)
    {
        int width = 0;
        foreach (char character in text)
        {
            width += Width(character) + Spacing;
        }

        return Math.Max(0, width - Spacing);
    }

    /// <summary>Draws a text with its upper left corner at (x, y); what lies outside the image is cut.</summary>
    internal static void Draw(ReadOnlySpan<char> text, int x, int y, byte level, ImageTarget page)
    {
        foreach (char character in text)
        {
            DrawGlyph(character, x, y, level, page);
            x += Width(character) + Spacing;
        }
    }

    private static void DrawGlyph(char character, int x, int y, byte level, ImageTarget page)
    {
        int right = Math.Min(Width(character), page.Shape.Width - x);
        int bottom = Math.Min(Height, page.Shape.Height - y);
        for (int row = Math.Max(0, -y); row < bottom; row++)
        {
            for (int column = Math.Max(0, -x); column < right; column++)
            {
                if (IsInk(character, column, row))
                {
                    Paint(page, x + column, y + row, level);
                }
            }
        }
    }

    private static void Paint(ImageTarget page, int x, int y, byte level)
    {
        for (int c = 0; c < page.Shape.Channels; c++)
        {
            page.Plane(c)[(y * page.Shape.Width) + x] = level;
        }
    }

    private static int Width(char character) => character == ' ' ? SpaceWidth : s_widths[Drawn(character) - First];

    private static char Drawn(char character) => character is >= First and <= Last ? character : '?';

    private static bool IsInk(char character, int column, int row)
    {
        if (character == ' ')
        {
            return false;
        }

        (int band, int place) = Math.DivRem(Drawn(character) - First, GlyphsPerBand);
        return s_rows[(band * Height) + row][(place * (CellWidth + 1)) + column] == '#';
    }

    private static int InkWidth(char character)
    {
        int width = CellWidth;
        while (width > 1 && !Enumerable.Range(0, Height).Any(row => IsInk(character, width - 1, row)))
        {
            width--;
        }

        return width;
    }
}
