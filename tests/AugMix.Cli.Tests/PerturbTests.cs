using System.Diagnostics;
using System.Text.Json;
using AugMix.Codecs;
using Xunit;

namespace AugMix.Cli.Tests;

/// <summary><c>augmix perturb</c> from outside: layouts, resuming, refusals.</summary>
public sealed class PerturbTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void OneOfAnArray_IsAnArrayWithADimensionForFrames()
    {
        string images = _scratch.Images("x.npy", 5, 20, 24, 3);
        Augmix run = Augmix.Run("perturb", "rotate", images, _scratch["y.npy"]).Succeeds();
        Assert.Contains("5 sequences of 5 images, 155 frames", run.Output, StringComparison.Ordinal);
        NpyArray sequences = NpyFile.Read(_scratch["y.npy"]);
        Assert.Equal([5, 31, 20, 24, 3], sequences.Shape);
        Assert.Equal(NpyFile.Read(images).Data.Span[(2 * 1440)..(3 * 1440)], sequences.Data.Span.Slice(((2 * 31) + 15) * 1440, 1440));
        Assert.Equal(["x.npy", "y.npy"], _scratch.Names);
    }

    [Theory]
    [InlineData(new[] { 4, 20, 24 }, new[] { 4, 16, 20, 24 })]
    [InlineData(new[] { 20, 24, 3 }, new[] { 16, 20, 24, 3 })]
    [InlineData(new[] { 20, 24 }, new[] { 16, 20, 24 })]
    [InlineData(new[] { 2, 20, 24, 1 }, new[] { 2, 16, 20, 24, 1 })]
    public void Arrays_KeepTheirDimensions(int[] shape, int[] expected)
    {
        Augmix.Run("perturb", "translate", _scratch.Images("x.npy", shape), _scratch["y.npy"], "--profile", "cifar").Succeeds();
        Assert.Equal(expected, NpyFile.Read(_scratch["y.npy"]).Shape);
    }

    [Fact]
    public void AllOfAnArray_IsTheLayoutOfCifarP_WithLabelsAndAMark()
    {
        string images = _scratch.Images("x.npy", 3, 12, 12, 3);
        string labels = _scratch.Array<long>("labels-in.npy", [4, 5, 6], 3);
        Augmix.Run("perturb", "all", images, _scratch["out"], "--labels", labels, "--seed", "9", "--profile", "cifar").Succeeds();
        string[] expected = [.. Perturbations.All.Select(perturbation => $"{perturbation.Name}.npy").Append("labels.npy").Append("augmix-perturbations.json").Order(StringComparer.Ordinal)];
        Assert.Equal(expected, Directory.EnumerateFiles(_scratch["out"]).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
        Assert.Equal([4L, 5, 6], NpyFile.Read(_scratch["out/labels.npy"]).As<long>().ToArray());
        Assert.Equal([3, 21, 12, 12, 3], NpyFile.Read(_scratch["out/motion_blur.npy"]).Shape);
        JsonElement mark = JsonDocument.Parse(File.ReadAllBytes(_scratch["out/augmix-perturbations.json"])).RootElement;
        Assert.Equal("augmix.perturbations/1", mark.GetProperty("schema").GetString());
        Assert.Equal(9, mark.GetProperty("seed").GetInt32());
        Assert.Equal("cifar", mark.GetProperty("profile").GetString());
        Assert.Equal(14, mark.GetProperty("perturbations").GetArrayLength());
    }

    [Fact]
    public void Results_DoNotDependOnThreads_AndEachPerturbationIsTheSameAlone()
    {
        string images = _scratch.Images("x.npy", 4, 12, 12, 3);
        Augmix.Run("perturb", "all", images, _scratch["one"], "--threads", "1").Succeeds();
        Augmix.Run("perturb", "all", images, _scratch["three"], "--threads", "3").Succeeds();
        Augmix.Run("perturb", "shot_noise", images, _scratch["alone.npy"]).Succeeds();
        Assert.All(Directory.EnumerateFiles(_scratch["one"]), path => Assert.Equal(File.ReadAllBytes(path), File.ReadAllBytes(path.Replace("one", "three", StringComparison.Ordinal))));
        Assert.Equal(File.ReadAllBytes(_scratch["one/shot_noise.npy"]), File.ReadAllBytes(_scratch["alone.npy"]));
    }

    [Fact]
    public void Numpy_IsTheLibrarysSequence()
    {
        string images = _scratch.Images("x.npy", 2, 16, 16, 3);
        Augmix.Run("perturb", "speckle_noise", images, _scratch["y.npy"], "--random", "numpy", "--seed", "3", "--level", "2").Succeeds();
        ImageShape shape = new(16, 16, 3);
        ImageBuffer image = new(shape);
        ImageBuffer frame = new(shape);
        Interleaving.Split(NpyFile.Read(images).As<byte>()[shape.Length..], image.Target);
        Perturbation noise = Perturbations.Find("speckle_noise");
        byte[] stored = [.. NpyFile.Read(_scratch["y.npy"]).Data.Span[(31 * shape.Length)..]];
        byte[] pixels = new byte[shape.Length];
        noise.Apply(image.View, 2, CorruptionProfile.Cifar, new PerturbationRandom(RandomKind.Numpy, 3).For(noise, 2, 1), frame.Target, (number, view) =>
        {
            Interleaving.Merge(view, pixels);
            Assert.Equal(pixels, stored[(number * shape.Length)..((number + 1) * shape.Length)]);
        });
    }

    [Fact]
    public void Level_OfAll_IsTheNoisesWithTheLevelInTheirNames()
    {
        Augmix.Run("perturb", "all", _scratch.Images("x.npy", 2, 8, 8, 3), _scratch["out"], "--level", "3").Succeeds();
        Assert.Equal(
            ["augmix-perturbations.json", "gaussian_noise_3.npy", "shot_noise_3.npy", "speckle_noise_3.npy"],
            Directory.EnumerateFiles(_scratch["out"]).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Folder_HasAFolderOfFramesForEachImage()
    {
        Pictures();
        Augmix run = Augmix.Run("perturb", "rotate", _scratch["in"], _scratch["out"], "--crop", "16", "--json").Succeeds();
        Assert.Equal(2, run.Json.GetProperty("made").GetInt32());
        string[] frames = [.. Directory.EnumerateFiles(_scratch["out/rotate/cat/a"]).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];
        Assert.Equal(Enumerable.Range(0, 31).Select(frame => $"{frame:D4}.png"), frames);
        ImageBuffer middle = ImageFile.Read(_scratch["out/rotate/cat/a/0015.png"]);
        ImageBuffer image = ImageFile.Read(_scratch["in/cat/a.png"]);
        Assert.Equal(new ImageShape(16, 16, 3), middle.Shape);
        Assert.Equal(image.View.Plane(0)[((2 * 24) + 4)..((2 * 24) + 20)], middle.View.Plane(0)[..16]);
        Assert.True(File.Exists(_scratch["out/rotate/dog/b/0030.png"]));
        Assert.True(File.Exists(_scratch["out/augmix-perturbations.json"]));
    }

    [Fact]
    public void Folder_NamesWhatIsLeftOut_AndGoesOn()
    {
        Pictures();
        File.WriteAllText(_scratch["in/readme.txt"], "no image");
        File.WriteAllText(_scratch["in/broken.png"], "no image either");
        Augmix run = Augmix.Run("perturb", "translate", _scratch["in"], _scratch["out"]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("1 of 3 images could not be read", run.Error, StringComparison.Ordinal);
        Assert.Contains("readme.txt", run.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(_scratch["out/translate/cat/a/0000.png"]));
        Augmix.Run("perturb", "translate", _scratch["in"], _scratch["again"], "--skip-damaged").Succeeds();
    }

    [Fact]
    public void Interruption_KeepsWholeFrames_AndResumingGivesTheSame()
    {
        Directory.CreateDirectory(_scratch["in"]);
        for (int i = 0; i < 30; i++)
        {
            Picture($"in/{i:D2}.png", 60, 60);
        }

        string[] run = ["perturb", "all", _scratch["in"], _scratch["out"], "--seed", "4"];
        Augmix.Run(["perturb", "all", _scratch["in"], _scratch["whole"], "--seed", "4"]).Succeeds();
        using (Process process = Augmix.Start(run))
        {
            while (!process.HasExited && (!Directory.Exists(_scratch["out.partial"]) || Directory.EnumerateFiles(_scratch["out.partial"], "*.png", SearchOption.AllDirectories).Count() < 100))
            {
                Thread.Sleep(5);
            }

            Process.Start("kill", ["-INT", $"{process.Id}"]).WaitForExit();
            string error = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.Equal(130, process.ExitCode);
            Assert.Contains("Go on with --resume.", error, StringComparison.Ordinal);
        }

        Augmix.Run(run).IsRefused("out.partial", "--resume", "--overwrite");
        Augmix.Run("perturb", "all", _scratch["in"], _scratch["out"], "--resume").IsRefused("seed 4, not 0");
        Augmix resumed = Augmix.Run([.. run, "--resume", "--json"]).Succeeds();
        Assert.InRange(resumed.Json.GetProperty("resumed").GetInt32(), 2, (30 * 14) - 1);
        string[] files = [.. Directory.EnumerateFiles(_scratch["whole"], "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(_scratch["whole"], path))];
        Assert.Equal(files.Length, Directory.EnumerateFiles(_scratch["out"], "*", SearchOption.AllDirectories).Count());
        Assert.All(files, file => Assert.Equal(File.ReadAllBytes(_scratch[$"whole/{file}"]), File.ReadAllBytes(_scratch[$"out/{file}"])));
    }

    [Fact]
    public void AFullDisk_OfAFolderOfArrays_NamesTheFinalPlace()
    {
        Augmix run = Augmix.RunWithFileLimit(500, "perturb", "all", _scratch.Images("x.npy", 4, 64, 64, 3), _scratch["y"]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(_scratch["y/gaussian_noise.npy"], run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(".partial", run.Error, StringComparison.Ordinal);
        Assert.Equal(["x.npy"], _scratch.Names);
    }

    [Fact]
    public void DiskFull_LeavesNothing()
    {
        string images = _scratch.Images("x.npy", 20, 32, 32, 3);
        Augmix run = Augmix.RunWithFileLimit(500, "perturb", "rotate", images, _scratch["y.npy"]);
        Assert.Equal(1, run.ExitCode);
        Assert.Equal(["x.npy"], _scratch.Names);
    }

    [Fact]
    public void BadInput_IsRefusedInOneLine()
    {
        string images = _scratch.Images("x.npy", 2, 8, 8, 3);
        string floats = _scratch.Array<float>("f.npy", new float[64], 1, 8, 8);
        string labels = _scratch.Array<long>("labels.npy", [1], 1);
        Pictures();
        Augmix.Run("perturb", "rotat", images, _scratch["y.npy"]).IsRefused("Did you mean rotate?");
        Augmix.Run("perturb", "rotate", images, _scratch["y.npy"], "--level", "2").IsRefused("--level 2 is for noise");
        Augmix.Run("perturb", "all", images, _scratch["y"], "--level", "4").IsRefused("--level 4 is outside 1 to 3");
        Augmix.Run("perturb", "rotate", images, _scratch["y"]).IsRefused("Name the output with .npy");
        Augmix.Run("perturb", "all", images, _scratch["y.npy"]).IsRefused("Name a folder");
        Augmix.Run("perturb", "rotate", _scratch["in"], _scratch["y.npy"]).IsRefused("Name a folder");
        Augmix.Run("perturb", "rotate", floats, _scratch["y.npy"]).IsRefused("perturbations are defined for uint8");
        Augmix.Run("perturb", "rotate", images, _scratch["y.npy"], "--crop", "9").IsRefused("Each image is 8x8, smaller than --crop 9");
        Augmix.Run("perturb", "rotate", images, _scratch["y.npy"], "--crop", "0").IsRefused("--crop 0 is below 1");
        Augmix.Run("perturb", "rotate", images, _scratch["y.npy"], "--video", "mp4").IsRefused("--video is for image files");
        Augmix.Run("perturb", "rotate", _scratch["in"], _scratch["y"], "--video", "mp3").IsRefused("Did you mean mp4?");
        Augmix.Run("perturb", "rotate", images, _scratch["y.npy"], "--labels", labels).IsRefused("--labels goes with all");
        Augmix.Run("perturb", "all", images, _scratch["y"], "--labels", labels).IsRefused("2 whole numbers were expected");
        Augmix.Run("perturb", "all", images, _scratch["y"], "--resume", "--overwrite").IsRefused("contradict");
        Augmix.Run("perturb", "shear", images, _scratch["y.npy"], "--random", "numpy", "--seed", "4294967295").IsRefused("NumPy seed");
        Augmix.Run("perturb", "rotate", _scratch["nowhere"], _scratch["y"]).IsRefused("does not exist");
        Augmix.Run("perturb", "rotate", images, images).IsRefused("IN");
        Augmix.Run("perturb", "rotate", _scratch["in"], _scratch["in/out"]).IsRefused("lies inside");
        Assert.DoesNotContain(_scratch.Names, name => name.StartsWith('y'));
        File.Copy(_scratch["in/cat/a.png"], _scratch["in/cat/a.jpg"]);
        Augmix.Run("perturb", "rotate", _scratch["in"], _scratch["y"]).IsRefused("cat/a.jpg and cat/a.png");
        File.WriteAllText(_scratch["y.npy"], "mine");
        Augmix.Run("perturb", "rotate", images, _scratch["y.npy"]).IsRefused("exists and is not overwritten");
        Augmix.Run("perturb", "rotate", images, _scratch["y.npy"], "--overwrite").Succeeds();
    }

    private void Pictures()
    {
        Picture("in/cat/a.png", 24, 20);
        Picture("in/dog/b.png", 24, 20);
    }

    private void Picture(string name, int width, int height)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_scratch[name])!);
        ImageShape shape = new(width, height, 3);
        ImageFile.Write(_scratch[name], new ImageBuffer(shape, [.. Enumerable.Range(0, shape.Length).Select(i => (byte)((i * 37) ^ (i >> 4)))]).View, overwrite: false);
    }
}
