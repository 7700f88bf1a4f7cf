using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

public sealed class PlanSheetTests
{
    private const string Plan =
        """
        {"mix":0.6,"geometry":[{"operation":"rotate","parameter":9}],"chains":[
          {"weight":0.5,"steps":[{"operation":"solarize","parameter":100},{"operation":"equalize"}]},
          {"weight":0.3,"steps":[]},
          {"weight":0.2,"steps":[{"operation":"posterize","parameter":2}]}]}
        """;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Render_ShowsEveryStepAndTheMix_Exactly(int channels)
    {
        AugMixPlan plan = AugMixPlan.FromJson(Plan);
        ImageBuffer image = TestImages.Noise(30, 20, channels);
        PlanSheet sheet = new(scale: 2);
        sheet.Add(plan, image.View, "noise");
        ImageBuffer page = sheet.Render();

        // Margin 14; lane 22; cells of 60 x 40 with gaps of 14; rows of 40 + 5 + 22 and gaps of 12; the fan 34, the merge 48 + 48.
        int[] rows = [14 + 22, 14 + 22 + 79, 14 + 22 + 158];
        int steps = 14 + 60 + 14 + 60 + 34;
        Assert.Equal(new ImageShape(steps + 60 + 14 + 60 + 96 + 60 + 14, rows[2] + 67 + 14, 3), page.Shape);
        ImageBuffer moved = Apply(plan.Geometry[0], image);
        AssertCell(image, page, 14, rows[1]);
        AssertCell(moved, page, 14 + 74, rows[1]);
        ImageBuffer first = Apply(plan.Chain(0)[0], moved);
        AssertCell(first, page, steps, rows[0]);
        AssertCell(Apply(plan.Chain(0)[1], first), page, steps + 74, rows[0]);
        AssertCell(Apply(plan.Chain(2)[0], moved), page, steps, rows[2]);
        ImageBuffer mix = new(image.Shape);
        new AugMixer().RenderBytes(plan, image.View, new Workspace(), mix.Target);
        AssertCell(mix, page, page.Shape.Width - 14 - 60, rows[1]);

        // Every last step is the end of its chain, and the chain without steps shows none: only its line, thickness 1 + round(4 * 0.3).
        ImageBuffer end = new(image.Shape);
        new AugMixer().RenderChain(plan, 0, image.View, new Workspace(), end.Target);
        AssertCell(end, page, steps + 74, rows[0]);
        int grey = Enumerable.Range(rows[1], 40).Count(y => page.View.Plane(0)[(y * page.Shape.Width) + steps + 30] == 150);
        Assert.Equal(2, grey);
    }

    [Theory]
    [InlineData("official", GeometryMode.PerChain)]
    [InlineData("torchvision", GeometryMode.Shared)]
    [InlineData("timm", GeometryMode.None)]
    public void Render_TakesAnyPlan(string profile, GeometryMode geometry)
    {
        AugMixer mixer = new(new AugMixOptions { Profile = AugMixProfiles.Find(profile), Geometry = geometry, Width = 5, Depth = 4 });
        PlanSheet sheet = new();
        ImageBuffer[] images = [TestImages.Noise(1, 1, 3), TestImages.Noise(700, 300, 3), TestImages.Noise(9, 300, 1)];
        foreach (ImageBuffer image in images)
        {
            sheet.Add(mixer.Draw(new NumpyRandom(2), image.Shape), image.View, "a name that is far too long for the cell below which it stands, so that it is cut");
        }

        Assert.InRange(sheet.Render().Shape.Width, 6 * 128, 8 * 256);
    }

    [Fact]
    public void Reduce_IsTheMeanOfSquares()
    {
        ImageBuffer image = new(new ImageShape(5, 4, 1), [10, 20, 30, 40, 50, 20, 30, 40, 51, 60, 1, 1, 2, 2, 9, 1, 1, 2, 2, 9]);
        ImageBuffer reduced = SheetDrawing.Reduce(image, 3);
        Assert.Equal(new ImageShape(2, 2, 1), reduced.Shape);
        Assert.Equal([20, 40, 1, 2], reduced.View.Samples.ToArray());
        Assert.Same(image, SheetDrawing.Reduce(image, 5));
    }

    [Fact]
    public void WrongUse_IsRefused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new PlanSheet(-1));
        Assert.Throws<InvalidOperationException>(() => new PlanSheet().Render());
    }

    private static ImageBuffer Apply(PlannedOperation step, ImageBuffer image)
    {
        ImageBuffer result = new(image.Shape);
        step.Operation.Apply(image.View, step.Parameter, result.Target);
        return result;
    }

    private static void AssertCell(ImageBuffer expected, ImageBuffer page, int left, int top)
    {
        for (int c = 0; c < 3; c++)
        {
            for (int y = 0; y < expected.Shape.Height * 2; y++)
            {
                for (int x = 0; x < expected.Shape.Width * 2; x++)
                {
                    int sample = expected.View.Plane(expected.Shape.Channels == 1 ? 0 : c)[(y / 2 * expected.Shape.Width) + (x / 2)];
                    Assert.Equal(sample, page.View.Plane(c)[((top + y) * page.Shape.Width) + left + x]);
                }
            }
        }
    }
}
