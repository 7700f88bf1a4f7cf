using Xunit;

namespace AugMix.Tests;

/// <summary>Sequences made on the spot.</summary>
internal static class Sequences
{
    /// <summary>All frames, made twice with the same draws over two different fills, as a whole and one by one, which must give the same bytes.</summary>
    public static byte[] Make(Perturbation perturbation, ImageBuffer image, CorruptionProfile profile, int level = 1, ulong seed = 1, ImageShape? shape = null)
    {
        ImageShape frame = shape ?? image.Shape;
        byte[] whole = new byte[perturbation.FrameCount(profile) * frame.Length];
        byte[] single = new byte[frame.Length];
        whole.AsSpan().Fill(0xA5);
        PerturbationRandom draws = new(RandomKind.Native, seed);
        perturbation.Apply(image.View, level, profile, draws.For(perturbation, level, 0), frame, whole);
        int next = 0;
        perturbation.Apply(image.View, level, profile, draws.For(perturbation, level, 0), new ImageTarget(frame, single), (number, view) =>
        {
            Assert.Equal(next++, number);
            Assert.True(view.Samples.SequenceEqual(whole.AsSpan(number * frame.Length, frame.Length)), $"Frame {number} of {perturbation} differs.");
            single.AsSpan().Fill(0x5A);
        });
        Assert.Equal(perturbation.FrameCount(profile), next);
        return whole;
    }
}
