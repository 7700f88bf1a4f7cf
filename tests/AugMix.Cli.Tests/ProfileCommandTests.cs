using System.Text.Json;
using Xunit;

namespace AugMix.Cli.Tests;

public sealed class ProfileCommandTests : IDisposable
{
    private static readonly string[] s_names = ["read", "decode", "augment", "load", "train_step"];

    private readonly Scratch _scratch = new();

    public ProfileCommandTests()
    {
        for (int i = 0; i < 48; i++)
        {
            byte[] samples = new byte[32 * 32 * 3];
            for (int j = 0; j < samples.Length; j++)
            {
                samples[j] = (byte)((j * 7) ^ (i * 13));
            }

            string path = _scratch[$"data/{(i < 32 ? "train" : "test")}/{(i % 2 == 0 ? "even" : "odd")}/{i:00}.jpg"];
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            Codecs.ImageFile.Write(path, new ImageBuffer(new(32, 32, 3), samples).View, overwrite: false);
        }
    }

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Json_HasEveryStageWithItsRateAndTheBottleneck()
    {
        JsonElement json = Augmix.Run("profile", "--data", $"folder:{_scratch["data"]}", "--batch-size", "8", "--threads", "2", "--seconds", "0.2", "--json").Succeeds().Json;
        Assert.Equal("augmix.profile/1", json.GetProperty("schema").GetString());
        JsonElement[] stages = [.. json.GetProperty("stages").EnumerateArray()];
        Assert.Equal(s_names, stages.Select(stage => stage.GetProperty("name").GetString()));
        Assert.All(stages, stage => Assert.True(stage.GetProperty("images_per_second").GetDouble() > 0 && stage.GetProperty("images_per_second_one_thread").GetDouble() > 0, $"{stage}"));

        // So small a folder is decoded once; what is done each epoch is slowest in a network.
        Assert.Equal([false, false, true, true, true], stages.Select(stage => stage.GetProperty("each_epoch").GetBoolean()));
        Assert.Equal("train_step", json.GetProperty("bottleneck").GetString());
        Assert.Equal(3, json.GetProperty("views_per_image").GetInt32());
        Assert.Equal(1, json.GetProperty("loader_threads_needed").GetInt32());
        Assert.Contains("bottleneck", json.GetProperty("advice").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutANetwork_TheSlowestStageOfLoadingIsNamed()
    {
        Augmix run = Augmix.Run("profile", "--data", $"folder:{_scratch["data"]}", "--batch-size", "8", "--threads", "1", "--seconds", "0.1", "--model", "none").Succeeds();
        Assert.Contains("Augmenting is the slowest stage", run.Output, StringComparison.Ordinal);
        Assert.Contains("| augment ", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("training step", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--seconds", "0", "--seconds 0 is not above 0")]
    [InlineData("--threads", "-1", "--threads -1 is below 0")]
    [InlineData("--model", "smal", "Did you mean small?")]
    [InlineData("--method", "augmx", "Did you mean augmix?")]
    [InlineData("--data", "fashion-mnst", "Did you mean fashion-mnist?")]
    [InlineData("--batch-size", "0", "batch_size 0 is below 1")]
    public void ABadOption_IsRefused(string option, string value, string message)
    {
        string[] data = option == "--data" ? [] : ["--data", $"folder:{_scratch["data"]}"];
        string[] seconds = option == "--seconds" ? [] : ["--seconds", "0.05"];
        Augmix.Run(["profile", .. data, .. seconds, option, value]).IsRefused(message);
    }

    [Fact]
    public void Bottleneck_IsTheSlowestStageOfALoaderThatCannotKeepUp()
    {
        ProfileStage[] stages =
        [
            new(ProfileStage.Read, "read", 9_000, 18_000), new(ProfileStage.Decode, "decode", 200, 400), new(ProfileStage.Augment, "augment", 300, 600),
            new(ProfileStage.Load, "load", 120, 240), new(ProfileStage.TrainStep, "step", 500, 1_000),
        ];
        ProfileResult result = new(stages, 2);
        Assert.Equal(ProfileStage.Decode, result.Bottleneck.Name);
        Assert.Equal(9, result.LoaderThreadsNeeded);
        Assert.StartsWith("Decoding is the bottleneck: 2 threads load 240 images/s, the training step could take 1000. About 9 ", result.Advice, StringComparison.Ordinal);

        // What is done once does not hold up an epoch.
        ProfileStage[] kept = [stages[0], stages[1] with { EachEpoch = false }, .. stages[2..]];
        Assert.Equal(ProfileStage.Augment, new ProfileResult(kept, 2).Bottleneck.Name);
        Assert.Equal(ProfileStage.TrainStep, new ProfileResult([.. stages[..4], stages[4] with { AllThreads = 240 }], 2).Bottleneck.Name);
    }
}
