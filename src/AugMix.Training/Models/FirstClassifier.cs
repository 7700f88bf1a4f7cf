namespace AugMix.Training;

/// <summary>How a network's last, fully connected layer starts; n is how many numbers enter an output.</summary>
internal enum FirstClassifier
{
    /// <summary>Weights uniform within 1 / sqrt(n), as PyTorch draws them, and no bias: the reference's wide residual, all-convolutional and dense networks.</summary>
    UniformWithoutBias,

    /// <summary>Weights and bias uniform within 1 / sqrt(n), as PyTorch draws them: torchvision's networks.</summary>
    UniformWithBias,

    /// <summary>Weights normal with deviation sqrt(2 / n), no bias: the reference's ResNeXt.</summary>
    NormalWithoutBias,
}
