using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

/// <summary>The READMEs' examples are the code below, line by line, and print what they say.</summary>
public sealed class ReadmeTests
{
    private const string Readme = "README.md";
    private const string PackageReadme = "src/AugMix/README.md";

    [Theory]
    [InlineData(Readme)]
    [InlineData(PackageReadme)]
    public void Examples_AreThisCode(string file)
    {
        string[] blocks = [.. SourceFiles.Read(file).Split("```csharp\n").Skip(1).Select(text => text.Split("\n```")[0])];
        Assert.NotEmpty(blocks);
        string[] source = [.. SourceFiles.Read("tests/AugMix.Tests/Architecture/ReadmeTests.cs").Split('\n').Select(line => line.Trim())];
        foreach (string block in blocks)
        {
            string[] example = [.. block.Replace("Console.", "output.", StringComparison.Ordinal).Split('\n').Select(line => line.Split("//")[0].Trim()).Where(line => line.Length > 0)];
            Assert.NotEmpty(example);
            Assert.All(example, line => Assert.Contains(line, source));
        }
    }

    [Theory]
    [InlineData(Readme)]
    [InlineData(PackageReadme)]
    public void Example_PrintsThePlanItShows(string file)
    {
        byte[] pixels = new byte[224 * 224 * 3];
        using StringWriter output = new();

        Augmenter augmenter = new(seed: 1, new AugMixOptions { Severity = 3 });
        float[] view = new float[224 * 224 * 3];
        AugMixPlan plan = augmenter.Augment(pixels, new ImageShape(224, 224, 3), index: 42, view);
        output.WriteLine(plan);

        string shown = SourceFiles.Read(file).Split("Console.WriteLine(plan);")[1].Split("// ")[1].Split('\n')[0];
        Assert.Equal(shown.TrimEnd(), output.ToString().TrimEnd());
    }

    [Fact]
    public void Parts_DrawWhatTheAugmenterDraws()
    {
        ImageBuffer image = new(new ImageShape(224, 224, 3));

        AugMixer mixer = new(new AugMixOptions { Severity = 3, Width = 3 });
        SampleRandom random = new();
        Workspace workspace = new();
        float[] rendered = new float[image.Shape.Length];
        AugMixPlan drawn = mixer.Draw(random.Reset(seed: 1, SampleStream.View, epoch: 0, index: 42, view: 1), image.Shape);
        mixer.Render(drawn, image.View, workspace, Normalization.Half, rendered);

        Assert.Equal(drawn, new Augmenter(seed: 1).Augment(new byte[image.Shape.Length], image.Shape, index: 42, new float[image.Shape.Length]));
    }
}
