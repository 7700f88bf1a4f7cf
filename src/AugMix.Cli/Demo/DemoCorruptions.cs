namespace AugMix.Cli;

/// <summary>The corruptions the demo evaluates; its table names them.</summary>
internal static class DemoCorruptions
{
    public static IReadOnlyList<string> Names { get; } =
        ["gaussian_noise", "shot_noise", "impulse_noise", "defocus_blur", "zoom_blur", "brightness", "contrast", "pixelate"];
}
