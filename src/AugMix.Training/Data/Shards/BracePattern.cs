using System.Globalization;

namespace AugMix.Training;

/// <summary>Texts written with braces, as shells write them: <c>{000..146}</c> counts, <c>{a,b}</c> lists, and both may hold each other.</summary>
internal static class BracePattern
{
    // A data set of ImageNet's size has some hundred shards.
    private const int Most = 100_000;

    /// <summary>Every text a pattern stands for, in order: the last braces count fastest.</summary>
    /// <exception cref="ArgumentException">A brace is not closed, a range runs backwards, or there are more than 100,000 texts.</exception>
    public static IReadOnlyList<string> Expand(string pattern)
    {
        List<string> texts = [];
        Expand("", pattern, pattern, texts);
        return texts;
    }

    /// <summary>The parts between commas that stand in no braces.</summary>
    public static IReadOnlyList<string> Split(string text)
    {
        List<string> parts = [];
        int depth = 0;
        int start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            depth += text[i] switch { '{' => 1, '}' => -1, _ => 0 };
            if (text[i] == ',' && depth == 0)
            {
                parts.Add(text[start..i]);
                start = i + 1;
            }
        }

        parts.Add(text[start..]);
        return parts;
    }

    private static void Expand(string done, string rest, string pattern, List<string> texts)
    {
        int open = rest.IndexOf('{', StringComparison.Ordinal);
        if (open < 0)
        {
            texts.Add(texts.Count < Most ? done + rest : throw new ArgumentException($"{pattern} stands for more than {Most} files. Shorten its ranges."));
            return;
        }

        int close = Closing(rest, open, pattern);
        string after = rest[(close + 1)..];
        foreach (string choice in Choices(rest[(open + 1)..close], pattern))
        {
            Expand(done + rest[..open], choice + after, pattern, texts);
        }
    }

    private static int Closing(string text, int open, string pattern)
    {
        int depth = 0;
        for (int i = open; i < text.Length; i++)
        {
            depth += text[i] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
            {
                return i;
            }
        }

        throw new ArgumentException($"{pattern} has a brace that is not closed. Write ranges as {{000..146}} and lists as {{a,b}}.");
    }

    private static IEnumerable<string> Choices(string inside, string pattern)
    {
        string[] ends = inside.Split("..");
        if (ends.Length != 2 || !IsNumber(ends[0]) || !IsNumber(ends[1]))
        {
            return Split(inside);
        }

        int first = int.Parse(ends[0], CultureInfo.InvariantCulture);
        int last = int.Parse(ends[1], CultureInfo.InvariantCulture);
        if (last < first || last - first >= Most)
        {
            throw new ArgumentException($"{pattern} has the range {inside}; ranges count upwards and to at most {Most} files.");
        }

        // As wide as the first number is written.
        string format = $"D{ends[0].Length}";
        return Enumerable.Range(first, last - first + 1).Select(number => number.ToString(format, CultureInfo.InvariantCulture));
    }

    private static bool IsNumber(string text) => text.Length is > 0 and < 10 && text.All(char.IsAsciiDigit);
}
