using AugMix.Testing;
using AugMix.Torch;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class CheckpointGoldenTests : TorchTest
{
    private const string DataParallelPrefix = "module.";

    // Relative to the largest logit; the same bound as for the other stored float32 logits.
    private const double Bound = 2e-6;

    [Fact]
    public void ReferenceCheckpoint_GivesItsLogits()
    {
        string folder = Path.Combine(Repository.SmallGoldens, "models", "train-trace");
        TorchMap checkpoint = Assert.IsType<TorchMap>(TorchFile.Read(Path.Combine(folder, "wrn-10-1-checkpoint.pth.tar")));
        using Module model = Models.Create("wrn-10-1", new ModelOptions(), 1);
        model.LoadState(checkpoint.Get<TorchMap>("state_dict").Select(entry => KeyValuePair.Create(
            ((string)entry.Key)[DataParallelPrefix.Length..],
            AsNpy(Assert.IsType<TorchArray>(entry.Value)))));
        model.Evaluate();
        using NoGrad noGrad = NoGrad.Enter();
        NpyArray input = NpyFile.Read(Path.Combine(folder, "eval-input.npy"));
        float[] stored = NpyFile.Read(Path.Combine(folder, "eval-logits.npy")).As<float>().ToArray();
        float[] logits = model.Forward(Tensor.From(input.As<float>(), [.. input.Shape])).ToArray();
        Assert.All(logits.Zip(stored), pair => Assert.Equal(pair.Second, pair.First, Bound * stored.Max(MathF.Abs)));
        if (ExactArithmetic.IsExpected)
        {
            Assert.Equal(stored, logits);
        }
    }

    private static NpyArray AsNpy(TorchArray array)
        => new(array.Element == TorchElement.Int64 ? "<i8" : "<f4", [.. array.Shape], array.Data.ToArray());
}
