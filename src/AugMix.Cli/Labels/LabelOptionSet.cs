using System.CommandLine;

namespace AugMix.Cli;

/// <summary>The options of <c>augmix augment</c> that concern labels.</summary>
internal sealed class LabelOptionSet
{
    /// <summary>What <c>--geometry</c> means, wherever it is an option.</summary>
    public const string GeometryDescription =
        "per-chain: every chain moves pixels in its own way, as in the paper; none: nothing moves; shared: one draw moves image and chains alike.";

    private const string PerChain = "per-chain";
    private const string None = "none";
    private const string Shared = "shared";

    private readonly Option<string> _geometry = new("--geometry")
    {
        Description = $"{GeometryDescription} Masks and boxes follow none and shared.",
        DefaultValueFactory = _ => PerChain,
    };

    private readonly Option<string?> _masks = new("--masks") { Description = "Folder of PNG masks (grey of 8 or 16 bits, or palette) under the images' names, to follow the views." };
    private readonly Option<string?> _masksOut = new("--masks-out") { Description = "Folder for the views' masks." };
    private readonly Option<int?> _outside = new("--mask-outside") { Description = "Number of mask pixels that nothing comes from, such as 255 (ignore) or 0 (background)." };
    private readonly Option<string?> _boxes = new("--boxes") { Description = "COCO file about the images: boxes and polygons follow the views." };
    private readonly Option<string?> _boxesOut = new("--boxes-out") { Description = "COCO file for the views' boxes; one per view with --views." };

    public LabelOptionSet() => _geometry.AcceptOnlyFromAmong(PerChain, None, Shared);

    /// <summary>How the command line spells a mode.</summary>
    public static string NameOf(GeometryMode mode) => mode switch
    {
        GeometryMode.None => None,
        GeometryMode.Shared => Shared,
        _ => PerChain,
    };

    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _geometry, _masks, _masksOut, _outside, _boxes, _boxesOut })
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The mode of a word of the command line.</summary>
    /// <exception cref="ArgumentException">There is no such mode.</exception>
    public static GeometryMode ModeOf(string word)
    {
        GeometryMode[] modes = Enum.GetValues<GeometryMode>();
        int index = Array.FindIndex(modes, mode => NameOf(mode) == word);
        return index >= 0 ? modes[index] : throw new ArgumentException(NearestName.Complaint("geometry", word, modes.Select(NameOf)));
    }

    public GeometryMode Geometry(ParseResult parsed) => ModeOf(parsed.GetRequiredValue(_geometry));

    public LabelSettings Settings(ParseResult parsed) => new()
    {
        Masks = parsed.GetValue(_masks),
        MasksOut = parsed.GetValue(_masksOut),
        Outside = parsed.GetValue(_outside),
        Boxes = parsed.GetValue(_boxes),
        BoxesOut = parsed.GetValue(_boxesOut),
    };
}
