using System.Security.Cryptography;
using System.Text.Json;
using AugMix.Codecs;
using AugMix.Testing;
using AugMix.Training;
using Xunit;

namespace AugMix.Cli.Tests;

/// <summary>What <c>augmix corrupt</c> writes, for every layout.</summary>
public sealed class CorruptTests : IDisposable
{
    private static readonly CorruptionSuite s_suite = CorruptionSuite.CreateC(jpeg: new JpegCodec());

    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData(new[] { 3, 9, 8, 3 }, new[] { 15, 9, 8, 3 }, 3)]
    [InlineData(new[] { 3, 9, 8 }, new[] { 15, 9, 8 }, 3)]
    [InlineData(new[] { 3, 9, 8, 1 }, new[] { 15, 9, 8, 1 }, 3)]
    [InlineData(new[] { 9, 8, 3 }, new[] { 5, 9, 8, 3 }, 1)]
    [InlineData(new[] { 9, 8 }, new[] { 5, 9, 8 }, 1)]
    public void OneCorruption_OfAnArray_IsAnArray_ASeverityAfterTheOther(int[] shape, int[] stacked, int count)
    {
        NpyArray clean = NpyFile.Read(_scratch.Images("in.npy", shape));
        Augmix.Run("corrupt", "fog", _scratch["in.npy"], _scratch["all.npy"], "--seed", "4").Succeeds();
        Augmix.Run("corrupt", "fog", _scratch["in.npy"], _scratch["3.npy"], "--severity", "3", "--seed", "4").Succeeds();

        NpyArray all = NpyFile.Read(_scratch["all.npy"]);
        NpyArray third = NpyFile.Read(_scratch["3.npy"]);
        Assert.Equal(stacked, all.Shape);
        Assert.Equal(shape, third.Shape);
        ImageShape image = new(8, 9, clean.Data.Length / count / 72);
        byte[] expected = [.. Enumerable.Range(1, 5).SelectMany(severity => Enumerable.Range(0, count).SelectMany(
            index => Corrupt("fog", clean.As<byte>().Slice(index * image.Length, image.Length), image, severity, index, 4)))];
        Assert.Equal(expected, all.Data.ToArray());
        Assert.Equal(expected[(2 * clean.Data.Length)..(3 * clean.Data.Length)], third.Data.ToArray());
    }

    [Fact]
    public void All_OfAnArray_IsTheLayoutOfCifar10C()
    {
        _scratch.Images("in.npy", 4, 32, 32, 3);
        _scratch.Array<byte>("labels.npy", [3, 1, 0, 9], 4);
        string[] run = ["corrupt", "all", _scratch["in.npy"], _scratch["out"], "--labels", _scratch["labels.npy"], "--seed", "7"];
        JsonElement json = Augmix.Run([.. run, "--json"]).Succeeds().Json;

        Assert.Equal(
            [.. s_suite.All.Select(corruption => $"{corruption}.npy").Append("labels.npy").Append("augmix-corruptions.json").Order(StringComparer.Ordinal)],
            Files("out"));
        Assert.All(s_suite.All, corruption => Assert.Equal([20, 32, 32, 3], NpyFile.Read(_scratch[$"out/{corruption}.npy"]).Shape));
        Assert.Equal((byte[])[3, 1, 0, 9, 3, 1, 0, 9, 3, 1, 0, 9, 3, 1, 0, 9, 3, 1, 0, 9], NpyFile.Read(_scratch["out/labels.npy"]).As<byte>());
        CorruptionRecord record = CorruptionRecord.Find(_scratch["out"])!;
        Assert.Equal(("c", "cifar", 7UL, RandomKind.Native, 4), (record.Set, record.Profile, record.Seed, record.Random, record.Images));
        Assert.Equal([1, 2, 3, 4, 5], record.Severities!);
        Assert.Equal(s_suite.All.Select(corruption => corruption.Name), record.Corruptions!);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(_scratch["in.npy"]))), record.Input);

        Assert.Equal("augmix.corrupt/1", json.GetProperty("schema").GetString());
        Assert.Equal(7UL, json.GetProperty("options").GetProperty("seed").GetUInt64());
        Assert.Equal((4, 4 * 5 * s_suite.All.Count), (json.GetProperty("images").GetInt32(), json.GetProperty("made").GetInt32()));
        Assert.All(json.GetProperty("corruptions").EnumerateArray(), entry => Assert.True(entry.GetProperty("seconds").GetDouble() > 0 && entry.GetProperty("images_per_second").GetDouble() > 0));
        Assert.Equal(s_suite.All.Select(corruption => corruption.Name), json.GetProperty("corruptions").EnumerateArray().Select(entry => entry.GetProperty("name").GetString()!));
    }

    [Fact]
    public void All_Narrowed_IsInTheBenchmarksOrder_AndEqualsEachAlone()
    {
        _scratch.Images("in.npy", 3, 20, 24, 3);
        Augmix.Run("corrupt", "all", _scratch["in.npy"], _scratch["out"], "--corruptions", "contrast,shot_noise", "fog", "--threads", "1").Succeeds();
        Augmix.Run("corrupt", "shot_noise", _scratch["in.npy"], _scratch["alone.npy"], "--threads", "5").Succeeds();
        Assert.Equal(["augmix-corruptions.json", "contrast.npy", "fog.npy", "shot_noise.npy"], Files("out"));
        Assert.Equal(["shot_noise", "fog", "contrast"], CorruptionRecord.Find(_scratch["out"])!.Corruptions!);
        Assert.Equal(File.ReadAllBytes(_scratch["alone.npy"]), File.ReadAllBytes(_scratch["out/shot_noise.npy"]));

        Augmix.Run("corrupt", "all", _scratch["in.npy"], _scratch["scored"], "--scored", "--severity", "1").Succeeds();
        Assert.DoesNotContain("saturate.npy", Files("scored"));
        Assert.Equal(s_suite.All.Count(corruption => Corruptions.BenchmarkIndex(corruption.Name) < 15) + 1, Files("scored").Length);
    }

    [Fact]
    public void Numpy_At32Pixels_GivesTheReferencesBytes()
    {
        string folder = Repository.AllGolden("corruptions32");
        string frost = Path.GetDirectoryName(Repository.SharedFile("frost/frost1.png"))!;
        Augmix.Run("corrupt", "all", Path.Combine(folder, "inputs.npy"), _scratch["out"], "--random", "numpy", "--frost", frost).Succeeds();
        Assert.Equal("official", CorruptionRecord.Find(_scratch["out"])!.Frost);
        Assert.All(
            s_suite.All,
            corruption => Assert.Equal(NpyFile.Read(Path.Combine(folder, $"{corruption}.npy")).Data.ToArray(), NpyFile.Read(_scratch[$"out/{corruption}.npy"]).Data.ToArray()));
    }

    [Fact]
    public void Numpy_At224Pixels_GivesTheReferencesBytes()
    {
        string folder = Path.Combine(Repository.SmallGoldens, "corruptions224");
        using JsonDocument golden = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "sha256.json")));
        Augmix.Run("corrupt", "all", Path.Combine(folder, "inputs.npy"), _scratch["out"], "--random", "numpy").Succeeds();
        Assert.Equal("procedural", CorruptionRecord.Find(_scratch["out"])!.Frost);

        // Frost without the official pictures is another.
        foreach (Corruption corruption in s_suite.All.Where(corruption => corruption.Name != "frost"))
        {
            byte[] pixels = NpyFile.Read(_scratch[$"out/{corruption}.npy"]).Data.ToArray();
            Assert.Equal(
                golden.RootElement.GetProperty("sha256").GetProperty(corruption.Name).EnumerateArray().Select(hash => hash.GetString()),
                pixels.Chunk(pixels.Length / 5).Select(severity => Convert.ToHexStringLower(SHA256.HashData(severity))));
        }
    }

    [Fact]
    public void Numpy_OfTheBarSets_GivesTheReferencesBytes()
    {
        string folder = Path.Combine(Repository.SmallGoldens, "corruptions-bar");
        using JsonDocument golden = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "sha256.json")));
        Augmix.Run("corrupt", "all", Path.Combine(folder, "inputs-32.npy"), _scratch["out"], "--set", "c-bar", "--random", "numpy").Succeeds();
        Assert.Equal("cifar10-c-bar", CorruptionRecord.Find(_scratch["out"])!.Set);
        foreach (Corruption corruption in CorruptionSuite.CBarCifar.All)
        {
            byte[] pixels = NpyFile.Read(_scratch[$"out/{corruption}.npy"]).Data.ToArray();
            Assert.Equal(
                golden.RootElement.GetProperty("sha256").GetProperty("32").GetProperty(corruption.Name).EnumerateArray().Select(hash => hash.GetString()),
                pixels.Chunk(pixels.Length / 5).Select(severity => Convert.ToHexStringLower(SHA256.HashData(severity))));
        }

        Augmix.Run("corrupt", "plasma_noise", _scratch.Images("large.npy", 1, 50, 50, 3), _scratch["plasma.npy"], "--set", "c-bar").Succeeds();
        Augmix.Run("corrupt", "plasma_noise", Path.Combine(folder, "inputs-32.npy"), _scratch["none.npy"], "--set", "c-bar").IsRefused("plasma_noise", "not of the benchmark cifar10-c-bar", "--profile imagenet");
    }

    [Fact]
    public void ASheet_ShowsACorruptionInARow_FromTheCleanImageOn()
    {
        ImageBuffer image = Photo("in/a.png", 40, 40, 3);
        ImageBuffer second = Photo("in/b.png", 40, 36, 3);
        Augmix.Run("corrupt", "--sheet", _scratch["own.png"]).Succeeds();
        Assert.Equal(24 + (6 * 112) + 50, ImageFile.Read(_scratch["own.png"]).Shape.Width);

        Augmix.Run("corrupt", "contrast", _scratch["in"], "--sheet", _scratch["alone.png"], "--severity", "4").Succeeds();
        Augmix.Run("corrupt", "contrast", _scratch["in"], _scratch["out"], "--sheet", _scratch["beside.png"], "--severity", "4").Succeeds();
        Assert.Equal(File.ReadAllBytes(_scratch["alone.png"]), File.ReadAllBytes(_scratch["beside.png"]));
        ImageBuffer sheet = ImageFile.Read(_scratch["alone.png"]);
        int scale = 4;
        Assert.Equal(24 + (2 * 40 * scale) + 10, sheet.Shape.Width);
        ImageBuffer corrupted = ImageFile.Read(_scratch["out/a.png"]);

        // Margin 12; the titles' line is 11 high and 5 above the images.
        Assert.Equal(image.View.Plane(1)[(7 * 40) + 3], At(sheet, 12 + (3 * scale), 12 + 16 + (7 * scale)));
        Assert.Equal(corrupted.View.Plane(1)[(7 * 40) + 3], At(sheet, 12 + (40 * scale) + 10 + (3 * scale), 12 + 16 + (7 * scale)));

        Augmix.Run("corrupt", _scratch["in"], "--sheet", _scratch["second.png"], "--sheet-image", "1", "--severity", "1", "--corruptions", "fog").Succeeds();
        Assert.Equal(second.View.Plane(1)[(7 * 40) + 3], At(ImageFile.Read(_scratch["second.png"]), 12 + (3 * scale), 12 + 16 + (7 * scale)));

        Augmix.Run("corrupt", "--sheet", _scratch["own.png"]).IsRefused("own.png", "exists");
        Augmix.Run("corrupt", "--sheet", _scratch["sheet.npy"]).IsRefused("sheet.npy", "no image extension");
        Augmix.Run("corrupt", _scratch["in"], "--sheet", _scratch["x.png"], "--sheet-image", "2").IsRefused("--sheet-image 2 is outside 0 to 1");
        Augmix.Run("corrupt", "fog", _scratch["in"], _scratch["out2"], "--sheet-image", "1").IsRefused("--sheet-image is for --sheet");
        Augmix.Run("corrupt", "fog", _scratch["in"], _scratch["out2"], "--sheet", _scratch["in/x.png"]).IsRefused("--sheet", "inside");
    }

    [Fact]
    public void AClassFolder_BecomesTheLayoutOfImageNetC()
    {
        ImageBuffer photo = Photo("in/cat/a.JPEG", 150, 160, 3);
        ImageBuffer small = Photo("in/dog/b.png", 40, 50, 3);
        ImageBuffer grey = Photo("in/dog/c.png", 60, 70, 1);
        Augmix.Run("corrupt", "all", _scratch["in"], _scratch["out"], "--corruptions", "contrast,fog").Succeeds();

        string[] images = ["cat/a.JPEG", "dog/b.png", "dog/c.png"];
        Assert.Equal(
            [.. ((string[])["contrast", "fog"]).SelectMany(name => Enumerable.Range(1, 5).SelectMany(severity => images.Select(image => $"{name}/{severity}/{image}")))
                .Append("augmix-corruptions.json").Order(StringComparer.Ordinal)],
            Files("out"));
        foreach ((ImageBuffer image, int index) in ((ImageBuffer[])[photo, small, grey]).Select((image, index) => (image, index)))
        {
            // Each with the parameters for its own size; PNG without loss, JPEG of the published quality.
            ImageBuffer fog = new(image.Shape);
            s_suite.Find("fog").Apply(image.View, 4, CorruptionProfiles.For(image.Shape), new CorruptionRandom(RandomKind.Native, 0).For(s_suite.Find("fog"), 4, index), fog.Target);
            Assert.Equal(ImageFile.Encode(images[index], new ImageView<byte>(fog.Shape, fog.View.Samples), 85), File.ReadAllBytes(_scratch[$"out/fog/4/{images[index]}"]));
        }

        Assert.Equal(("auto", null), (CorruptionRecord.Find(_scratch["out"])!.Profile, CorruptionRecord.Find(_scratch["out"])!.JpegStep));
    }

    [Fact]
    public void JpegFiles_AreRecorded_AndGreyOnesBecomeColourWhenAsked()
    {
        ImageBuffer grey = Photo("in/cat/a.jpg", 50, 40, 1);
        Augmix.Run("corrupt", "all", _scratch["in"], _scratch["grey"], "--corruptions", "gaussian_noise", "--quality", "70").Succeeds();
        Augmix.Run("corrupt", "all", _scratch["in"], _scratch["rgb"], "--corruptions", "gaussian_noise", "--rgb").Succeeds();
        Assert.Equal((70, 85), (CorruptionRecord.Find(_scratch["grey"])!.JpegStep, CorruptionRecord.Find(_scratch["rgb"])!.JpegStep));
        Assert.Equal(1, ImageFile.Read(_scratch["grey/gaussian_noise/3/cat/a.jpg"]).Shape.Channels);

        ImageBuffer colour = new(new ImageShape(50, 40, 3), [.. grey.View.Samples, .. grey.View.Samples, .. grey.View.Samples]);
        ImageBuffer noisy = new(colour.Shape);
        Corruption noise = s_suite.Find("gaussian_noise");
        noise.Apply(colour.View, 3, CorruptionProfile.Cifar, new CorruptionRandom(RandomKind.Native, 0).For(noise, 3, 0), noisy.Target);
        Assert.Equal(ImageFile.Encode("a.jpg", new ImageView<byte>(noisy.Shape, noisy.View.Samples), 85), File.ReadAllBytes(_scratch["rgb/gaussian_noise/3/cat/a.jpg"]));
        Augmix.Run("corrupt", "fog", _scratch.Images("in.npy", 2, 8, 8), _scratch["out.npy"], "--rgb").IsRefused("--rgb is for image files");
    }

    [Fact]
    public void OneSeverityOfAFolder_HasTheInputsPaths()
    {
        Photo("in/cat/a.jpg", 50, 40, 3);
        Photo("in/b.png", 40, 50, 1);
        Augmix.Run("corrupt", "pixelate", _scratch["in"], _scratch["flat"], "--severity", "2").Succeeds();
        Assert.Equal(["b.png", "cat/a.jpg"], Files("flat"));
        Augmix.Run("corrupt", "pixelate", _scratch["in"], _scratch["deep"], "--format", "png", "--profile", "imagenet").Succeeds();
        Assert.Contains("pixelate/5/cat/a.png", Files("deep"));
        Assert.Equal("imagenet", CorruptionRecord.Find(_scratch["deep"])!.Profile);
        Augmix.Run("corrupt", "pixelate", _scratch["in"], _scratch["jpeg"], "--severity", "2", "--format", "jpeg").Succeeds();
        Assert.Equal(["b.jpg", "cat/a.jpg"], Files("jpeg"));
        Assert.Equal(1, ImageFile.Read(_scratch["jpeg/b.jpg"]).Shape.Channels);
    }

    [Fact]
    public void AnImage_BecomesAnImage_OrOneForEachSeverity()
    {
        ImageBuffer image = Photo("in.png", 33, 35, 3);
        Augmix.Run("corrupt", "brightness", _scratch["in.png"], _scratch["out.png"], "--severity", "5").Succeeds();
        Augmix.Run("corrupt", "brightness", _scratch["in.png"], _scratch["each.png"]).Succeeds();
        Assert.Equal(["each-1.png", "each-2.png", "each-3.png", "each-4.png", "each-5.png", "in.png", "out.png"], _scratch.Names);
        Assert.Equal(File.ReadAllBytes(_scratch["out.png"]), File.ReadAllBytes(_scratch["each-5.png"]));
        ImageBuffer expected = new(image.Shape);
        s_suite.Find("brightness").Apply(image.View, 5, CorruptionProfile.Cifar, new SampleRandom(), expected.Target);
        Assert.Equal(expected.View.Samples.ToArray(), ImageFile.Read(_scratch["out.png"]).View.Samples.ToArray());

        Augmix.Run("corrupt", "all", _scratch["in.png"], _scratch["out"], "--severity", "2", "--corruptions", "fog").Succeeds();
        Assert.Equal(["augmix-corruptions.json", "fog/2/in.png"], Files("out"));
    }

    [Fact]
    public void AlphaAndFinerBits_AreLeftOut()
    {
        ImageBuffer<ushort> deep = new(new ImageShape(30, 30, 4));
        for (int i = 0; i < deep.Shape.Length; i++)
        {
            deep.Target.Samples[i] = (ushort)(i * 2477);
        }

        Directory.CreateDirectory(_scratch["in"]);
        ImageFile.Write(_scratch["in/deep.png"], deep.View, overwrite: false);
        Augmix.Run("corrupt", "contrast", _scratch["in"], _scratch["out"], "--severity", "1").Succeeds();
        Assert.Equal(new ImageShape(30, 30, 3), ImageFile.Read(_scratch["out/deep.png"]).Shape);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(1, 17)]
    public void AnImageSmallerThanAnyKernel_IsCorruptedAllTheSame(int width, int height)
    {
        _scratch.Images("in.npy", 2, height, width, 3);
        Augmix.Run("corrupt", "all", _scratch["in.npy"], _scratch["out"], "--profile", "imagenet").Succeeds();
        Assert.Equal(s_suite.All.Count + 1, Files("out").Length);
    }

    [Fact]
    public void WithoutTheCodecs_TheOthersAreMade()
    {
        _scratch.Images("in.npy", 2, 8, 8, 3);
        Augmix run = Augmix.RunWith("AUGMIX_NATIVE", _scratch.Folder, "corrupt", "all", _scratch["in.npy"], _scratch["out"]).Succeeds();
        Assert.Contains("jpeg_compression is left out", run.Error, StringComparison.Ordinal);
        Assert.Equal(s_suite.All.Count, Files("out").Length);
        Augmix.RunWith("AUGMIX_NATIVE", _scratch.Folder, "corrupt", "jpeg_compression", _scratch["in.npy"], _scratch["jpeg.npy"]).IsRefused("jpeg_compression needs the image codecs");
    }

    private static byte At(ImageBuffer image, int x, int y) => image.View.Plane(1)[(y * image.Shape.Width) + x];

    private static byte[] Corrupt(string name, ReadOnlySpan<byte> pixels, ImageShape shape, int severity, int index, ulong seed)
    {
        (ImageBuffer source, ImageBuffer result) = (new(shape), new(shape));
        Interleaving.Split(pixels, source.Target);
        Corruption corruption = s_suite.Find(name);
        corruption.Apply(source.View, severity, CorruptionProfiles.For(shape), new CorruptionRandom(RandomKind.Native, seed).For(corruption, severity, index), result.Target);
        return TestImages.Pixels(result.View);
    }

    /// <summary>Writes an image with a pattern and gives it as it is read back.</summary>
    private ImageBuffer Photo(string name, int width, int height, int channels)
    {
        ImageBuffer image = new(new ImageShape(width, height, channels));
        for (int i = 0; i < image.Shape.Length; i++)
        {
            image.Target.Samples[i] = (byte)(128 + (100 * Math.Sin(i / 50.0)) + (i % 17));
        }

        Directory.CreateDirectory(Path.GetDirectoryName(_scratch[name])!);
        ImageFile.Write(_scratch[name], image.View, overwrite: false);
        return ImageFile.Read(_scratch[name]);
    }

    private string[] Files(string folder) => [.. Directory.EnumerateFiles(_scratch[folder], "*", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(_scratch[folder], path)).Order(StringComparer.Ordinal)];
}
