using System.Text.RegularExpressions;
using System.Xml.Linq;
using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

/// <summary>Rules about the source that would otherwise rely on remembering.</summary>
public sealed partial class SourceRulesTests
{
    private const int LargestFile = 400;

    // Who may refer to whom; every other edge is an error.
    private static readonly Dictionary<string, string[]> s_references = new()
    {
        ["AugMix"] = [],
        ["AugMix.Evaluation"] = [],
        ["AugMix.Native"] = ["AugMix"],
        ["AugMix.Storage"] = ["AugMix"],
        ["AugMix.Training"] = ["AugMix", "AugMix.Evaluation", "AugMix.Native", "AugMix.Storage"],
        ["AugMix.Export"] = ["AugMix", "AugMix.Native", "AugMix.Training"],
        ["AugMix.Report"] = ["AugMix", "AugMix.Evaluation", "AugMix.Training"],
        ["AugMix.Cli"] = ["AugMix", "AugMix.Evaluation", "AugMix.Export", "AugMix.Native", "AugMix.Report", "AugMix.Storage", "AugMix.Training"],
    };

    [Fact]
    public void Projects_ReferToEachOtherOneWayOnly()
    {
        IReadOnlyList<string> projects = SourceFiles.Below("src", ".csproj");
        Assert.Equal(s_references.Keys.Order(StringComparer.Ordinal), projects.Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal));
        foreach (string project in projects)
        {
            string[] found = [.. XDocument.Parse(SourceFiles.Read(project)).Descendants("ProjectReference")
                .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value))
                .Order(StringComparer.Ordinal)];
            Assert.Equal(s_references[Path.GetFileNameWithoutExtension(project)], found);
        }
    }

    [Theory]
    [InlineData("AugMix")]
    [InlineData("AugMix.Evaluation")]
    public void Project_HasNoDependencyAndNoUnsafeCode(string name)
    {
        XDocument project = XDocument.Parse(SourceFiles.Read($"src/{name}/{name}.csproj"));
        Assert.Empty(project.Descendants("PackageReference"));
        Assert.Empty(project.Descendants("AllowUnsafeBlocks"));
    }

    [Fact]
    public void Pointers_AreAllowedInOneProductProjectOnly()
    {
        string[] allowed = [.. SourceFiles.Below("src", ".csproj").Where(path => SourceFiles.Read(path).Contains("AllowUnsafeBlocks", StringComparison.Ordinal))];
        Assert.Equal(["src/AugMix.Native/AugMix.Native.csproj"], allowed);
    }

    [Fact]
    public void Files_AreShort()
    {
        string[] code = [.. SourceFiles.Below("src", ".cs"), .. SourceFiles.Below("tests", ".cs"), .. SourceFiles.Below("bench", ".cs", ".py"), .. SourceFiles.Below("native", ".cpp", ".h")];
        Assert.NotEmpty(code);
        string[] tooLong = [.. code.Where(path => !path.EndsWith(".Data.cs", StringComparison.Ordinal) && SourceFiles.Read(path).Count(c => c == '\n') > LargestFile)];
        Assert.Empty(tooLong);
    }

    [Fact]
    public void Files_HoldOnePublicTypeOfTheirName()
    {
        foreach (string path in SourceFiles.Below("src", ".cs"))
        {
            string[] types = [.. PublicType().Matches(SourceFiles.Read(path)).Select(match => match.Groups["name"].Value).Distinct()];
            string stem = Path.GetFileName(path).Split('.')[0];
            Assert.True(types.Length == 0 || (types.Length == 1 && types[0] == stem), $"{path} declares {string.Join(", ", types)}");
        }
    }

    [Fact]
    public void Kernels_AreAllBenchmarked()
    {
        string cases = SourceFiles.Read("bench/AugMix.Benchmarks/KernelCases.cs");
        string[] kernels = [.. SourceFiles.Below("src/AugMix/Kernels", ".cs").Select(path => Path.GetFileNameWithoutExtension(path)!).Where(name => name.EndsWith("Kernel", StringComparison.Ordinal))];
        Assert.NotEmpty(kernels);
        Assert.All(kernels, kernel => Assert.Contains($"{kernel}.", cases));
    }

    [Fact]
    public void Files_NameNoMachineAndLeaveNothingUnfinished()
    {
        string[] files = [.. SourceFiles.Below("src", ".cs"), .. SourceFiles.Below("bench", ".cs", ".py", ".md"), .. SourceFiles.Below("native", ".cpp", ".h", ".txt"), .. SourceFiles.Below("docs", ".md")];
        string[] offending = [.. files.Where(path => Unfinished().IsMatch(SourceFiles.Read(path)))];
        Assert.Empty(offending);
    }

    // Types at the start of a line are not nested ones.
    [GeneratedRegex(@"^public (?:(?:static|sealed|abstract|readonly|ref|partial|unsafe) )*(?:class|struct|record struct|record|interface|enum) (?<name>\w+)", RegexOptions.Multiline)]
    private static partial Regex PublicType();

    [GeneratedRegex(@"\b(?:TO" + @"DO|FIX" + @"ME|HA" + @"CK)\b|NotImplemented" + @"Exception|/(?:home|root|work)/")]
    private static partial Regex Unfinished();
}
