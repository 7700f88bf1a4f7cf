using AugMix.Testing;
using AugMix.Torch;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class StoredWeightsTests : TrainingTest
{
    [Fact]
    public void Read_TakesTheReferencesCheckpoint()
    {
        // Its names carry the prefix of DataParallel.
        IReadOnlyList<KeyValuePair<string, NpyArray>> weights = StoredWeights.Read(Repository.AllGolden("models/train-trace/wrn-10-1-checkpoint.pth.tar"));

        using Module model = Models.Create("wrn-10-1", new(), seed: 0);
        model.LoadState(weights);
        model.Evaluate();
        NpyArray input = NpyFile.Read(Repository.AllGolden("models/train-trace/eval-input.npy"));
        NpyArray expected = NpyFile.Read(Repository.AllGolden("models/train-trace/eval-logits.npy"));
        using TensorScope scope = new();
        using NoGrad noGrad = NoGrad.Enter();
        float[] logits = model.Forward(Tensor.From(input.As<float>(), [.. input.Shape])).ToArray();

        // Relative to the largest logit. Measured 0 with the libtorch that made the golden; another version or thread count may sum in another order.
        float[] reference = expected.As<float>().ToArray();
        Assert.InRange(reference.Zip(logits, (e, a) => Math.Abs(e - a)).Max() / reference.Max(MathF.Abs), 0, 1e-6f);
    }

    [Fact]
    public void Read_TakesOurCheckpointAndSafetensors()
    {
        Train(Options with { Epochs = 1 }, Data, Folder.At("run"));
        Checkpoint checkpoint = Checkpoint.Read(Folder.At("run/checkpoint.pt"));
        Safetensors.Write(Folder.At("weights.safetensors"), checkpoint.Model.ToDictionary(entry => entry.Key, entry => StoredWeights.ToTorch(entry.Value)), overwrite: false);

        foreach (string file in (string[])["run/checkpoint.pt", "weights.safetensors"])
        {
            Dictionary<string, NpyArray> weights = new(StoredWeights.Read(Folder.At(file)));
            Assert.Equal(checkpoint.Model.Count, weights.Count);
            Assert.All(checkpoint.Model, entry => Assert.Equal(entry.Value.Data.ToArray(), weights[entry.Key].Data.ToArray()));
        }
    }

    [Fact]
    public void CreateModel_AnswersAsTheTrainedNetworkDid()
    {
        using TrainingRun run = new(Options with { Epochs = 1 }, Data, Folder.At("run"));
        run.Train();
        using Module model = Checkpoint.Read(Folder.At("run/checkpoint.pt")).CreateModel();
        model.ToChannelsLast();

        Assert.Equal(Answers(run.Model), Answers(model));

        float[] Answers(Module network)
        {
            float[] samples = new float[Data.Test.Shape.Length];
            byte[] image = new byte[samples.Length];
            Data.Test.Read(3, new(Data.Test.Shape, image));
            Normalization.Half.Apply(new(Data.Test.Shape, image), samples);
            float[] logits = new float[Data.Test.Classes];
            new ModulePredictor(network, logits.Length).Predict(samples, Data.Test.Shape, logits);
            return logits;
        }
    }

    [Fact]
    public void Read_RefusesAFileWithoutWeights()
    {
        TorchFile.Write(Folder.At("numbers.pt"), new TorchMap { { "epoch", 3L } }, overwrite: false);

        Assert.Contains("numbers.pt holds no weights", Assert.Throws<InvalidDataException>(() => StoredWeights.Read(Folder.At("numbers.pt"))).Message, StringComparison.Ordinal);
        Assert.Contains("not a checkpoint of this program", Assert.Throws<InvalidDataException>(() => Checkpoint.Read(Folder.At("numbers.pt"))).Message, StringComparison.Ordinal);
    }
}
