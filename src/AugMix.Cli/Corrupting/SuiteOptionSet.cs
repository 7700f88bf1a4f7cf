using AugMix.Codecs;

namespace AugMix.Cli;

/// <summary>The one place where the command line decides which benchmark's corruptions there are, and what they are made with.</summary>
internal static class SuiteOptionSet
{
    /// <summary>The corruptions that can be asked for, for descriptions of options.</summary>
    public static IEnumerable<string> Names => CorruptionSuite.CreateC(new JpegCodec()).All.Select(corruption => corruption.Name);

    /// <summary>Makes the suite. What cannot be made on this machine is left out, and said.</summary>
    /// <param name="name">A corruption's name, or <c>all</c>.</param>
    /// <exception cref="ArgumentException">What is missing is just the corruption asked for.</exception>
    public static CorruptionSuite Create(string name)
    {
        JpegCodec? codec = new();
        string? lacking = null;
        try
        {
            codec.RoundTrip(new ImageView(new ImageShape(1, 1, 1), [0]), CorruptedNames.PublishedQuality, new ImageTarget(new ImageShape(1, 1, 1), new byte[1]));
        }
        catch (DllNotFoundException failure)
        {
            (codec, lacking) = (null, failure.Message);
        }

        const string Jpeg = "jpeg_compression";
        if (lacking is not null && name == Jpeg)
        {
            throw new ArgumentException($"{Jpeg} needs the image codecs: {lacking}");
        }

        if (lacking is not null && name == CorruptSettings.All)
        {
            Terminal.Say($"augmix corrupt: {Jpeg} is left out, as the image codecs are missing. augmix doctor says how to get them.");
        }

        return CorruptionSuite.CreateC(codec);
    }
}
