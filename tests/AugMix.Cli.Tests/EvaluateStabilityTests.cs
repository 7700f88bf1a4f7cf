using System.Diagnostics;
using System.Text.Json;
using AugMix.Codecs;
using AugMix.Evaluation;
using Xunit;

namespace AugMix.Cli.Tests;

/// <summary>Prediction stability of one small network on sequences that are made in memory, or read from what <c>augmix perturb</c> wrote.</summary>
public sealed class EvaluateStabilityTests(EvaluateTests.Network network) : IClassFixture<EvaluateTests.Network>
{
    private const int Side = 12;
    private const int Images = 100;

    [Fact]
    public void Generate_DoesNotDependOnThreads_AndTheReportsSayWhatWasMeasured()
    {
        string[] options = ["--generate-perturbed", "--perturbations", "rotate,gaussian_noise", "spatter", "--stride", "2,3", "--noise-level", "3", "--seed", "7"];
        JsonElement one = network.Evaluate([.. options, "--threads", "1", "--output", network.Scratch["stability"], "--json"]).Succeeds().Json;
        JsonElement three = network.Evaluate([.. options, "--threads", "3", "--json"]).Succeeds().Json;
        JsonElement stability = one.GetProperty("stability");
        Assert.Equal(stability.GetRawText(), three.GetProperty("stability").GetRawText());
        Assert.Equal("generated", stability.GetProperty("set").GetString());
        Assert.Equal(["gaussian_noise", "rotate"], stability.GetProperty("scored").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(JsonValueKind.Null, stability.GetProperty("list").ValueKind);
        Assert.Equal(
            [("rotate", 1, 1, "previous"), ("rotate", 1, 2, "previous"), ("rotate", 1, 3, "previous"), ("gaussian_noise", 1, 1, "first"), ("gaussian_noise", 3, 1, "first"), ("spatter", 1, 1, "previous"), ("spatter", 1, 2, "previous"), ("spatter", 1, 3, "previous")],
            stability.GetProperty("perturbations").EnumerateArray().Select(entry => (
                entry.GetProperty("name").GetString(), entry.GetProperty("level").GetInt32(), entry.GetProperty("stride").GetInt32(), entry.GetProperty("reference").GetString())));
        Assert.All(stability.GetProperty("perturbations").EnumerateArray(), entry => Assert.Equal((Images, 31), (entry.GetProperty("sequences").GetInt32(), entry.GetProperty("frames").GetInt32())));

        // Two classes have no list of five.
        Assert.Equal(JsonValueKind.Null, stability.GetProperty("mean_top_five_distance").ValueKind);
        double mean = Entry(stability, "gaussian_noise") / 2 + Entry(stability, "rotate") / 2;
        Assert.Equal(mean, stability.GetProperty("mean_flip_probability").GetDouble(), 1e-15);

        string markdown = File.ReadAllText(Path.Combine(network.Scratch["stability"], "evaluation.md"));
        Assert.Contains("| mean flip probability over 2 perturbations |", markdown, StringComparison.Ordinal);
        Assert.Contains("| flip probability, spatter (not averaged) |", markdown, StringComparison.Ordinal);
        Assert.Contains("| flip probability, rotate, stride 2 (not averaged) |", markdown, StringComparison.Ordinal);
        Assert.Contains("none of the published lists of ten", markdown, StringComparison.Ordinal);
        Assert.Contains("profile cifar; seed 7; native random numbers", markdown, StringComparison.Ordinal);
    }

    [Fact]
    public void List_WithSpatter_IsChosenByName_AndSaid()
    {
        Augmix run = network.Evaluate(["--generate-perturbed", "--perturbed-list", "published-script", "--test-images", "100"]).Succeeds();
        Assert.Contains("mean flip probability over 10 perturbations", run.Output, StringComparison.Ordinal);
        Assert.Contains("list published-script: with spatter in place of snow, as cifar-p-eval.py", run.Output, StringComparison.Ordinal);
        Assert.Contains("flip probability, spatter ", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("flip probability, snow", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("mFR", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Perturbed_ReadsFramesThatPerturbWrote_AndTheyAreThoseMadeInMemory()
    {
        string folder = network.Scratch["p-folders"];
        string[] names = ["gaussian_noise", "brightness"];
        foreach (string name in names)
        {
            Augmix.Run("perturb", name, Path.Combine(network.Scratch["data"], "test"), network.Scratch[$"p-{name}"], "--seed", "5").Succeeds();
            Directory.CreateDirectory(folder);
            Directory.Move(Path.Combine(network.Scratch[$"p-{name}"], name), Path.Combine(folder, name));
        }

        string[] options = ["--perturbed", folder, "--perturbations", .. names, "--json"];
        JsonElement generated = network.Evaluate(["--generate-perturbed", "--seed", "5", "--perturbations", .. names, "--json"]).Succeeds().Json.GetProperty("stability");
        JsonElement unmarked = network.Evaluate(options).Succeeds().Json.GetProperty("stability");
        Assert.Equal("official", unmarked.GetProperty("set").GetString());
        File.Copy(Path.Combine(network.Scratch["p-brightness"], "augmix-perturbations.json"), Path.Combine(folder, "augmix-perturbations.json"));
        JsonElement read = network.Evaluate(options).Succeeds().Json.GetProperty("stability");
        Assert.Equal("generated", read.GetProperty("set").GetString());
        Assert.Contains("seed 5", read.GetProperty("description").GetString(), StringComparison.Ordinal);
        Assert.Equal(generated.GetProperty("perturbations").GetRawText(), read.GetProperty("perturbations").GetRawText());
        Assert.True(Entry(read, "gaussian_noise") > 0 || Entry(read, "brightness") > 0, "Nothing flips, which tests nothing.");
        network.Evaluate(["--perturbed", folder]).IsRefused("p-folders/shot_noise was not found", "name the perturbations");
    }

    [Fact]
    public void Perturbed_ReadsArraysThatPerturbWrote()
    {
        // The test images in the order of the data set: class by class, file by file.
        string test = Path.Combine(network.Scratch["data"], "test");
        byte[] pixels = [.. Directory.EnumerateFiles(test, "*.png", SearchOption.AllDirectories).Order(StringComparer.Ordinal).SelectMany(Interleaved)];
        string array = network.Scratch.Array<byte>("test.npy", pixels, Images, Side, Side, 3);
        string folder = Directory.CreateDirectory(network.Scratch["p-arrays"]).FullName;
        Augmix.Run("perturb", "tilt", array, Path.Combine(folder, "tilt.npy")).Succeeds();
        JsonElement read = network.Evaluate(["--perturbed", folder, "--perturbations", "tilt", "--json"]).Succeeds().Json.GetProperty("stability");
        JsonElement generated = network.Evaluate(["--generate-perturbed", "--perturbations", "tilt", "--json"]).Succeeds().Json.GetProperty("stability");
        Assert.Equal(generated.GetProperty("perturbations").GetRawText(), read.GetProperty("perturbations").GetRawText());
        JsonElement part = network.Evaluate(["--perturbed", folder, "--perturbations", "tilt", "--test-images", "100", "--ensemble", "--checkpoint", network.Scratch["run"], "--json"]).Succeeds().Json.GetProperty("stability");
        Assert.Equal(read.GetProperty("perturbations").GetRawText(), part.GetProperty("perturbations").GetRawText());

        File.WriteAllBytes(Path.Combine(folder, "rotate.npy"), [.. NpyFile.Header("|u1", [Images, 1, Side, Side, 3]), .. pixels]);
        network.Evaluate(["--perturbed", folder, "--perturbations", "rotate"]).IsRefused("rotate.npy has sequences of 1 frame", "at least 2 are needed");
        network.Evaluate(["--perturbed", folder]).IsRefused("gaussian_noise.npy was not found", "--partial");

        string[] partial = ["--perturbed", folder, "--perturbations", "tilt", "scale", "--noise-level", "2", "--partial"];
        JsonElement incomplete = network.Evaluate([.. partial, "--json"]).Succeeds().Json.GetProperty("stability");
        Assert.Equal(["scale"], incomplete.GetProperty("missing").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(["tilt"], incomplete.GetProperty("scored").EnumerateArray().Select(name => name.GetString()));
        string table = network.Evaluate(partial).Succeeds().Output;
        Assert.Contains("mean flip probability over 1 perturbation, partial", table, StringComparison.Ordinal);
        Assert.Contains("INCOMPLETE, left out on request: scale", table, StringComparison.Ordinal);
        network.Evaluate(["--perturbed", folder, "--perturbations", "scale", "--partial"]).IsRefused("scale.npy was not found");
    }

    [Fact]
    public void Resume_TakesFinishedPerturbationsFromTheOutput()
    {
        string[] options = ["--generate-perturbed", "--perturbations", "rotate,gaussian_noise", "--threads", "1", "--stride", "2", "--output", network.Scratch["kept"]];
        network.Evaluate(options).Succeeds();
        byte[] expected = File.ReadAllBytes(network.Scratch["kept/evaluation.json"]);
        Assert.Equal(["clean.safetensors", "perturbed-gaussian_noise.safetensors", "perturbed-rotate.safetensors"], Directory.GetFiles(network.Scratch["kept/outcomes/1"]).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));
        DateTime kept = File.GetLastWriteTimeUtc(network.Scratch["kept/outcomes/1/perturbed-rotate.safetensors"]);
        File.Delete(network.Scratch["kept/outcomes/1/perturbed-gaussian_noise.safetensors"]);
        File.Delete(network.Scratch["kept/evaluation.json"]);
        network.Evaluate([.. options, "--resume"]).Succeeds();
        Assert.Equal(expected, File.ReadAllBytes(network.Scratch["kept/evaluation.json"]));
        Assert.Equal(kept, File.GetLastWriteTimeUtc(network.Scratch["kept/outcomes/1/perturbed-rotate.safetensors"]));
        network.Evaluate([.. options, "--stride", "3", "--resume"]).IsRefusedOnTheWay("perturbed-rotate.safetensors was answered with another options", "strides 1, 2; now", "strides 1, 2, 3");
        network.Evaluate([.. options, "--seed", "3", "--resume"]).IsRefusedOnTheWay("perturbed-rotate.safetensors was answered with another test images");
    }

    [Fact]
    public void Intervals_AreDrawnOverSequences_AndShownBesideThem()
    {
        string[] options = ["--generate-perturbed", "--bootstrap", "100"];
        JsonElement report = Augmix.Run(["evaluate", "--checkpoint", network.Scratch["run"], network.Scratch["run"], .. options, "--json"]).Succeeds().Json;
        JsonElement[] intervals = [.. report[0].GetProperty("bootstrap").GetProperty("intervals").EnumerateArray()];
        foreach (string name in (string[])["rotate.flip_probability", "rotate.zipf_distance", "gaussian_noise.flip_probability", "mean_flip_probability"])
        {
            Assert.Single(intervals, interval => interval.GetProperty("name").GetString() == $"stability.{name}");
        }

        JsonElement mean = intervals.Single(interval => interval.GetProperty("name").GetString() == "stability.mean_flip_probability");
        double value = report[0].GetProperty("stability").GetProperty("mean_flip_probability").GetDouble();
        Assert.True(mean.GetProperty("lower").GetDouble() < value && value < mean.GetProperty("upper").GetDouble());
        JsonElement difference = report[1].GetProperty("differences").EnumerateArray().Single(entry => entry.GetProperty("name").GetString() == "stability.mean_flip_probability");
        Assert.Equal((0, 0), (difference.GetProperty("lower").GetDouble(), difference.GetProperty("upper").GetDouble()));
        string table = network.Evaluate(options).Succeeds().Output;
        Assert.Matches(@"flip probability, rotate +\| +[0-9.]+ \[[0-9.]+, [0-9.]+\]", table);
        Assert.Contains("sequences are drawn in place of images, all perturbations of an image together", table, StringComparison.Ordinal);
    }

    [Fact]
    public void AThousandClasses_AreTakenForImageNet_AndTheReportSaysSo()
    {
        string data = Directory.CreateDirectory(network.Scratch["thousand"]).FullName;
        foreach ((string half, int count) in ((string, int)[])[("train", 32), ("test", Images)])
        {
            network.Scratch.Images($"thousand/{half}-images.npy", count, Side, Side, 3);
            network.Scratch.Array<long>($"thousand/{half}-labels.npy", [.. Enumerable.Range(1000 - count, count).Select(label => (long)label)], count);
        }

        Augmix.Run("train", "--data", $"npy:{data}", "--model", "small", "--method", "standard", "--batch-size", "32", "--threads", "1", "--epochs", "1", "--output", network.Scratch["wide"]).Succeeds();
        Augmix run = Augmix.Run("evaluate", "--checkpoint", network.Scratch["wide"], "--generate-perturbed", "--json").Succeeds();
        JsonElement stability = run.Json.GetProperty("stability");
        Assert.Equal("alexnet", stability.GetProperty("normaliser").GetString());
        double rate = stability.GetProperty("perturbations").EnumerateArray().Average(entry => StabilityNormaliser.AlexNet.FlipRate(entry.GetProperty("name").GetString()!, entry.GetProperty("flip_probability").GetDouble()));
        Assert.Equal(rate, stability.GetProperty("mean_flip_rate").GetDouble(), 1e-12);
        Assert.True(stability.GetProperty("mean_normalised_top_five_distance").GetDouble() > 0);
        Assert.Contains("--perturbed-normaliser none leaves it out", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void TrainingThatResemblesTheTest_IsWarnedOf_ThoughOnlySequencesAreEvaluated()
    {
        Augmix.Run(
            "train", "--data", $"folder:{network.Scratch["data"]}", "--model", "small", "--method", "augmix-no-jsd", "--operations", "rotate,brightness", "--batch-size", "32", "--seed", "3", "--threads", "1",
            "--epochs", "1", "--output", network.Scratch["leaky"]).Succeeds();
        JsonElement report = Augmix.Run("evaluate", "--checkpoint", network.Scratch["leaky"], "--generate-perturbed", "--perturbations", "translate", "--json").Succeeds().Json;
        Assert.Contains("brightness", Assert.Single(report.GetProperty("warnings").EnumerateArray()).GetString(), StringComparison.Ordinal);
    }

    // Few machines have ffmpeg: a script stands for it, which keeps raw frames and gives them back as pixmaps.
    [Fact]
    public void Perturbed_ReadsVideos_AndSaysWhatIsMissingWithoutADecoder()
    {
        const int Frame = Side * Side * 3;
        string folder = network.Scratch["p-videos"];
        Directory.CreateDirectory(network.Scratch["bin"]);
        foreach (string program in (string[])["cat", "head", "tail", "wc"])
        {
            File.CreateSymbolicLink(network.Scratch[$"bin/{program}"], File.Exists($"/bin/{program}") ? $"/bin/{program}" : $"/usr/bin/{program}");
        }

        string script = network.Scratch["bin/ffmpeg"];
        File.WriteAllText(
            script,
            $$"""
            #!/bin/sh
            [ "$1" = -version ] && exit 0
            for last; do :; done
            [ "$last" != pipe:1 ] && { cat > "$last"; exit; }
            frame=0
            while [ $frame -lt $(($(wc -c < "$8") / {{Frame}})) ]; do
              printf 'P6\n{{Side}} {{Side}}\n255\n'
              tail -c +$((frame * {{Frame}} + 1)) "$8" | head -c {{Frame}}
              frame=$((frame + 1))
            done
            """);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        string[] evaluate = ["evaluate", "--checkpoint", network.Scratch["run"], "--perturbed", folder, "--perturbations", "scale", "--json"];
        WithPath("perturb", "scale", Path.Combine(network.Scratch["data"], "test"), folder, "--video", "mp4").Succeeds();
        JsonElement read = WithPath(evaluate).Succeeds().Json.GetProperty("stability");
        JsonElement generated = network.Evaluate(["--generate-perturbed", "--perturbations", "scale", "--json"]).Succeeds().Json.GetProperty("stability");
        Assert.Equal(generated.GetProperty("perturbations").GetRawText(), read.GetProperty("perturbations").GetRawText());
        Assert.Contains("stored as mp4", read.GetProperty("description").GetString(), StringComparison.Ordinal);

        File.WriteAllText(script, "#!/bin/sh\necho 'moov atom not found' >&2; exit 183\n");
        WithPath(evaluate).IsRefused("0.mp4 could not be decoded: ffmpeg ended with code 183: moov atom not found");
        File.WriteAllText(script, "#!/bin/sh\nprintf 'P6\\n9 8\\n255\\n'\n");
        WithPath(evaluate).IsRefused("0.mp4 is 9x8; the test set has images of 12x12");
        File.WriteAllText(script, "#!/bin/sh\nprintf 'P6\\n12 12\\n255\\nshort'\n");
        WithPath(evaluate).IsRefused("0.mp4 could not be decoded");
        File.WriteAllText(script, "#!/bin/sh\necho nonsense\n");
        WithPath(evaluate).IsRefused("something other than pixmaps");
        File.Delete(script);
        WithPath(evaluate).IsRefused("is a video, which needs ffmpeg", "Install it", "folders of PNG frames");
    }

    [Theory]
    [InlineData("apng", true)]
    [InlineData("mp4", false)]
    public void Videos_OfTheInstalledDecoder_AreRead(string format, bool isLossless)
    {
        Assert.SkipUnless(
            Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "ffmpeg"))),
            "ffmpeg is not installed.");
        string images = Directory.CreateDirectory(network.Scratch[$"for-{format}"]).FullName;
        foreach (string path in Directory.EnumerateFiles(Path.Combine(network.Scratch["data"], "test"), "*.png", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Take(6))
        {
            File.Copy(path, Path.Combine(images, Path.GetFileName(path)));
        }

        string folder = network.Scratch[$"p-{format}"];
        string frames = network.Scratch[$"p-{format}-frames"];
        Augmix.Run("perturb", "tilt", images, folder, "--video", format).Succeeds();
        Augmix.Run("perturb", "tilt", images, frames).Succeeds();
        JsonElement read = Stability(folder);
        Assert.Contains($"stored as {format}", read.GetProperty("description").GetString(), StringComparison.Ordinal);
        JsonElement entry = read.GetProperty("perturbations")[0];
        Assert.Equal((6, 31), (entry.GetProperty("sequences").GetInt32(), entry.GetProperty("frames").GetInt32()));
        if (isLossless)
        {
            Assert.Equal(Stability(frames).GetProperty("perturbations").GetRawText(), read.GetProperty("perturbations").GetRawText());
        }

        string video = Directory.EnumerateFiles(folder, $"*.{format}", SearchOption.AllDirectories).First();
        File.WriteAllBytes(video, File.ReadAllBytes(video)[..200]);
        Augmix damaged = network.Evaluate(["--perturbed", folder, "--perturbations", "tilt"]);
        Assert.Equal(2, damaged.ExitCode);
        Assert.Contains(Path.GetFileName(video), damaged.Error, StringComparison.Ordinal);

        JsonElement Stability(string perturbed) => network.Evaluate(["--perturbed", perturbed, "--perturbations", "tilt", "--json"]).Succeeds().Json.GetProperty("stability");
    }

    [Theory]
    [InlineData("--perturbed", "x", "--generate-perturbed")]
    [InlineData("--perturbed", "nowhere")]
    [InlineData("--perturbations", "rotate")]
    [InlineData("--stride", "2")]
    [InlineData("--noise-level", "2")]
    [InlineData("--perturbed-list", "benchmark")]
    [InlineData("--perturbed-normaliser", "alexnet")]
    [InlineData("--generate-perturbed", "--perturbations", "rotat")]
    [InlineData("--generate-perturbed", "--perturbations", "rotate,rotate")]
    [InlineData("--generate-perturbed", "--perturbed-list", "paper")]
    [InlineData("--generate-perturbed", "--stride", "1")]
    [InlineData("--generate-perturbed", "--stride", "two")]
    [InlineData("--generate-perturbed", "--stride", "16")]
    [InlineData("--generate-perturbed", "--noise-level", "4")]
    [InlineData("--generate-perturbed", "--perturbations", "rotate", "--perturbed-normaliser", "alexnet")]
    [InlineData("--generate-perturbed", "--perturbed-normaliser", "resnet")]
    [InlineData("--generate-perturbed", "--adapt-bn", "16")]
    [InlineData("--generate-perturbed", "--frost", "winter")]
    [InlineData("--perturbed", "x", "--seed", "3")]
    public void WrongOptions_AreRefused(params string[] options) => network.Evaluate(options).IsRefused();

    private static double Entry(JsonElement stability, string name) => stability.GetProperty("perturbations").EnumerateArray()
        .First(entry => entry.GetProperty("name").GetString() == name && entry.GetProperty("level").GetInt32() == 1 && entry.GetProperty("stride").GetInt32() == 1)
        .GetProperty("flip_probability").GetDouble();

    private static byte[] Interleaved(string path)
    {
        ImageBuffer image = ImageFile.Read(path);
        byte[] pixels = new byte[image.Shape.Length];
        Interleaving.Merge(image.View, pixels);
        return pixels;
    }

    // With the stand-in's folder and no other, so that a real decoder is not found.
    private Augmix WithPath(params string[] arguments)
    {
        ProcessStartInfo start = new(Augmix.Program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PATH"] = network.Scratch["bin"];
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new Augmix(process.ExitCode, output, error.Result);
    }
}
