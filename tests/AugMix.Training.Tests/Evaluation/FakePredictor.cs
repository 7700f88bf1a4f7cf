using Xunit;

namespace AugMix.Training.Tests;

/// <summary>Answers with the brightness of each class's part of the image, disturbed by a function of its first sample, so that it is often wrong.</summary>
internal sealed class FakePredictor(int classes = 4) : IPredictor
{
    public int Classes => classes;

    public int Calls { get; private set; }

    public void Predict(ReadOnlySpan<float> samples, ImageShape shape, Span<float> logits)
    {
        Calls++;
        Assert.Equal(samples.Length / shape.Length * classes, logits.Length);
        for (int i = 0; i < samples.Length / shape.Length; i++)
        {
            ReadOnlySpan<float> image = samples.Slice(i * shape.Length, shape.Length);
            Span<float> answer = logits.Slice(i * classes, classes);
            answer.Clear();
            for (int j = 0; j < image.Length; j++)
            {
                answer[j % shape.PlaneLength * classes / shape.PlaneLength] += image[j] * classes / image.Length;
            }

            for (int c = 0; c < classes; c++)
            {
                answer[c] += MathF.Sin((1000 * image[0]) + c);
            }
        }
    }
}
