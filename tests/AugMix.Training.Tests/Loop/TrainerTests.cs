using AugMix.Torch;
using Xunit;

namespace AugMix.Training.Tests;

/// <summary>The loss scale, which only half precision on CUDA needs, in single precision on the processor: the arithmetic around it is the same.</summary>
public sealed class TrainerTests : TrainingTest
{
    private const float Unscaled = 0;

    [Theory]
    [InlineData(1f)]
    [InlineData(65536f)]
    public void ScaledStep_HasTheBitsOfAPlainOne(float scale)
    {
        // Powers of two move the exponent alone, as long as nothing leaves its range.
        Assert.Equal(Step(Unscaled).Weights, Step(scale).Weights);
    }

    [Fact]
    public void Overflow_LeavesTheStepOutAndHalvesTheScale()
    {
        (byte[] weights, byte[] before, LossScale? scale) = Step(1e38f);

        Assert.Equal(before, weights);
        Assert.Equal(new LossScale(1e38f * 0.5, 0), scale);
    }

    [Fact]
    public void Overflow_WhateverTheScaleIsRefused()
    {
        using Overflowing model = new();
        using Sgd optimizer = new(model);
        using BatchLoader loader = new(Data.Train, Options.ToLoaderOptions());
        Trainer trainer = new(model, optimizer, new CosineSchedule(0.1, 10), Options) { LossScale = LossScale.Initial };
        ViewBatch batch = loader.Next()!;

        // 2^16 to 2^-15 are tried and halved.
        for (int step = 0; step < 32; step++)
        {
            trainer.Step(batch);
        }

        Assert.Equal(new LossScale(1.0 / 65536, 0), trainer.LossScale);
        DivergenceException failure = Assert.Throws<DivergenceException>(() => trainer.Step(batch));
        Assert.StartsWith("Gradients are not finite, even with the loss scaled by 1.52587890625E-05 for precision fp16, at step 1 (epoch 1)", failure.Message, StringComparison.Ordinal);
        Assert.All(model.Parameters, parameter => Assert.All(parameter.Value.ToArray(), weight => Assert.Equal(0, weight)));
    }

    [Fact]
    public void Run_GoesOnWithTheScaleItWasGiven()
    {
        using Network model = CreateModel(Options);
        using Sgd optimizer = new(model);
        using BatchLoader loader = new(Data.Train, Options.ToLoaderOptions() with { Epochs = 1 });
        Trainer trainer = new(model, optimizer, new CosineSchedule(0.1, 10), Options);

        TrainingTotals totals = trainer.Run(loader, new TrainingTotals { LossScale = new(1024, 1997) }, step => step.Totals, default);

        // Five steps: the third doubles, two more are counted.
        Assert.Equal(new LossScale(2048, 2), totals.LossScale);
    }

    [Fact]
    public void Checkpoint_KeepsTheScale()
    {
        using Network model = CreateModel(Options);
        Checkpoint checkpoint = new()
        {
            Totals = new() { Steps = 7, LossScale = new(4096, 1900) },
            Options = Options,
            Network = Network,
            ClassNames = Data.Train.ClassNames,
            Model = model.State(),
            Momentum = [],
        };
        checkpoint.Write(Folder.At("scaled.pt"));
        (checkpoint with { Totals = new() { Steps = 7 } }).Write(Folder.At("plain.pt"));

        Assert.Equal(new LossScale(4096, 1900), Checkpoint.Read(Folder.At("scaled.pt")).Totals.LossScale);
        Assert.Null(Checkpoint.Read(Folder.At("plain.pt")).Totals.LossScale);
    }

    [Theory]
    [InlineData(Precision.Fp16, "precision fp16 is for device cuda")]
    [InlineData(Precision.Tf32, "precision tf32 is for device cuda")]
    public void Resolve_RefusesCudasPrecisionsOnTheProcessor(Precision precision, string message)
    {
        ArgumentException refusal = Assert.Throws<ArgumentException>((Options with { Precision = precision }).Resolve);
        Assert.StartsWith(message, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public void HalfPrecision_IsScaledFromTheFirstStep()
    {
        using Network model = CreateModel(Options);
        using Sgd optimizer = new(model);
        Assert.Equal(LossScale.Initial, new Trainer(model, optimizer, new CosineSchedule(0.1, 10), Options with { Precision = Precision.Fp16 }).LossScale);
        Assert.Null(new Trainer(model, optimizer, new CosineSchedule(0.1, 10), Options).LossScale);
    }

    private static ModelOptions Network => new() { Classes = 4, Channels = 1, Size = 8 };

    private static Network CreateModel(TrainingOptions options) => Models.Create("small", Network, options.Seed);

    /// <summary>One step from the first weights, with the loss scaled or not.</summary>
    private static (byte[] Weights, byte[] Before, LossScale? Scale) Step(float scale)
    {
        using Network model = CreateModel(Options);
        using Sgd optimizer = new(model) { Momentum = 0.9, Nesterov = true };
        using BatchLoader loader = new(Data.Train, Options.ToLoaderOptions());
        Trainer trainer = new(model, optimizer, new CosineSchedule(0.1, 10), Options) { LossScale = scale == Unscaled ? null : new(scale, 0) };
        byte[] before = Bytes(model);
        trainer.Step(loader.Next()!);
        return (Bytes(model), before, trainer.LossScale);
    }

    // Parameters alone: the statistics of batch norm move in the forward pass.
    private static byte[] Bytes(Network model) => [.. model.Parameters.SelectMany(parameter => parameter.Value.ToArray().SelectMany(BitConverter.GetBytes))];

    /// <summary>Its loss is finite, and its gradients are so large that no scale makes them so.</summary>
    private sealed class Overflowing : Network
    {
        private readonly Linear _linear;

        public Overflowing() => _linear = AddChild("linear", new Linear(64, 4));

        public override int Stages => 0;

        public override Tensor Forward(Tensor input) => _linear.Forward(Functional.Flatten(input)) * 1e38 * 1e30;
    }
}
