using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

/// <summary>The README's example is the code below, line by line, and prints what it says.</summary>
public sealed class ReadmeTests
{
    [Fact]
    public void Example_IsThisCode()
    {
        string readme = SourceFiles.Read("README.md");
        string block = readme.Split("```csharp\n")[1].Split("\n```")[0];
        string[] source = [.. SourceFiles.Read("tests/AugMix.Tests/Architecture/ReadmeTests.cs").Split('\n').Select(line => line.Trim())];
        string[] example = [.. block.Replace("Console.", "output.", StringComparison.Ordinal).Split('\n').Select(line => line.Split("//")[0].Trim()).Where(line => line.Length > 0)];
        Assert.NotEmpty(example);
        Assert.All(example, line => Assert.Contains(line, source));
    }

    [Fact]
    public void Example_PrintsThePlanItShows()
    {
        ImageBuffer image = new(new ImageShape(32, 32, 3));
        using StringWriter output = new();

        AugMixer mixer = new(new AugMixOptions { Severity = 3, Width = 3 });
        SampleRandom random = new();
        Workspace workspace = new();
        float[] view = new float[image.Shape.Length];

        AugMixPlan plan = mixer.Draw(random.Reset(seed: 1, SampleStream.View, epoch: 0, index: 42, view: 1), image.Shape);
        mixer.Render(plan, image.View, workspace, Normalization.Half, view);
        output.WriteLine(plan);

        string shown = SourceFiles.Read("README.md").Split("Console.WriteLine(plan);")[1].Split("// ")[1].Split('\n')[0];
        Assert.Equal(shown.TrimEnd(), output.ToString().TrimEnd());
    }
}
