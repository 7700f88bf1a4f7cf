using AugMix.Torch;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class TrainingRunTests : TrainingTest
{
    [Theory]
    [InlineData("standard")]
    [InlineData("augmix")]
    [InlineData("augmix-no-jsd")]
    public void Train_LearnsTheSyntheticClasses(string method)
    {
        using TrainingRun run = new(Options with { Method = method, Epochs = 10 }, Data);
        List<double> losses = [];

        TrainingResult result = run.Train(step => losses.Add(step.Loss));

        // Guessing among four classes is wrong three times out of four.
        Assert.InRange(result.Test!.Error, 0, 0.25);
        Assert.True(losses[^10..].Average() < 0.5 * losses[..5].Average(), $"from {losses[..5].Average()} to {losses[^10..].Average()}");
        Assert.Equal((50, 50L * 8 * Methods.Find(method).Views(run.Options).Count), ((int)result.Totals.Steps, result.Totals.Views));
    }

    [Fact]
    public void Train_GivesTheSameWeightsForAnyNumberOfLoaderThreads()
        => Assert.Equal(Train(Options, Data, folder: null), Train(Options with { LoaderThreads = 3 }, Data, folder: null));

    [Fact]
    public void Train_DependsOnTheSeed()
        => Assert.NotEqual(Train(Options, Data, folder: null), Train(Options with { Seed = 12 }, Data, folder: null));

    [Fact]
    public void Train_KeepsNoTensorAlive()
    {
        List<long> live = [];
        long before = Tensor.Live;
        using (TrainingRun run = new(Options with { Epochs = 20 }, Data))
        {
            run.Train(_ => live.Add(Tensor.Live));
        }

        Assert.Equal(100, live.Count);
        Assert.Equal(live[0], live[^1]);
        Assert.Equal(before, Tensor.Live);
    }

    [Fact]
    public void Train_StopsWhenTheLossIsNotFinite()
    {
        long before = Tensor.Live;
        using (TrainingRun run = new(Options with { LearningRate = 1e30 }, Data, Folder.At("run")))
        {
            ArithmeticException error = Assert.ThrowsAny<ArithmeticException>(() => run.Train());

            Assert.Contains("step 2 ", error.Message, StringComparison.Ordinal);
            Assert.Contains("lower learning rate", error.Message, StringComparison.Ordinal);
            Assert.False(File.Exists(Folder.At("run/metrics.json")));
        }

        Assert.Equal(before, Tensor.Live);
    }

    [Fact]
    public void Train_UsesAsManyImagesAsAskedFor()
    {
        using TrainingRun run = new(Options with { TrainCount = 16, TestCount = 110, Epochs = 1 }, Data);

        TrainingResult result = run.Train();

        Assert.Equal((2, 110), ((int)result.Totals.Steps, result.Test!.N));
    }

    [Fact]
    public void Options_SayWhatWasChosen()
    {
        using TrainingRun run = new(Options with { Precision = Precision.Auto, Threads = 0, LoaderThreads = 0 }, Data);

        Assert.NotEqual(Precision.Auto, run.Options.Precision);
        Assert.Equal(Workers.Available, run.Options.Threads);
        Assert.InRange(run.Options.LoaderThreads, 1, Workers.Available);
    }

    [Fact]
    public void Train_InBfloat16LearnsToo()
    {
        Assert.SkipUnless(TorchRuntime.SupportsBFloat16, "This processor has no AVX512_BF16.");
        using TrainingRun run = new(Options with { Precision = Precision.Bf16, Epochs = 10 }, Data);

        Assert.InRange(run.Train().Test!.Error, 0, 0.25);
    }

    [Fact]
    public void AnUnknownModelIsRefusedBeforeTheFolderIsMade()
    {
        Assert.Contains("small", Assert.Throws<ArgumentException>(() => new TrainingRun(Options with { Model = "smal" }, Data, Folder.At("run"))).Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Folder.At("run")));
    }

    [Fact]
    public void ImagesThatAreNotSquareAreRefused()
    {
        MemoryDataset oblong = new("oblong", new(8, 4, 1), ["a", "b"], new byte[64], [0, 1]);

        Assert.Contains("8x4x1", Assert.Throws<ArgumentException>(() => new TrainingRun(Options, new(oblong, oblong))).Message, StringComparison.Ordinal);
    }
}
