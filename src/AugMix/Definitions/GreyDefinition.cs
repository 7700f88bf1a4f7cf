using System.Numerics;

namespace AugMix;

/// <summary>An image's grey version, rounded to the nearest level: of three channels the luma of red, green and blue, of one the channel itself, of any other number their mean.</summary>
internal static class GreyDefinition
{
    // ITU-R 601 in 65536ths, as Pillow has it.
    private const int Red = 19595;
    private const int Green = 38470;
    private const int Blue = 7471;

    public static void Run<T>(ImageView<T> source, Span<T> destination)
        where T : unmanaged, INumber<T>
    {
        switch (source.Shape.Channels)
        {
            case 1:
                source.Samples.CopyTo(destination);
                break;
            case 3:
                Luma(source.Plane(0), source.Plane(1), source.Plane(2), destination);
                break;
            default:
                Mean(source, destination);
                break;
        }
    }

    // The mean of an image's samples, rounded to the nearest level.
    public static T MeanOf<T>(ReadOnlySpan<T> samples)
        where T : unmanaged, INumber<T>
    {
        double sum = 0;
        foreach (T sample in samples)
        {
            sum += Sample<T>.Read(sample);
        }

        return Sample<T>.Round(sum / samples.Length);
    }

    private static void Luma<T>(ReadOnlySpan<T> red, ReadOnlySpan<T> green, ReadOnlySpan<T> blue, Span<T> destination)
        where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < destination.Length; i++)
        {
            double sum = (Red * Sample<T>.Read(red[i])) + (Green * Sample<T>.Read(green[i])) + (Blue * Sample<T>.Read(blue[i]));
            destination[i] = Sample<T>.Round(sum / 65536);
        }
    }

    private static void Mean<T>(ImageView<T> source, Span<T> destination)
        where T : unmanaged, INumber<T>
    {
        int channels = source.Shape.Channels;
        for (int i = 0; i < destination.Length; i++)
        {
            double sum = 0;
            for (int c = 0; c < channels; c++)
            {
                sum += Sample<T>.Read(source.Plane(c)[i]);
            }

            destination[i] = Sample<T>.Round(sum / channels);
        }
    }
}
