using System.Globalization;

namespace AugMix.Testing;

/// <summary>What the official pictures of frost measure, for tests that do not have them.</summary>
public static class FrostMeasurements
{
    /// <summary>Of frost1.png to frost5.jpg; AugMix.Native's FrostFilesTests measures them again. The second and the third are one picture.</summary>
    public static TextureStatistics[] Official { get; } =
    [
        new(77.7, 149.1, 165.7, 18.4, 7.8, 4.8, 4.8, 7.4, -1.01),
        new(200.8, 205.4, 214.5, 21.9, 8.1, 7.8, 6.0, 7.1, -1.52),
        new(200.8, 205.4, 214.5, 21.9, 8.1, 7.8, 6.0, 7.1, -1.52),
        new(137.6, 152.8, 165.2, 28.6, 13.6, 10.3, 6.3, 9.3, -1.17),
        new(112.4, 123.4, 134.8, 43.4, 17.5, 16.2, 14.8, 11.5, -1.16),
    ];

    /// <summary>Numbers as the table of docs/frost.md has them.</summary>
    public static string Row(TextureStatistics texture)
    {
        ArgumentNullException.ThrowIfNull(texture);
        return string.Create(CultureInfo.InvariantCulture, $"{texture.Red:0.0} {texture.Green:0.0} {texture.Blue:0.0} | {texture.Deviation:0.0} | {texture.Contrast1:0.0} {texture.Contrast4:0.0} {texture.Contrast16:0.0} {texture.Contrast64:0.0} | {texture.Slope:0.00}");
    }
}
