namespace AugMix;

/// <summary>Finds what somebody probably meant: the name with the fewest letters inserted, deleted or replaced.</summary>
internal static class NearestName
{
    public static string Among(IReadOnlyList<string> names, string wanted) => names.MinBy(name => Distance(name, wanted))!;

    // Levenshtein's table, one row at a time: row[j] is the distance between the letters of a seen so far and the first j of b.
    private static int Distance(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = diagonal + (char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[b.Length];
    }
}
