using AugMix.Testing;

namespace AugMix.Tests;

/// <summary>Images of every kind and parameters of every operation.</summary>
internal static class DepthCases
{
    /// <summary>Sides of one pixel, odd ones, and two that are enough samples for equalize to have an effect.</summary>
    public static readonly (int Width, int Height)[] Sizes = [(1, 1), (1, 9), (9, 1), (2, 3), (17, 23), (40, 31)];

    /// <summary>Grey, grey with alpha, two without, colour, with alpha, four without, and more.</summary>
    public static readonly (int Channels, bool? Alpha)[] Planes = [(1, null), (2, true), (2, null), (3, null), (4, null), (4, false), (5, null), (5, true), (7, null)];

    public static IEnumerable<ImageShape> Shapes
        => Sizes.SelectMany(_ => Planes, (size, planes) => new ImageShape(size.Width, size.Height, planes.Channels, planes.Alpha));

    /// <summary>As drawn at the highest severity, and the ends or far values.</summary>
    public static double[] Parameters(Operation operation, ImageShape shape)
    {
        if (operation.Parameter is not { } range)
        {
            return [0];
        }

        NumpyRandom random = new(11);
        double[] drawn = [.. Enumerable.Range(0, 4).Select(_ => operation.Draw(random, 10, shape).Parameter)];
        return range.Least == double.MinValue ? [0, 1, -1, 0.5, 90, 1e9, double.MinValue, .. drawn]
            : range.WholeNumbers ? [range.Least, range.Most, .. drawn]
            : [range.Least, Math.Min(range.Most, 1), 127.5 * Math.Min(range.Most / 256, 1), range.Most, .. drawn];
    }

    /// <summary>The same image with more bits: 255 becomes 65535.</summary>
    public static ImageBuffer<ushort> Widen(ImageBuffer<byte> image)
        => new(image.Shape, [.. image.View.Samples.ToArray().Select(sample => (ushort)(sample * 257))]);

    /// <summary>The same image unquantised: 65535 becomes 1.</summary>
    public static ImageBuffer<float> Unquantise(ImageBuffer<ushort> image)
        => new(image.Shape, [.. image.View.Samples.ToArray().Select(sample => sample / 65535f)]);

    public static T[] Apply<T>(Operation operation, ImageBuffer<T> source, double parameter)
        where T : unmanaged, System.Numerics.INumber<T>
        => PoisonedImage.Write<T>(source.Shape, target => operation.Apply(source.View, parameter, target));
}
