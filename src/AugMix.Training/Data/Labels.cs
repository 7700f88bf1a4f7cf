using System.Globalization;

namespace AugMix.Training;

/// <summary>What every data set asks of its labels.</summary>
internal static class Labels
{
    /// <summary>Names for classes that have none: their numbers.</summary>
    internal static string[] Numbered(int classes)
        => [.. Enumerable.Range(0, classes).Select(label => label.ToString(CultureInfo.InvariantCulture))];

    /// <exception cref="InvalidDataException">There is none, or one is not below <paramref name="classes"/>.</exception>
    internal static void Check(ReadOnlySpan<int> labels, int classes, string source)
    {
        if (labels.IsEmpty)
        {
            throw new InvalidDataException($"{source} holds no pictures.");
        }

        for (int i = 0; i < labels.Length; i++)
        {
            if ((uint)labels[i] >= (uint)classes)
            {
                throw new InvalidDataException($"{source}: picture {i} has label {labels[i]}; {classes} classes have labels 0 to {classes - 1}.");
            }
        }
    }
}
