using System.Globalization;

namespace AugMix.Evaluation;

/// <summary>A table of the paper as it is printed: a heading line, then lines of a name and numbers in percent.</summary>
/// <param name="Source">Where the paper has it.</param>
/// <param name="Trust">How the numbers came here.</param>
/// <param name="Text">Columns divided by bars.</param>
internal sealed record PublishedTable(string Source, string Trust, string Text)
{
    /// <summary>The numbers, each with the name of its row and the heading of its column; a dash is none.</summary>
    public IEnumerable<(string Row, string Column, decimal Percent)> Read()
    {
        string[][] lines = [.. Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('|', StringSplitOptions.TrimEntries))];
        foreach (string[] line in lines.Skip(1))
        {
            for (int i = 1; i < line.Length; i++)
            {
                yield return (line[0], lines[0][i], decimal.Parse(line[i], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture));
            }
        }
    }

    /// <summary>The numbers of a table with a network in each row and a method in each column.</summary>
    public IEnumerable<PublishedResult> ByNetwork(string dataSet, string number)
        => Read().Select(entry => new PublishedResult(dataSet, entry.Row, entry.Column, number, entry.Percent, Source, Trust));

    /// <summary>The numbers of a table with a method in each row and a number in each column.</summary>
    public IEnumerable<PublishedResult> ByMethod(string dataSet, string network)
        => Read().Select(entry => new PublishedResult(dataSet, network, entry.Row, entry.Column, entry.Percent, Source, Trust));
}
