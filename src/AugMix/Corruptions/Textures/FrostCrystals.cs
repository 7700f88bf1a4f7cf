namespace AugMix;

/// <summary>Grows the library's own pictures of frost, always the same ones.</summary>
/// <remarks>
/// Size, mean colour and deviation of each are those of the official picture in its place; everything else is drawn by rule and chance.
/// Only sums, products, quotients and square roots are used, so that every machine grows the same.
/// </remarks>
internal static class FrostCrystals
{
    private const ulong Seed = 0xF0057;

    private static readonly FrostStyle[] s_styles =
    [
        // A sheet of crumpled ice, blue as glass.
        new()
        {
            Size = (900, 600), Mean = (78, 149, 166), Hue = (1.1, 1, 0.85), Deviation = 17, Skew = 0.07, Tint = 32,
            Growths = [new(150, 2, 160, 6, 0.04, 0.7), new(1500, 3, 25, 0.7, 0.08, 0.4)],
            Crumple = 1, Ice = 0.15, Relief = 1.6, Clouds = 0.45, Grain = 0.12,
        },

        // White blades over each other; then the same, shorter and broader.
        new()
        {
            Size = (560, 315), Mean = (201, 205, 214), Deviation = 22, Skew = -0.2,
            Growths =
            [
                new(500, 3, 40, 1, 0.008, 0.9) { Barb = 0.3, Slant = 0.6, Vane = 0.5 },
                new(200, 5, 90, 1.2, 0.008, 1) { Barb = 0.16, Slant = 0.35, Vane = 0.5 },
            ],
            Crumple = 0.3, Ice = 0.8, Relief = 0.45, Clouds = 0.3, Grain = 0.1,
        },
        new()
        {
            Size = (560, 315), Mean = (201, 205, 214), Deviation = 22, Skew = -0.2,
            Growths =
            [
                new(600, 3, 30, 1, 0.008, 0.9) { Barb = 0.3, Slant = 0.6, Vane = 0.5 },
                new(160, 6, 70, 1.2, 0.008, 1) { Barb = 0.2, Slant = 0.5, Vane = 0.5 },
            ],
            Crumple = 0.3, Ice = 0.8, Relief = 0.45, Clouds = 0.3, Grain = 0.1,
        },

        // Frozen drops and single stars on a window.
        new()
        {
            Size = (527, 350), Mean = (138, 153, 165), Deviation = 28.6, Skew = -0.05,
            Growths =
            [
                new(2500, 2, 5, 0.9, 0, 0.7),
                new(160, 6, 45, 1.2, 0.01, 0.9) { Barb = 0.5, Slant = 0.8, Vane = 0.35 },
                new(1500, 2, 5, 0.5, 0, 0.7),
            ],
            Crumple = 0.2, Ice = 0.7, Relief = 0.6, Clouds = 0.38, Grain = 0.1,
        },

        // A forest of ferns before a dark pane.
        new()
        {
            Size = (660, 495), Mean = (112, 123, 135), Deviation = 43.4, Tint = 5,
            Growths =
            [
                new(500, 5, 40, 0.9, 0.012, 0.6) { Barb = 0.55, Spacing = 3.4, Slant = 0.9, Vane = 0.1 },
                new(350, 5, 70, 1.2, 0.012, 1) { Barb = 0.5, Spacing = 3.6, Slant = 0.9, Vane = 0.1 },
            ],
            Crumple = 0.15, Ice = 1.5, Relief = 0.2, Clouds = 0.28, Grain = 0.04,
        },
    ];

    public static ImageBuffer[] Grow()
    {
        SampleRandom random = new();
        return [.. s_styles.Select((style, index) => style.Paint(random.Reset(Seed, SampleStream.Corruption, 0, index, 0)))];
    }
}
