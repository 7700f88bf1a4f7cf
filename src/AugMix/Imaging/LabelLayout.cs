namespace AugMix;

/// <summary>Breaks labels into lines that fit a width.</summary>
internal static class LabelLayout
{
    private const string Cut = "...";

    /// <summary>At most <paramref name="lines"/> lines, each at most <paramref name="width"/> columns wide; a text that needs more ends in dots.</summary>
    /// <remarks>Lines break at spaces; a word wider than a line is broken anywhere.</remarks>
    internal static IReadOnlyList<string> Wrap(string text, int width, int lines)
    {
        List<string> wrapped = [];
        string rest = text.Trim();
        while (rest.Length > 0 && wrapped.Count < lines)
        {
            int length = LineLength(rest, width);
            bool last = wrapped.Count == lines - 1 && length < rest.Length;
            wrapped.Add(last ? Shortened(rest, width) : rest[..length].TrimEnd());
            rest = rest[length..].TrimStart();
        }

        return wrapped;
    }

    private static int LineLength(string text, int width)
    {
        int fits = Fitting(text, width);
        if (fits == text.Length || text[fits] == ' ')
        {
            return fits;
        }

        int space = text.LastIndexOf(' ', fits - 1);
        return space > 0 ? space : fits;
    }

    private static string Shortened(string text, int width)
    {
        int room = width - BitmapFont.Measure(Cut) - 1;
        return text[..Fitting(text, room)].TrimEnd() + Cut;
    }

    // At least one character, so that wrapping always advances.
    private static int Fitting(string text, int width)
    {
        int length = 1;
        while (length < text.Length && BitmapFont.Measure(text.AsSpan(0, length + 1)) <= width)
        {
            length++;
        }

        return length;
    }
}
