using System.Buffers;
using System.Numerics;

namespace AugMix;

/// <summary>Equalisation at every depth: a sample becomes as many levels of 8 bits as steps of samples are darker.</summary>
/// <remarks>
/// A step is Pillow's at every depth, (samples - those of the brightest value) / 255 without remainder, so that an image looks the same
/// whichever depth it has; a step of one 65535th would be nothing in all images of less than 65536 samples. Where the step is nothing, the channel stays.
/// </remarks>
internal static class EqualizeDefinition
{
    public static void Run<T>(ReadOnlySpan<T> source, Span<T> destination)
        where T : unmanaged, INumber<T>
    {
        if (Sample<T>.IsFloat)
        {
            RunBySorting(source, destination);
        }
        else
        {
            RunByCounting(source, destination);
        }
    }

    internal static void RunByCounting<T>(ReadOnlySpan<T> source, Span<T> destination)
        where T : unmanaged, INumber<T>
    {
        int[] rented = ArrayPool<int>.Shared.Rent((int)Sample<T>.Levels);
        Span<int> counts = rented.AsSpan(0, (int)Sample<T>.Levels);
        counts.Clear();
        foreach (T sample in source)
        {
            counts[int.CreateTruncating(sample)]++;
        }

        long step = (source.Length - counts[counts.LastIndexOfAnyExcept(0)]) / 255;
        int below = 0;
        foreach (ref int count in counts)
        {
            (count, below) = (below, below + count);
        }

        for (int i = 0; i < source.Length; i++)
        {
            destination[i] = step == 0 ? source[i] : Sample<T>.AboveBlack(counts[int.CreateTruncating(source[i])], step);
        }

        ArrayPool<int>.Shared.Return(rented);
    }

    // For samples that cannot be counted because there are too many values. Equal to counting where both can be done.
    internal static void RunBySorting<T>(ReadOnlySpan<T> source, Span<T> destination)
        where T : unmanaged, INumber<T>
    {
        T[] rentedValues = ArrayPool<T>.Shared.Rent(source.Length);
        int[] rentedPlaces = ArrayPool<int>.Shared.Rent(source.Length);
        Span<T> values = rentedValues.AsSpan(0, source.Length);
        Span<int> places = rentedPlaces.AsSpan(0, source.Length);
        source.CopyTo(values);
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = i;
        }

        values.Sort(places);
        long step = values.IndexOf(values[^1]) / 255;
        int below = 0;
        for (int i = 0; i < values.Length; i++)
        {
            below = values[i] == values[below] ? below : i;
            destination[places[i]] = step == 0 ? values[i] : Sample<T>.AboveBlack(below, step);
        }

        ArrayPool<T>.Shared.Return(rentedValues);
        ArrayPool<int>.Shared.Return(rentedPlaces);
    }
}
