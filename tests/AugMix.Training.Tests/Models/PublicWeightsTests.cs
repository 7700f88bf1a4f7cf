using AugMix.Testing;
using AugMix.Torch;
using Xunit;

namespace AugMix.Training.Tests;

/// <summary>Weights laid out as the public ones for ImageNet are.</summary>
public sealed class PublicWeightsTests : TorchTest
{
    // The AugMix authors' ResNet-50 is a whole checkpoint of a network that ran in parallel; torchvision's first ones hold no counters.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ResNet50_ComesBackFromAFile(bool checkpoint)
    {
        using TensorScope scope = new();
        ModelOptions options = new() { Classes = 1000, Size = 64 };
        using Network first = NetworkCases.Filled("resnet50", options);
        TorchMap weights = new();
        foreach ((string name, NpyArray array) in first.State().Where(entry => checkpoint || !entry.Key.EndsWith("num_batches_tracked", StringComparison.Ordinal)))
        {
            weights.Add(checkpoint ? $"module.{name}" : name, StoredWeights.ToTorch(array));
        }

        string path = Path.Combine(Directory.CreateTempSubdirectory("augmix-weights-").FullName, "resnet50.pth");
        try
        {
            TorchFile.Write(path, checkpoint ? new TorchMap { { "epoch", 180L }, { "state_dict", weights } } : weights, overwrite: false);
            using Network second = NetworkCases.Build("resnet50", options);
            second.LoadState(StoredWeights.Read(path));
            first.Evaluate();
            second.Evaluate();
            Tensor images = NetworkCases.Images(1, 3, 64);
            float[] logits = first.Forward(images).ToArray();
            Assert.Contains(logits, value => value != 0);
            Assert.Equal(logits, second.Forward(images).ToArray());
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }
}
