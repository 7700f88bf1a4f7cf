using System.Globalization;

namespace AugMix.Training;

/// <summary>How a normalisation is written: a name, or means and deviations, as <c>0.485,0.456,0.406/0.229,0.224,0.225</c>.</summary>
public static class NormalizationText
{
    private static readonly (string Name, Normalization Value)[] s_named = [("none", Normalization.None), ("half", Normalization.Half), ("imagenet", Normalization.ImageNet)];

    /// <summary>What <see cref="Parse"/> takes, for help.</summary>
    public static string Usage => "half (mean 0.5, deviation 0.5), imagenet, none, or means and deviations where white is 1, as 0.49,0.48,0.45/0.25,0.24,0.26";

    /// <summary>Means and deviations, divided by a slash.</summary>
    public static string Write(Normalization normalization)
    {
        ArgumentNullException.ThrowIfNull(normalization);
        return $"{List(normalization.Means)}/{List(normalization.Deviations)}";
    }

    /// <summary>Reads a name, or what <see cref="Write"/> wrote.</summary>
    /// <exception cref="ArgumentException">It is neither.</exception>
    public static Normalization Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach ((string name, Normalization value) in s_named)
        {
            if (name == text)
            {
                return value;
            }
        }

        return text.Split('/') is [var means, var deviations] && Numbers(means) is { } m && Numbers(deviations) is { } d
            ? new Normalization(m, d)
            : throw new ArgumentException($"The normalisation {text} is none. Give {Usage}.");
    }

    private static string List(IEnumerable<float> values) => string.Join(',', values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));

    private static float[]? Numbers(string list)
    {
        string[] words = list.Split(',');
        float[] numbers = new float[words.Length];
        for (int i = 0; i < words.Length; i++)
        {
            if (!float.TryParse(words[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]))
            {
                return null;
            }
        }

        return numbers;
    }
}
