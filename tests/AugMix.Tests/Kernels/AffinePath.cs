using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

/// <summary>One way to run an affine map, held to the definition.</summary>
internal static class AffinePath
{
    public delegate void Run(in ImageView source, AffineMap map, in ImageTarget destination);

    // Twice, with both images' ends and then with their beginnings at pages that nobody may touch.
    public static void AssertEqual(ImageShape shape, int index, AffineMap map, Run path)
    {
        ImageBuffer source = TestImages.Noise(shape.Width, shape.Height, shape.Channels, (uint)index);
        if (index % 3 == 0)
        {
            // The largest differences, and none.
            foreach (ref byte sample in source.Target.Samples)
            {
                sample = (byte)(sample < 160 ? 0 : 255);
            }
        }

        byte[] expected = new byte[shape.Length];
        for (int c = 0; c < shape.Channels; c++)
        {
            AffineKernel.RunScalar(source.View.Plane(c), shape.Width, map, expected.AsSpan(c * shape.PlaneLength, shape.PlaneLength));
        }

        Assert.Equal(expected, PoisonedImage.Write(shape, target => path(source.View, map, target)));
        foreach (bool atStart in GuardedMemory.IsSupported ? [false, true] : Array.Empty<bool>())
        {
            using GuardedMemory guardedSource = new(shape.Length, atStart);
            using GuardedMemory guardedDestination = new(shape.Length, atStart);
            source.View.Samples.CopyTo(guardedSource.GetSpan());
            path(new ImageView(shape, guardedSource.GetSpan()), map, new ImageTarget(shape, guardedDestination.GetSpan()));
            Assert.Equal(expected, guardedDestination.GetSpan());
        }
    }
}
