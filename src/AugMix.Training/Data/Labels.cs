using System.Globalization;

namespace AugMix.Training;

/// <summary>What every data set asks of its labels.</summary>
internal static class Labels
{
    /// <summary>Names for classes that have none: their numbers.</summary>
    internal static string[] Numbered(int classes)
        => [.. Enumerable.Range(0, classes).Select(label => label.ToString(CultureInfo.InvariantCulture))];

    /// <summary>Reads labels of any integer type; those that no data set has become -1, which is out of range whatever the number of classes.</summary>
    /// <exception cref="InvalidDataException">The file is not an array of labels.</exception>
    internal static int[] Read(string path)
    {
        NpyArray array = NpyFile.Read(path);
        if (array.Shape.Count != 1)
        {
            throw new InvalidDataException($"{path} has shape ({string.Join(", ", array.Shape)}); labels are one number for each image, shape (N).");
        }

        return array.Descriptor switch
        {
            "|u1" => Array.ConvertAll(array.As<byte>().ToArray(), label => (int)label),
            "<i4" => Array.ConvertAll(array.As<int>().ToArray(), label => Bounded(label)),
            "<i8" => Array.ConvertAll(array.As<long>().ToArray(), Bounded),
            _ => throw new InvalidDataException($"{path} holds {array.Descriptor}; labels are uint8, int32 or int64."),
        };
    }

    // The number of classes may follow from the largest label, and each class has a name.
    private static int Bounded(long label) => label is >= 0 and < 1 << 20 ? (int)label : -1;
}
