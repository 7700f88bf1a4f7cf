using System.CommandLine;
using AugMix.Codecs;

namespace AugMix.Cli;

/// <summary>The one place where the command line decides which benchmark's corruptions there are, and what they are made with.</summary>
internal sealed class SuiteOptionSet
{
    private const string C = "c";
    private const string CBar = "c-bar";
    private const string Jpeg = "jpeg_compression";

    private readonly Option<string> _set = new("--set")
    {
        Description = $"The benchmark: {C} (CIFAR-10-C, ImageNet-C) or {CBar} (the ten of CIFAR-10-C-bar with the profile cifar, else those of ImageNet-C-bar).",
        DefaultValueFactory = _ => C,
    };

    private readonly Option<string?> _frost = new("--frost")
    {
        Description = $"A folder with the pictures that frost lays over images: {string.Join(", ", FrostFiles.Names)} of ImageNet-C/create_c in hendrycks/robustness. Without it the program makes pictures of its own.",
    };

    public SuiteOptionSet() => _set.AcceptOnlyFromAmong(C, CBar);

    /// <summary>The corruptions that can be asked for, for descriptions.</summary>
    public static string Names
        => $"{string.Join(", ", CorruptionSuite.CreateC(jpeg: new JpegCodec()).All)}; with --set {CBar}: {string.Join(", ", CorruptionSuite.CBarCifar.All.Union(CorruptionSuite.CBarImageNet.All).Select(corruption => corruption.Name).Distinct())}";

    /// <summary>The options with which there is a corruption of this name; null where there is none.</summary>
    public static string? OptionsFor(string name) => (Corruptions.BenchmarkNames.Contains(name), Has(CorruptionSuite.CBarCifar, name), Has(CorruptionSuite.CBarImageNet, name)) switch
    {
        (true, _, _) => $"--set {C}",
        (_, true, true) => $"--set {CBar}",
        (_, true, _) => $"--set {CBar} --profile cifar",
        (_, _, true) => $"--set {CBar} --profile imagenet",
        _ => null,
    };

    public void AddTo(Command command)
    {
        command.Options.Add(_set);
        command.Options.Add(_frost);
    }

    /// <summary>The pictures of frost.</summary>
    /// <exception cref="FileNotFoundException">One is missing from the folder that is given.</exception>
    /// <exception cref="ArgumentException">They are given for a benchmark without frost.</exception>
    public FrostTextures Frost(ParseResult parsed) => parsed.GetValue(_frost) switch
    {
        null => FrostTextures.Procedural,
        _ when parsed.GetValue(_set) != C => throw new ArgumentException($"--frost goes with --set {C}: {CBar} has no frost. Leave it out."),
        string folder => FrostFiles.Read(folder),
    };

    /// <summary>Makes the suite. What cannot be made on this machine is left out, and said.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="name">A corruption's name, or <c>all</c>.</param>
    /// <param name="narrowed">With <c>all</c>: only these; empty for every one.</param>
    /// <param name="profile">Whose parameters the images get, the first of them if not all get the same.</param>
    /// <param name="frost">The pictures of frost.</param>
    /// <exception cref="ArgumentException">What is missing was asked for by name.</exception>
    public CorruptionSuite Create(ParseResult parsed, string name, IReadOnlyList<string> narrowed, CorruptionProfile profile, FrostTextures frost)
        => parsed.GetValue(_set) == CBar
            ? profile == CorruptionProfile.Cifar ? CorruptionSuite.CBarCifar : CorruptionSuite.CBarImageNet
            : CorruptionSuite.CreateC(frost, FindCodec(name, narrowed));

    private static bool Has(CorruptionSuite suite, string name) => suite.All.Any(corruption => corruption.Name == name);

    private static JpegCodec? FindCodec(string name, IReadOnlyList<string> narrowed)
    {
        JpegCodec codec = new();
        try
        {
            ImageShape pixel = new(1, 1, 1);
            codec.RoundTrip(new ImageView(pixel, [0]), ImageCodec.DefaultJpegQuality, new ImageTarget(pixel, new byte[1]));
            return codec;
        }
        catch (DllNotFoundException failure) when (name == Jpeg || narrowed.Contains(Jpeg))
        {
            throw new ArgumentException($"{Jpeg} needs the image codecs: {failure.Message}", failure);
        }
        catch (DllNotFoundException)
        {
            if (name == CorruptSettings.All && narrowed.Count == 0)
            {
                Terminal.Say($"augmix corrupt: {Jpeg} is left out, as the image codecs are missing. augmix doctor says how to get them.");
            }

            return null;
        }
    }
}
