using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

public sealed class AugmenterTests
{
    private static readonly ImageShape s_shape = new(31, 17, 3);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Augment_IsDrawAndRenderOfThePlanes(int channels)
    {
        ImageBuffer image = TestImages.Noise(31, 17, channels);
        byte[] pixels = TestImages.Pixels(image.View);
        AugMixer mixer = new(new AugMixOptions { Severity = 5 });
        Augmenter augmenter = new(seed: 7, mixer.Options);
        Workspace workspace = new();
        float[] expected = new float[pixels.Length];
        float[] floats = new float[pixels.Length];
        ImageBuffer expectedBytes = new(image.Shape);
        byte[] bytes = new byte[pixels.Length];
        for (int index = 0; index < 20; index++)
        {
            AugMixPlan plan = mixer.Draw(new SampleRandom().Reset(7, SampleStream.View, epoch: 2, index, view: 1), image.Shape);
            mixer.Render(plan, image.View, workspace, Normalization.Half, expected);
            mixer.RenderBytes(plan, image.View, workspace, expectedBytes.Target);

            Assert.Equal(plan, augmenter.Augment(pixels, image.Shape, index, floats, epoch: 2));
            Assert.Equal(expected, floats);
            Assert.Equal(plan, augmenter.Augment(pixels, image.Shape, index, bytes, epoch: 2));
            Assert.Equal(TestImages.Pixels(expectedBytes.View), bytes);
        }
    }

    [Fact]
    public void Augment_UsesItsNormalization()
    {
        byte[] pixels = TestImages.Pixels(TestImages.Noise(31, 17, 3).View);
        float[] plain = new float[pixels.Length];
        float[] normalized = new float[pixels.Length];
        new Augmenter(1, normalization: Normalization.None).Augment(pixels, s_shape, index: 0, plain);
        new Augmenter(1).Augment(pixels, s_shape, index: 0, normalized);
        Assert.All(plain, value => Assert.InRange(value, 0, 1));
        Assert.Contains(normalized, value => value < 0);
    }

    [Fact]
    public void Augment_DoesNotDependOnWhatCameBefore()
    {
        byte[] pixels = TestImages.Pixels(TestImages.Noise(31, 17, 3).View);
        ImageShape larger = new(40, 40, 3);
        byte[] first = new byte[pixels.Length];
        byte[] again = new byte[pixels.Length];
        Augmenter augmenter = new(1);
        augmenter.Augment(pixels, s_shape, index: 3, first);
        augmenter.Augment(new byte[larger.Length], larger, index: 4, new byte[larger.Length]);
        augmenter.Augment(pixels, s_shape, index: 3, again);
        Assert.Equal(first, again);
        augmenter.Augment(pixels, s_shape, index: 3, again, number: 2);
        Assert.NotEqual(first, again);
    }

    [Fact]
    public void Augment_MayWriteOverItsPixels()
    {
        byte[] pixels = TestImages.Pixels(TestImages.Noise(31, 17, 3).View);
        byte[] expected = new byte[pixels.Length];
        Augmenter augmenter = new(1);
        augmenter.Augment(pixels, s_shape, index: 0, expected);
        augmenter.Augment(pixels, s_shape, index: 0, pixels);
        Assert.Equal(expected, pixels);
    }

    [Fact]
    public void Augment_AllocatesNothingOnceWarm()
    {
        byte[] pixels = TestImages.Pixels(TestImages.Noise(31, 17, 3).View);
        float[] floats = new float[pixels.Length];
        byte[] bytes = new byte[pixels.Length];
        Augmenter augmenter = new(1);
        void Augment(int epoch)
        {
            for (int index = 0; index < 1000; index++)
            {
                augmenter.Augment(pixels, s_shape, index, floats, epoch);
                augmenter.Augment(pixels, s_shape, index, bytes, epoch);
            }
        }

        Augment(epoch: 0);
        Allocations.AssertNone(() => Augment(epoch: 1));
    }

    [Fact]
    public void Augment_RefusesOtherLengths()
    {
        Augmenter augmenter = new(1);
        byte[] pixels = new byte[s_shape.Length];
        Assert.Throws<ArgumentException>(() => augmenter.Augment(pixels.AsSpan(1), s_shape, 0, new float[s_shape.Length]));
        Assert.Throws<ArgumentException>(() => augmenter.Augment(pixels, s_shape, 0, new float[s_shape.Length - 1]));
        Assert.Throws<ArgumentException>(() => augmenter.Augment(pixels, s_shape, 0, new byte[s_shape.Length + 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => augmenter.Augment(pixels, s_shape, -1, new float[s_shape.Length]));
        Assert.Throws<ArgumentException>(() => new Augmenter(1, normalization: Normalization.ImageNet).Augment(pixels.AsSpan(0, 31 * 17), new ImageShape(31, 17, 1), 0, new float[31 * 17]));
    }
}
