using System.Globalization;
using System.Text.RegularExpressions;
using AugMix.Testing;
using Xunit;

namespace AugMix.Training.Tests;

/// <summary>The figures of docs/networks.md.</summary>
public sealed partial class NetworksPageTests : TorchTest
{
    [Fact]
    public void Table_HasEveryNetwork_WithItsParameters()
    {
        Dictionary<string, string> rows = RowPattern().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "networks.md")))
            .ToDictionary(match => match.Groups["name"].Value, match => match.Groups["count"].Value);
        Assert.All(Models.Examples, name => Assert.Contains(name, rows.Keys));
        Assert.All(rows, row =>
        {
            bool large = row.Key.StartsWith("resnet", StringComparison.Ordinal);
            using Network model = NetworkCases.Build(row.Key, new ModelOptions { Classes = large ? 1000 : 10, Size = 64 });
            Assert.Equal(model.Parameters.Sum(parameter => parameter.Value.Count).ToString("N0", CultureInfo.InvariantCulture), row.Value);
        });
    }

    [GeneratedRegex(@"^\| `(?<name>[^`]+)` \| (?<count>[0-9]+,[0-9,]+) \|", RegexOptions.Multiline)]
    private static partial Regex RowPattern();
}
