using System.Diagnostics.CodeAnalysis;

namespace AugMix;

/// <summary>What a <see cref="SampleRandom"/> draws for. Streams of different purposes never share a number.</summary>
[SuppressMessage("Naming", "CA1711", Justification = "A stream of random numbers is called a stream.")]
public enum SampleStream
{
    /// <summary>The plan of one augmented view.</summary>
    View = 0,

    /// <summary>Flip and crop before augmentation.</summary>
    Crop = 1,

    /// <summary>The order of the samples in an epoch.</summary>
    Shuffle = 2,

    /// <summary>A corruption of a test image.</summary>
    Corruption = 3,

    /// <summary>A network's first weights.</summary>
    Initialization = 4,

    /// <summary>Dropout masks.</summary>
    Dropout = 5,

    /// <summary>A perturbation of a test image.</summary>
    Perturbation = 6,

    /// <summary>What a training step draws for its whole batch: partners, weights, attacks, noise on features.</summary>
    Batch = 7,

    /// <summary>Pictures that images are mixed with.</summary>
    MixingPicture = 8,

    /// <summary>Which training images are set aside for validation.</summary>
    Validation = 9,

    /// <summary>Which test images a bootstrap draws.</summary>
    Bootstrap = 10,
}
