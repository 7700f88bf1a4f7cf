namespace AugMix;

/// <summary>Suggests the name a user meant.</summary>
public static class NearestName
{
    // A suggestion further away than this share of the word is a guess, not help.
    private const double LargestShare = 0.5;

    /// <summary>The name with the fewest single-letter edits from <paramref name="word"/>; null when none is near.</summary>
    public static string? Find(string word, IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(word);
        ArgumentNullException.ThrowIfNull(names);
        (string? Name, int Edits) best = (null, int.MaxValue);
        foreach (string name in names)
        {
            int edits = Edits(word.ToUpperInvariant(), name.ToUpperInvariant());
            if (edits < best.Edits)
            {
                best = (name, edits);
            }
        }

        return best.Edits <= Math.Max(1, word.Length * LargestShare) ? best.Name : null;
    }

    /// <summary>One line that says a name is unknown, which name is near, and which there are.</summary>
    /// <param name="kind">What the name should be, such as "operation".</param>
    /// <param name="word">What was given.</param>
    /// <param name="names">All names.</param>
    public static string Complaint(string kind, string word, IEnumerable<string> names)
    {
        string[] all = [.. names];
        string? nearest = Find(word, all);
        return $"\"{word}\" is not a known {kind}. {(nearest is null ? "" : $"Did you mean {nearest}? ")}There are: {string.Join(", ", all)}.";
    }

    // Levenshtein distance, one row at a time.
    private static int Edits(string a, string b)
    {
        int[] row = [.. Enumerable.Range(0, b.Length + 1)];
        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
