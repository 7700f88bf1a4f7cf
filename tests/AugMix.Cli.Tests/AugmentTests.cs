using System.Text.Json;
using AugMix.Testing;
using Xunit;

namespace AugMix.Cli.Tests;

public sealed class AugmentTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData(new[] { 5, 16, 12, 3 }, 1, new[] { 5, 16, 12, 3 })]
    [InlineData(new[] { 5, 16, 12, 3 }, 2, new[] { 5, 2, 16, 12, 3 })]
    [InlineData(new[] { 5, 28, 28 }, 2, new[] { 5, 2, 28, 28 })]
    [InlineData(new[] { 9, 7, 3 }, 2, new[] { 2, 9, 7, 3 })]
    [InlineData(new[] { 9, 7 }, 1, new[] { 9, 7 })]
    public void Augment_AnArray_KeepsItsShape(int[] shape, int views, int[] expected)
    {
        string input = _scratch.Images("in.npy", shape);
        Augmix.Run("augment", input, _scratch["out.npy"], "--views", $"{views}").Succeeds();
        NpyArray output = NpyFile.Read(_scratch["out.npy"]);
        Assert.Equal(expected, output.Shape);
        Assert.Equal("|u1", output.Descriptor);
        Assert.Equal(["in.npy", "out.npy"], _scratch.Names);
    }

    [Fact]
    public void Augment_DoesNotDependOnThreads()
    {
        string input = _scratch.Images("in.npy", 40, 12, 12, 3);
        Augmix.Run("augment", input, _scratch["one.npy"], "--threads", "1", "--seed", "7").Succeeds();
        Augmix.Run("augment", input, _scratch["four.npy"], "--threads", "4", "--seed", "7").Succeeds();
        Augmix.Run("augment", input, _scratch["other.npy"], "--threads", "4", "--seed", "8").Succeeds();
        Assert.Equal(File.ReadAllBytes(_scratch["one.npy"]), File.ReadAllBytes(_scratch["four.npy"]));
        Assert.NotEqual(File.ReadAllBytes(_scratch["one.npy"]), File.ReadAllBytes(_scratch["other.npy"]));
    }

    [Theory]
    [InlineData("native")]
    [InlineData("numpy")]
    public void Replay_OfATrace_GivesTheSamePixels(string random)
    {
        string input = _scratch.Images("in.npy", 6, 12, 10, 3);
        Augmix.Run("augment", input, _scratch["drawn.npy"], "--random", random, "--views", "2", "--float", "--trace", _scratch["trace.jsonl"]).Succeeds();
        Augmix.Run("augment", input, _scratch["replayed.npy"], "--views", "2", "--float", "--replay", _scratch["trace.jsonl"]).Succeeds();
        Assert.Equal(12, File.ReadAllLines(_scratch["trace.jsonl"]).Length);
        Assert.Equal(File.ReadAllBytes(_scratch["drawn.npy"]), File.ReadAllBytes(_scratch["replayed.npy"]));
    }

    [Theory]
    [InlineData("--geometry", "shared")]
    [InlineData("--geometry", "none")]
    [InlineData("--profile", "torchvision")]
    [InlineData("--profile", "timm")]
    [InlineData("--random", "numpy")]
    public void Replay_OfAFolder_GivesTheSameFiles_AndTheTraceTheSameKeys(string option, string value)
    {
        Directory.CreateDirectory(_scratch["in/cats"]);
        Codecs.ImageFile.Write(_scratch["in/cats/one.png"], TestImages.Noise(30, 20, 3).View, overwrite: false);
        Codecs.ImageFile.Write(_scratch["in/two.jpg"], TestImages.Noise(17, 33, 3).View, overwrite: false);
        Augmix.Run("augment", _scratch["in"], _scratch["out"], option, value, "--views", "3", "--seed", "5", "--trace", _scratch["trace.jsonl"]).Succeeds();
        Augmix.Run("augment", _scratch["in"], _scratch["again"], "--views", "3", "--replay", _scratch["trace.jsonl"], "--trace", _scratch["again.jsonl"], "--sheet", _scratch["sheet.png"]).Succeeds();
        Assert.Equal(6, Directory.GetFiles(_scratch["out"], "*", SearchOption.AllDirectories).Length);
        Assert.All(
            Directory.GetFiles(_scratch["out"], "*", SearchOption.AllDirectories),
            file => Assert.Equal(File.ReadAllBytes(file), File.ReadAllBytes(_scratch[$"again/{Path.GetRelativePath(_scratch["out"], file)}"])));
        Assert.Equal(File.ReadAllText(_scratch["trace.jsonl"]), File.ReadAllText(_scratch["again.jsonl"]));
        TraceLine[] lines = [.. File.ReadAllLines(_scratch["trace.jsonl"]).Select(TraceLine.FromJson)];
        Assert.Equal(["cats/one.png", "two.jpg"], lines.Select(line => line.Name!).Distinct());

        PlanSheet sheet = new();
        sheet.Add(lines[0].Plan!, Codecs.ImageFile.Read(_scratch["in/cats/one.png"]).View, "cats/one.png");
        Assert.Equal(sheet.Render().View.Samples.ToArray(), Codecs.ImageFile.Read(_scratch["sheet.png"]).View.Samples.ToArray());
    }

    [Fact]
    public void Replay_OfOtherImages_IsRefused()
    {
        Directory.CreateDirectory(_scratch["in"]);
        Codecs.ImageFile.Write(_scratch["in/one.png"], TestImages.Noise(30, 20, 3).View, overwrite: false);
        Augmix.Run("augment", _scratch["in"], _scratch["out"], "--trace", _scratch["trace.jsonl"]).Succeeds();
        string[] replay = ["augment", _scratch["in"], _scratch["again"], "--replay", _scratch["trace.jsonl"], "--overwrite"];
        Codecs.ImageFile.Write(_scratch["in/one.png"], TestImages.Noise(31, 20, 3).View, overwrite: true);
        Augmix.Run(replay).IsRefusedOnTheWay("30x20x3", "one.png is one of 31x20x3");
        File.Move(_scratch["in/one.png"], _scratch["in/other.png"]);
        Augmix.Run(replay).IsRefusedOnTheWay("line 1", "it is of one.png, but image 0 of this input is other.png");
    }

    [Theory]
    [InlineData("cut.gif", "1", "no image extension")]
    [InlineData("sheet.png", "0", "--sheet-images 0 is below 1")]
    public void Sheet_ThatCannotBe_IsRefused(string name, string images, string part)
        => Augmix.Run("augment", _scratch.Images("in.npy", 2, 12, 10, 3), _scratch["out.npy"], "--sheet", _scratch[name], "--sheet-images", images).IsRefused(part);

    [Fact]
    public void Float_IsTheValueBeforeRounding()
    {
        string input = _scratch.Images("in.npy", 4, 12, 10, 3);
        Augmix.Run("augment", input, _scratch["float.npy"], "--float").Succeeds();
        Augmix.Run("augment", input, _scratch["byte.npy"]).Succeeds();
        float[] floats = NpyFile.Read(_scratch["float.npy"]).As<float>().ToArray();
        byte[] bytes = NpyFile.Read(_scratch["byte.npy"]).As<byte>().ToArray();
        Assert.All(floats, value => Assert.InRange(value, 0, 1));
        Assert.Equal(bytes, floats.Select(value => (byte)MathF.Round(value * 255, MidpointRounding.ToEven)));
    }

    [Fact]
    public void Augment_AFolder_KeepsRelativePaths()
    {
        string input = _scratch.Images("in.npy", 8, 12, 3);
        Directory.CreateDirectory(_scratch["folder/cats"]);
        ImageBuffer image = new(new ImageShape(12, 8, 3));
        Codecs.ImageFile.Write(_scratch["folder/cats/one.png"], image.View, overwrite: false);
        Codecs.ImageFile.Write(_scratch["folder/two.jpg"], image.View, overwrite: false);
        File.WriteAllText(_scratch["folder/notes.txt"], "not an image");
        Augmix.Run("augment", _scratch["folder"], _scratch["out"]).Succeeds();
        Assert.Equal(["cats", "cats/one.png", "two.jpg"], Directory.EnumerateFileSystemEntries(_scratch["out"], "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(_scratch["out"], path)).Order(StringComparer.Ordinal));
        Assert.True(File.Exists(input));
    }

    [Fact]
    public void Json_IsAllOfStandardOutput()
    {
        string input = _scratch.Images("in.npy", 4, 12, 10, 3);
        JsonElement json = Augmix.Run("augment", input, _scratch["out.npy"], "--views", "3", "--threads", "2", "--json").Succeeds().Json;
        Assert.Equal("augmix.augment/1", json.GetProperty("schema").GetString());
        Assert.Equal(4, json.GetProperty("images").GetInt32());
        Assert.Equal(12, json.GetProperty("views").GetInt32());
        Assert.Equal(2, json.GetProperty("threads").GetInt32());
        Assert.True(json.GetProperty("views_per_second").GetDouble() > 0);
    }

    [Fact]
    public void Numpy_ReproducesThePublishedPipeline()
    {
        // The first tensor_pipeline case: seed 0, severity 3, image 0; normalised with mean and deviation 0.5.
        using JsonDocument manifest = JsonDocument.Parse(File.ReadAllText(Repository.AllGolden("pipeline/manifest.json")));
        JsonElement golden = manifest.RootElement.GetProperty("tensor_pipeline").GetProperty("cases")[0];
        byte[] images = NpyFile.Read(Repository.AllGolden("pipeline/inputs32.npy")).As<byte>().ToArray();
        int index = golden.GetProperty("image").GetInt32();
        string input = _scratch.Array<byte>("in.npy", images.AsSpan(index * 3072, 3072), 32, 32, 3);
        Augmix.Run(
            "augment", input, _scratch["out.npy"], "--float", "--random", "numpy",
            "--seed", $"{golden.GetProperty("seed").GetInt32()}", "--severity", $"{golden.GetProperty("severity").GetInt32()}").Succeeds();
        float[] output = NpyFile.Read(_scratch["out.npy"]).As<float>().ToArray();
        float[] expected = NpyFile.Read(Repository.AllGolden("pipeline/tensor_outputs32.npy")).As<float>().Slice(golden.GetProperty("index").GetInt32() * 3072, 3072).ToArray();
        for (int i = 0; i < output.Length; i++)
        {
            // Ours is [H, W, C] in [0, 1], the golden [C, H, W] normalised: the map between them rounds in float32.
            Assert.Equal(expected[((i % 3) * 1024) + (i / 3)], (output[i] - 0.5f) / 0.5f, 2e-6f);
        }
    }
}
