using System.Text.Json.Nodes;
using Xunit;

namespace AugMix.Tests;

public sealed class LabelsTests
{
    private const byte Outside = 255;

    private static readonly AugMixPlan s_perChain = AugMixPlan.FromJson("""{"mix":1,"chains":[{"weight":1,"steps":[{"operation":"equalize"},{"operation":"rotate","parameter":-6}]}]}""");

    [Fact]
    public void Mask_AgreesWithTheImage_ButAtTheBoundary()
    {
        foreach ((ShapeScene scene, AugMixPlan plan) in Cases())
        {
            byte[] mask = MoveMask(plan, scene);
            byte[] image = Render(plan, scene);
            for (int i = 0; i < mask.Length; i++)
            {
                bool shown = image[i] >= 128;
                bool said = mask[i] == 1;
                if ((shown != said && !IsAtBoundary(mask, scene.Shape, i)) || (mask[i] == Outside && image[i] != 0))
                {
                    Assert.Fail($"{scene}, {plan}: pixel {i % scene.Shape.Width}, {i / scene.Shape.Width} is {image[i]}, its mask {mask[i]}");
                }
            }
        }
    }

    public static TheoryData<string> Profiles => [.. AugMixProfiles.All.Select(profile => profile.Name)];

    [Theory]
    [MemberData(nameof(Profiles))]
    public void Mask_AgreesWithTheImage_UnderEveryProfile(string name)
    {
        AugMixProfile profile = AugMixProfiles.Find(name);

        // timm fills a grey image with 128; the others leave black.
        byte fill = name.StartsWith("timm", StringComparison.Ordinal) ? (byte)128 : (byte)0;
        (int inside, int outside) = (0, 0);
        foreach ((ShapeScene scene, AugMixPlan plan) in Cases(profile))
        {
            byte[] mask = MoveMask(plan, scene);
            byte[] image = Render(plan, scene);
            for (int i = 0; i < mask.Length; i++)
            {
                // Interpolation blurs a boundary, and torchvision's darkens the edge of the picture.
                if (IsAtBoundary(mask, scene.Shape, i))
                {
                    continue;
                }

                (inside, outside) = mask[i] == Outside ? (inside, outside + 1) : (inside + 1, outside);
                if (mask[i] == Outside ? image[i] != fill : image[i] >= 128 != (mask[i] == 1))
                {
                    Assert.Fail($"{scene}, {plan}: pixel {i % scene.Shape.Width}, {i / scene.Shape.Width} is {image[i]}, its mask {mask[i]}");
                }
            }
        }

        Assert.InRange(outside, 1000, inside);
    }

    [Fact]
    public void Mask_WhereTheSourceIsUniform_IsExactlyTheImage()
    {
        foreach ((ShapeScene scene, AugMixPlan plan) in Cases())
        {
            // Each pixel's own number, to know where it came from.
            int[] numbers = [.. Enumerable.Range(0, scene.Shape.Length)];
            int[] origins = new int[numbers.Length];
            Labels.MoveMask(plan, scene.Shape, numbers, -1, origins);
            byte[] image = Render(plan, scene);
            for (int i = 0; i < image.Length; i++)
            {
                if (origins[i] >= 0 && !IsAtBoundary(scene.Mask, scene.Shape, origins[i]))
                {
                    Assert.Equal(255 * scene.Mask[origins[i]], image[i]);
                }
            }
        }
    }

    [Theory]
    [InlineData("rotate", 30)]
    [InlineData("rotate", -7)]
    [InlineData("shear_x", 0.21)]
    [InlineData("shear_y", -0.3)]
    [InlineData("translate_x", -3)]
    [InlineData("translate_y", 2)]
    public void Mask_PixelComesFromTheNearestCentre(string operation, double parameter)
    {
        ImageShape shape = new(13, 9, 3);
        AffineMap map = Operations.Find(operation).MapOf(parameter, shape)!.Value;
        ushort[] numbers = [.. Enumerable.Range(0, shape.PlaneLength).Select(i => (ushort)i)];
        ushort[] moved = new ushort[numbers.Length];
        Labels.MoveMask<ushort>(Geometry(operation, parameter), shape, numbers, 60000, moved);
        for (int i = 0; i < moved.Length; i++)
        {
            (double column, double row) = ((i % 13) + 0.5, (i / 13) + 0.5);
            double x = (map.XX * column) + (map.XY * row) + map.X;
            double y = (map.YX * column) + (map.YY * row) + map.Y;
            if (moved[i] == 60000)
            {
                Assert.False(x is >= 0 and < 13 && y is >= 0 and < 9);
                continue;
            }

            double nearest = numbers.Min(Distance);
            Assert.Equal(nearest, Distance(moved[i]), 1e-12);
            double Distance(ushort number) => Math.Sqrt(Math.Pow((number % 13) + 0.5 - x, 2) + Math.Pow((number / 13) + 0.5 - y, 2));
        }
    }

    [Fact]
    public void Box_HoldsEveryPixelOfTheMask()
    {
        foreach ((ShapeScene scene, AugMixPlan plan) in Cases())
        {
            MovedBox moved = Labels.MoveBox(plan, scene.Shape, scene.Box);
            LabelBox? seen = ShapeScene.BoxOf(MoveMask(plan, scene), scene.Shape);
            if (seen is not { } box)
            {
                continue;
            }

            // Centres lie inside; a pixel reaches half a pixel beyond its centre.
            string message = $"{scene}, {plan}: {moved.Box} and {box}";
            Assert.True(moved.Box.Left <= box.Left + 0.5 + 1e-9 && moved.Box.Top <= box.Top + 0.5 + 1e-9, message);
            Assert.True(moved.Box.Right >= box.Right - 0.5 - 1e-9 && moved.Box.Bottom >= box.Bottom - 0.5 - 1e-9, message);
            Assert.InRange(moved.Visible, 1e-9, 1);
        }
    }

    [Fact]
    public void Box_OfARectangle_IsTight()
    {
        double widest = 0;
        foreach ((ShapeScene scene, AugMixPlan plan) in Cases().Where(item => item.Scene.Name.StartsWith("rectangle", StringComparison.Ordinal)))
        {
            MovedBox moved = Labels.MoveBox(plan, scene.Shape, scene.Box);
            if (ShapeScene.BoxOf(MoveMask(plan, scene), scene.Shape) is not { } box)
            {
                Assert.InRange(moved.Visible, 0, 0.02);
                continue;
            }

            double slack = Math.Max(Math.Max(box.Left - moved.Box.Left, box.Top - moved.Box.Top), Math.Max(moved.Box.Right - box.Right, moved.Box.Bottom - box.Bottom));
            widest = Math.Max(widest, slack);
            if (plan.Geometry[0].Operation.Name.StartsWith("translate", StringComparison.Ordinal))
            {
                Assert.Equal(box, moved.Box);
            }
        }

        // The tip of a slanting corner may hold no pixel's centre; the largest found is 0.654.
        Assert.InRange(widest, 0.01, 0.7);
    }

    [Fact]
    public void Visible_IsTheShareOfTheMaskThatIsLeft()
    {
        foreach ((ShapeScene scene, AugMixPlan plan) in Cases().Where(item => item.Scene.Name.StartsWith("rectangle", StringComparison.Ordinal)))
        {
            double area = scene.Mask.Count(value => value == 1);
            double left = MoveMask(plan, scene).Count(value => value == 1);

            // Half a pixel around the outline of what is left.
            double bound = plan.Geometry[0].Operation.Name.StartsWith("translate", StringComparison.Ordinal) ? 1e-9 : scene.Box.Width + scene.Box.Height;
            Assert.Equal(left, Labels.MoveBox(plan, scene.Shape, scene.Box).Visible * area, bound);
        }
    }

    [Fact]
    public void Polygon_OfARectangle_IsAsLargeAsItsMask()
    {
        foreach ((ShapeScene scene, AugMixPlan plan) in Cases().Where(item => item.Scene.Name.StartsWith("rectangle", StringComparison.Ordinal)))
        {
            LabelBox box = scene.Box;
            LabelPoint[] moved = Labels.MovePolygon(plan, scene.Shape, [new(box.Left, box.Top), new(box.Right, box.Top), new(box.Right, box.Bottom), new(box.Left, box.Bottom)]);
            MovedBox expected = Labels.MoveBox(plan, scene.Shape, box);
            Assert.Equal(expected.IsGone, moved.Length == 0);
            Assert.Equal(expected.Box, expected.IsGone ? default : LabelBox.Around(moved));
            Assert.Equal(expected.Visible * box.Width * box.Height, LabelPolygon.Area(moved), 1e-9);
        }
    }

    [Fact]
    public void Translation_WorkedByHand()
    {
        // Positive is to the left, as in the image library: pixel x of the result is pixel x + 2 of the source.
        ImageShape shape = new(5, 1, 1);
        byte[] moved = new byte[5];
        Labels.MoveMask<byte>(Geometry("translate_x", 2), shape, [10, 11, 12, 13, 14], Outside, moved);
        Assert.Equal([12, 13, 14, Outside, Outside], moved);
        Assert.Equal(new MovedBox(new LabelBox(1, 0, 2, 1), 1), Labels.MoveBox(Geometry("translate_x", 2), shape, new LabelBox(3, 0, 4, 1)));
        Assert.Equal(new MovedBox(new LabelBox(0, 0, 1, 1), 0.5), Labels.MoveBox(Geometry("translate_x", 2), shape, new LabelBox(1, 0, 3, 1)));
        MovedBox gone = Labels.MoveBox(Geometry("translate_x", 2), shape, new LabelBox(0, 0, 2, 1));
        Assert.True(gone.IsGone);
        Assert.Equal(default, gone.Box);
        Assert.Empty(Labels.MovePolygon(Geometry("translate_x", 2), shape, [new(0, 0), new(1, 0), new(1, 1)]));
    }

    [Fact]
    public void QuarterTurn_WorkedByHand()
    {
        // Counter-clockwise: the upper left corner goes to the lower left.
        ImageShape shape = new(4, 4, 1);
        MovedBox moved = Labels.MoveBox(Geometry("rotate", 90), shape, new LabelBox(0, 0, 2, 1));
        Assert.Equal(0, moved.Box.Left, 1e-12);
        Assert.Equal(2, moved.Box.Top, 1e-12);
        Assert.Equal(1, moved.Box.Right, 1e-12);
        Assert.Equal(4, moved.Box.Bottom, 1e-12);
    }

    [Fact]
    public void SeveralSteps_FollowEachOther_AndWhatLeftStaysAway()
    {
        AugMixPlan plan = Plan("""{"operation":"translate_x","parameter":2},{"operation":"translate_x","parameter":-2},{"operation":"translate_x","parameter":-1}""");
        ImageShape shape = new(5, 1, 1);
        byte[] moved = new byte[5];
        Labels.MoveMask<byte>(plan, shape, [10, 11, 12, 13, 14], Outside, moved);
        Assert.Equal([Outside, Outside, Outside, 12, 13], moved);
        MovedBox box = Labels.MoveBox(plan, shape, new LabelBox(0, 0, 5, 1));
        Assert.Equal(new LabelBox(3, 0, 5, 1), box.Box);
        Assert.Equal(0.4, box.Visible, 1e-15);
    }

    [Fact]
    public void WithoutGeometry_LabelsStayAsTheyAre()
    {
        AugMixPlan plan = new AugMixer(new AugMixOptions { Geometry = GeometryMode.None }).Draw(new NumpyRandom(1), new ImageShape(3, 2, 3));
        int[] moved = new int[6];
        Labels.MoveMask(plan, new ImageShape(3, 2, 3), [1, -2, 3, 4, 5, 6], 0, moved);
        Assert.Equal([1, -2, 3, 4, 5, 6], moved);
        LabelBox box = new(-3.25, 0.1, 77, 8);
        Assert.Equal(new MovedBox(box, 1), Labels.MoveBox(plan, new ImageShape(3, 2, 3), box));
    }

    [Fact]
    public void ChainsThatMovePixels_AreRefused_WithTheReason()
    {
        ImageShape shape = new(2, 1, 1);
        string message = Assert.Throws<ArgumentException>(() => Labels.Check(s_perChain)).Message;
        Assert.Equal("Chain 1 of the plan moves pixels (rotate -6) and the image itself stays, so no mask or box fits their mix. Draw with geometry shared, which moves all alike, or none.", message);
        Assert.Throws<ArgumentException>(() => Labels.MoveMask<byte>(s_perChain, shape, new byte[2], 0, new byte[2]));
        Assert.Throws<ArgumentException>(() => Labels.MoveBox(s_perChain, shape, default));
        Assert.Throws<ArgumentException>(() => Labels.MovePolygon(s_perChain, shape, new LabelPoint[3]));
    }

    [Fact]
    public void WrongUse_IsRefused()
    {
        AugMixPlan plan = Geometry("rotate", 5);
        ImageShape shape = new(2, 2, 3);
        byte[] mask = new byte[4];
        Assert.Throws<ArgumentException>(() => Labels.MoveMask<byte>(plan, shape, new byte[12], 0, new byte[12]));
        Assert.Throws<ArgumentException>(() => Labels.MoveMask<byte>(plan, shape, mask, 0, new byte[3]));
        Assert.Throws<ArgumentException>(() => Labels.MoveMask<byte>(plan, shape, mask, 0, mask));
        Assert.Throws<ArgumentException>(() => Labels.MoveBox(plan, shape, new LabelBox(1, 0, 0, 1)));
        Assert.Throws<ArgumentException>(() => Labels.MoveBox(plan, shape, new LabelBox(0, 0, double.NaN, 1)));
        Assert.Throws<ArgumentException>(() => Labels.MovePolygon(plan, shape, new LabelPoint[2]));
        Assert.Throws<ArgumentException>(() => LabelBox.Around([]));
    }

    private static IEnumerable<(ShapeScene Scene, AugMixPlan Plan)> Cases() => Cases(AugMixProfiles.Official);

    // Every shape under every geometry, drawn as AugMix draws them at its strongest.
    private static IEnumerable<(ShapeScene Scene, AugMixPlan Plan)> Cases(AugMixProfile profile)
    {
        AugMixer mixer = new(new AugMixOptions { Profile = profile, Operations = profile.Standard, Geometry = GeometryMode.Shared, Severity = 10 });
        foreach (ShapeScene scene in ShapeScene.All)
        {
            for (int index = 0; index < 60; index++)
            {
                AugMixPlan drawn = mixer.Draw(new SampleRandom().Reset(3, SampleStream.View, 0, index, 0), scene.Shape);
                if (!drawn.Geometry.IsEmpty)
                {
                    JsonObject plan = JsonNode.Parse(drawn.ToJson())!.AsObject();
                    plan["mix"] = 1;
                    plan["chains"] = new JsonArray(new JsonObject { ["weight"] = 1, ["steps"] = new JsonArray() });
                    yield return (scene, AugMixPlan.FromJson(plan.ToJsonString()));
                }
            }
        }
    }

    private static AugMixPlan Geometry(string operation, double parameter)
        => Plan(FormattableString.Invariant($$"""{"operation":"{{operation}}","parameter":{{parameter}}}"""));

    private static AugMixPlan Plan(string geometry) => AugMixPlan.FromJson($$"""{"mix":1,"geometry":[{{geometry}}],"chains":[{"weight":1,"steps":[]}]}""");

    private static byte[] MoveMask(AugMixPlan plan, ShapeScene scene)
    {
        byte[] moved = new byte[scene.Mask.Length];
        Labels.MoveMask(plan, scene.Shape, scene.Mask, Outside, moved);
        return moved;
    }

    private static byte[] Render(AugMixPlan plan, ShapeScene scene)
    {
        ImageBuffer result = new(scene.Shape);
        new AugMixer().RenderBytes(plan, scene.Image.View, new Workspace(), result.Target);
        return result.View.Samples.ToArray();
    }

    // Whether one of the eight pixels around it has another value, or there is none.
    private static bool IsAtBoundary(byte[] mask, ImageShape shape, int place)
    {
        (int row, int column) = Math.DivRem(place, shape.Width);
        for (int y = row - 1; y <= row + 1; y++)
        {
            for (int x = column - 1; x <= column + 1; x++)
            {
                bool inside = x >= 0 && x < shape.Width && y >= 0 && y < shape.Height;
                if (inside && mask[(y * shape.Width) + x] != mask[place])
                {
                    return true;
                }
            }
        }

        return false;
    }
}
