using AugMix.Evaluation;

namespace AugMix.Training;

/// <summary>Answers batches of images with logits. What an <see cref="Evaluator"/> runs: a network, an ensemble, or a test's stand-in.</summary>
public interface IPredictor
{
    /// <summary>How many classes it tells apart.</summary>
    int Classes { get; }

    /// <summary>How it adapts to a batch's images before it answers; null where each answer depends on its own image alone.</summary>
    BatchNormAdaptation? Adaptation => null;

    /// <summary>Answers a batch; called from one thread at a time.</summary>
    /// <param name="samples">Normalised images, [count, channels, height, width].</param>
    /// <param name="shape">The shape of each image.</param>
    /// <param name="logits">[count, classes]; every element is written.</param>
    void Predict(ReadOnlySpan<float> samples, ImageShape shape, Span<float> logits);
}
