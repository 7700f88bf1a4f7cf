using System.Text.Json;
using AugMix.Codecs;
using AugMix.Testing;
using Xunit;

namespace AugMix.Cli.Tests;

public sealed class LabelTests : IDisposable
{
    private static readonly string[] s_names = ["cats/one.png", "cats/two.jpg", "three.png"];

    private readonly Scratch _scratch = new();

    public LabelTests()
    {
        Directory.CreateDirectory(_scratch["in/cats"]);
        Directory.CreateDirectory(_scratch["masks/cats"]);
        for (int i = 0; i < s_names.Length; i++)
        {
            ImageFile.Write(_scratch[$"in/{s_names[i]}"], TestImages.Noise(40 + i, 30, 3).View, overwrite: false);
            ImageFile.Write(Mask("masks", s_names[i]), TestImages.Noise(40 + i, 30, 1).View, overwrite: false);
        }
    }

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Masks_WithTheirOwnGeometryPerChain_AreRefusedWithTheReason()
        => Run("--masks", _scratch["masks"], "--masks-out", _scratch["out-masks"]).IsRefused("--geometry per-chain", "every chain moves the pixels in its own way", "--geometry shared");

    [Fact]
    public void Boxes_WithTheirOwnGeometryPerChain_AreRefusedWithTheReason()
        => Run("--boxes", Coco(), "--boxes-out", _scratch["out.json"]).IsRefused("--geometry per-chain", "--geometry shared");

    [Fact]
    public void Masks_FollowEveryView_AndAReplayRebuildsThem()
    {
        string[] masks = ["--masks", _scratch["masks"], "--mask-outside", "255", "--views", "4"];
        Run([.. masks, "--geometry", "shared", "--masks-out", _scratch["out-masks"], "--seed", "3", "--trace", _scratch["trace.jsonl"]]).Succeeds();
        Augmix.Run(["augment", _scratch["in"], _scratch["again"], .. masks, "--masks-out", _scratch["again-masks"], "--replay", _scratch["trace.jsonl"]]).Succeeds();
        int moved = 0;
        foreach (TraceLine line in File.ReadAllLines(_scratch["trace.jsonl"]).Select(TraceLine.FromJson))
        {
            MaskImage source = MaskImage.Read(Mask("masks", line.Name!));
            ushort[] expected = new ushort[source.Values.Length];
            Labels.MoveMask<ushort>(line.Plan!, line.Shape!.Value, source.Values, 255, expected);
            moved += line.Plan!.Geometry.Length;
            string name = Path.ChangeExtension(line.Name!, null) + $"-{line.View + 1}";
            Assert.Equal(expected, MaskImage.Read(_scratch[$"out-masks/{name}.png"]).Values.ToArray());
            Assert.Equal(File.ReadAllBytes(_scratch[$"out-masks/{name}.png"]), File.ReadAllBytes(_scratch[$"again-masks/{name}.png"]));
            string image = name + Path.GetExtension(line.Name);
            Assert.Equal(File.ReadAllBytes(_scratch[$"out/{image}"]), File.ReadAllBytes(_scratch[$"again/{image}"]));
        }

        Assert.InRange(moved, 3, 11);
        Assert.Equal(12, Directory.GetFiles(_scratch["out-masks"], "*", SearchOption.AllDirectories).Length);
    }

    [Fact]
    public void Labels_OfADamagedImage_AreLeftOutWithIt()
    {
        string[] labels = ["--masks", _scratch["masks"], "--mask-outside", "255", "--boxes", Coco(), "--geometry", "shared", "--seed", "3"];
        Run([.. labels, "--masks-out", _scratch["out-masks"], "--boxes-out", _scratch["out.json"]]).Succeeds();
        byte[] file = File.ReadAllBytes(_scratch["in/cats/one.png"]);
        File.WriteAllBytes(_scratch["in/cats/one.png"], file[..(file.Length / 2)]);

        Augmix run = Augmix.Run(["augment", _scratch["in"], _scratch["rest"], .. labels, "--masks-out", _scratch["rest-masks"], "--boxes-out", _scratch["rest.json"]]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("cats/one.png", run.Error, StringComparison.Ordinal);
        Assert.Equal(["cats/two.png", "three.png"], Names("rest-masks"));
        Assert.Equal(["cats/two.jpg", "three.png"], Names("rest"));
        Assert.All(Names("rest-masks"), name => Assert.Equal(File.ReadAllBytes(_scratch[$"out-masks/{name}"]), File.ReadAllBytes(_scratch[$"rest-masks/{name}"])));
        using JsonDocument all = JsonDocument.Parse(File.ReadAllText(_scratch["out.json"]));
        using JsonDocument rest = JsonDocument.Parse(File.ReadAllText(_scratch["rest.json"]));
        Assert.Equal(Of("images", "id"), rest.RootElement.GetProperty("images").EnumerateArray().Select(item => item.GetRawText()));
        Assert.Equal(Of("annotations", "image_id"), rest.RootElement.GetProperty("annotations").EnumerateArray().Select(item => item.GetRawText()));

        IEnumerable<string> Of(string list, string id)
            => all.RootElement.GetProperty(list).EnumerateArray().Where(item => item.GetProperty(id).GetInt32() != 7).Select(item => item.GetRawText());
        string[] Names(string folder) => [.. Directory.EnumerateFiles(_scratch[folder], "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(_scratch[folder], path)).Order(StringComparer.Ordinal)];
    }

    [Fact]
    public void Boxes_AfterAByteOrderMark_AreRead()
    {
        string path = Coco();
        File.WriteAllBytes(path, [0xEF, 0xBB, 0xBF, .. File.ReadAllBytes(path)]);
        Run("--boxes", path, "--boxes-out", _scratch["out.json"], "--geometry", "none").Succeeds();
    }

    [Fact]
    public void Profile_ThatCannotMixAnImage_NamesIt()
    {
        ImageFile.Write(_scratch["in/cats/two.png"], new ImageBuffer<ushort>(new ImageShape(5, 4, 1), new ushort[20]).View, overwrite: false);
        Run("--profile", "timm").IsRefusedOnTheWay("cats/two.png", "8-bit images only");
    }

    [Fact]
    public void Masks_WithoutGeometry_StayAsTheyAre_AndKeepTheirPalette()
    {
        foreach (string name in s_names)
        {
            File.Delete(Mask("masks", name));
        }

        string golden = Path.Combine(Repository.SmallGoldens, "masks", "palette.png");
        foreach (string name in s_names)
        {
            ImageFile.Write(_scratch[$"in/{name}"], TestImages.Noise(17, 13, 3).View, overwrite: true);
            File.Copy(golden, Mask("masks", name));
        }

        Run("--masks", _scratch["masks"], "--masks-out", _scratch["out-masks"], "--geometry", "none").Succeeds();
        foreach (string name in s_names)
        {
            MaskImage mask = MaskImage.Read(Mask("out-masks", name));
            Assert.Equal(21, mask.Colours);
            Assert.Equal(MaskImage.Read(golden).Values.ToArray(), mask.Values.ToArray());
        }
    }

    [Fact]
    public void Masks_MissingOrOfAnotherSize_AreNamed_AndNothingIsLeft()
    {
        string[] arguments = ["--masks", _scratch["masks"], "--masks-out", _scratch["out-masks"], "--geometry", "shared", "--overwrite"];
        Run(arguments).IsRefused("--mask-outside", "255");
        ImageFile.Write(Mask("masks", "three.png"), TestImages.Noise(41, 30, 1).View, overwrite: true);
        Run([.. arguments, "--mask-outside", "0"]).IsRefusedOnTheWay("three.png", "41 x 30", "42 x 30");
        ImageFile.Write(Mask("masks", "three.png"), TestImages.Noise(42, 30, 3).View, overwrite: true);
        Run([.. arguments, "--mask-outside", "0"]).IsRefusedOnTheWay("three.png", "is no mask");
        File.Delete(Mask("masks", "cats/two.jpg"));
        Run([.. arguments, "--mask-outside", "0"]).IsRefused("cats/two.jpg has no mask", "two.png");
        Assert.DoesNotContain(_scratch.Names, name => name is "out" || name.StartsWith("out-masks", StringComparison.Ordinal));
    }

    [Fact]
    public void LabelOptions_ThatDoNotGoTogether_AreRefused()
    {
        Run("--masks", _scratch["masks"], "--geometry", "none").IsRefused("--masks needs --masks-out");
        Run("--boxes-out", _scratch["out.json"], "--geometry", "none").IsRefused("--boxes-out needs --boxes");
        Run("--geometry", "sharde").IsRefused("--geometry sharde", "per-chain, none, shared.");
        string array = _scratch.Images("in.npy", 4, 12, 10, 3);
        Augmix.Run("augment", array, _scratch["out.npy"], "--geometry", "none", "--masks", _scratch["masks"], "--masks-out", _scratch["out-masks"]).IsRefused("--masks", "an array has none");
        Run("--masks", _scratch["masks"], "--masks-out", _scratch["masks/below"], "--geometry", "none").IsRefused("lies inside");
    }

    [Fact]
    public void Replay_OfChainsThatMovePixels_HasNoMasks()
    {
        Run("--trace", _scratch["trace.jsonl"], "--depth", "5").Succeeds();
        Augmix.Run(
            "augment", _scratch["in"], _scratch["again"], "--replay", _scratch["trace.jsonl"], "--masks", _scratch["masks"], "--masks-out", _scratch["again-masks"], "--mask-outside", "0")
            .IsRefusedOnTheWay("moves pixels", "geometry shared");
        Assert.DoesNotContain(_scratch.Names, name => name is "again" || name.StartsWith("again-masks", StringComparison.Ordinal));
    }

    [Fact]
    public void Boxes_FollowEveryView_AndEverythingElseStays()
    {
        Run("--boxes", Coco(), "--boxes-out", _scratch["out.json"], "--geometry", "shared", "--views", "20", "--severity", "10", "--seed", "2", "--trace", _scratch["trace.jsonl"]).Succeeds();
        TraceLine[] trace = [.. File.ReadAllLines(_scratch["trace.jsonl"]).Select(TraceLine.FromJson)];
        int gone = 0;
        for (int view = 0; view < 20; view++)
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllText(_scratch[$"out-{view + 1}.json"]));
            JsonElement root = document.RootElement;
            Assert.Equal("{\"by\":\"hand\"}", root.GetProperty("info").GetRawText());
            Assert.Equal([$"cats/one-{view + 1}.png", $"three-{view + 1}.png", $"cats/two-{view + 1}.jpg"], root.GetProperty("images").EnumerateArray().Select(image => image.GetProperty("file_name").GetString()!));
            Dictionary<int, JsonElement> found = root.GetProperty("annotations").EnumerateArray().ToDictionary(annotation => annotation.GetProperty("id").GetInt32());

            // Annotation 1 is a box of image 0, 2 an outline of image 0 (its box and area follow the outline), 3 a box at an edge of image 2.
            foreach ((int id, int image, LabelBox box) in new[] { (1, 0, new LabelBox(5, 6, 25, 16)), (2, 0, new LabelBox(10, 10, 20, 20)), (3, 2, new LabelBox(38, 2, 42, 8)) })
            {
                TraceLine line = trace[(image * 20) + view];
                MovedBox expected = Labels.MoveBox(line.Plan!, line.Shape!.Value, box);
                gone += expected.IsGone ? 1 : 0;
                Assert.Equal(!expected.IsGone, found.TryGetValue(id, out JsonElement annotation));
                if (expected.IsGone)
                {
                    continue;
                }

                double[] numbers = Numbers(annotation.GetProperty("bbox"));
                Assert.Equal(expected.Box.Left, numbers[0], 1e-6);
                Assert.Equal(expected.Box.Top, numbers[1], 1e-6);
                Assert.Equal(expected.Box.Width, numbers[2], 1e-6);
                Assert.Equal(expected.Box.Height, numbers[3], 1e-6);
                Assert.Equal("kept", annotation.GetProperty("note").GetString());
                Assert.Equal(expected.Visible < 1, annotation.TryGetProperty("augmix_visible", out JsonElement visible));
                Assert.Equal(expected.Visible, visible.ValueKind == JsonValueKind.Number ? visible.GetDouble() : 1, 1e-6);
                if (id == 2)
                {
                    Assert.Equal(100 * expected.Visible, annotation.GetProperty("area").GetDouble(), 1e-6);
                    LabelPoint[] outline = [.. Numbers(annotation.GetProperty("segmentation")[0]).Chunk(2).Select(pair => new LabelPoint(pair[0], pair[1]))];
                    Assert.Equal(100 * expected.Visible, Labels.Area(outline), 1e-4);
                }
            }
        }

        Assert.InRange(gone, 1, 20);
        Augmix.Run("augment", _scratch["in"], _scratch["again"], "--views", "20", "--replay", _scratch["trace.jsonl"], "--boxes", _scratch["boxes.json"], "--boxes-out", _scratch["again.json"]).Succeeds();
        Assert.All(Enumerable.Range(1, 20), view => Assert.Equal(File.ReadAllText(_scratch[$"out-{view}.json"]), File.ReadAllText(_scratch[$"again-{view}.json"])));
    }

    [Fact]
    public void Boxes_WithoutGeometry_StayAsTheyStand()
    {
        Augmix run = Run("--boxes", Coco(), "--boxes-out", _scratch["out.json"], "--geometry", "none").Succeeds();
        Assert.Equal(File.ReadAllText(_scratch["boxes.json"]), File.ReadAllText(_scratch["out.json"]));
        Assert.Contains("3 boxes in the views, 0 moved out", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"segmentation\":[[10,10,20,10,20,20,10,20]]", "\"segmentation\":{\"counts\":[1],\"size\":[30,40]}", "run-length")]
    [InlineData("\"segmentation\":[[10,10,20,10,20,20,10,20]]", "\"segmentation\":[[10,10,20,10]]", "3 corners")]
    [InlineData("\"bbox\":[5,6,20,10]", "\"bbox\":[5,6,20]", "bbox of four numbers")]
    [InlineData("\"bbox\":[5,6,20,10]", "\"bbox\":[5,6,20,10],\"keypoints\":[1,1,2]", "keypoints")]
    [InlineData("\"image_id\":11", "\"image_id\":12", "image_id that no image has")]
    [InlineData("three.png", "four.png", "lists four.png")]
    [InlineData("three.png", "\\ud800.png", "without id or file_name")]
    [InlineData("{\"id\":11,\"file_name\":\"three.png\"},", "", "does not list three.png")]
    [InlineData("\"width\":40", "\"width\":41", "another size")]
    [InlineData("\"annotations\"", "\"boxes\"", "no list \"annotations\"")]
    [InlineData("}", "", "is not JSON")]
    public void Boxes_ThatCannotFollow_AreRefusedWithTheReason(string old, string other, string part)
    {
        string path = Coco();
        string text = File.ReadAllText(path);
        Assert.Contains(old, text, StringComparison.Ordinal);
        File.WriteAllText(path, text.Replace(old, other, StringComparison.Ordinal));
        Run("--boxes", path, "--boxes-out", _scratch["out.json"], "--geometry", "shared").IsRefusedOnTheWay(part);
        Assert.DoesNotContain(_scratch.Names, name => name is "out" or "out.json");
    }

    private static double[] Numbers(JsonElement array) => [.. array.EnumerateArray().Select(number => number.GetDouble())];

    private Augmix Run(params string[] arguments) => Augmix.Run(["augment", _scratch["in"], _scratch["out"], .. arguments]);

    private string Mask(string folder, string image) => _scratch[$"{folder}/{Path.ChangeExtension(image, ".png")}"];

    private string Coco()
    {
        File.WriteAllText(
            _scratch["boxes.json"],
            """
            {"info":{"by":"hand"},"images":[{"id":7,"file_name":"cats/one.png","width":40,"height":30},{"id":11,"file_name":"three.png"},{"id":9,"file_name":"cats/two.jpg"}],"annotations":[
            {"id":1,"image_id":7,"bbox":[5,6,20,10],"category_id":3,"note":"kept"},
            {"id":3,"image_id":11,"bbox":[38,2,4,6],"note":"kept"},
            {"id":2,"image_id":7,"bbox":[10,10,10,10],"area":100,"segmentation":[[10,10,20,10,20,20,10,20]],"note":"kept"}],"categories":[{"id":3,"name":"cat"}]}
            """.ReplaceLineEndings(""));
        return _scratch["boxes.json"];
    }
}
