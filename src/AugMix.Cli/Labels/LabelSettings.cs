namespace AugMix.Cli;

/// <summary>Which labels shall follow the views, and where they go.</summary>
internal sealed record LabelSettings
{
    public string? Masks { get; init; }

    public string? MasksOut { get; init; }

    /// <summary>The number of pixels that nothing comes from; there is no default, because a wrong one is a silent class.</summary>
    public int? Outside { get; init; }

    public string? Boxes { get; init; }

    public string? BoxesOut { get; init; }

    /// <summary>Refuses halves of pairs, and labels that no view could have.</summary>
    public void Validate(GeometryMode geometry, bool replays)
    {
        CheckPair(Masks, "--masks", MasksOut, "--masks-out");
        CheckPair(Boxes, "--boxes", BoxesOut, "--boxes-out");
        string? labels = Masks is not null ? "--masks" : Boxes is not null ? "--boxes" : null;
        if (labels is not null && geometry == GeometryMode.PerChain && !replays)
        {
            throw new ArgumentException(
                $"{labels} cannot follow --geometry per-chain: every chain moves the pixels in its own way, and their mix shows each object in several places. "
                + "Choose --geometry shared, which moves image, chains and labels alike, or none, which moves nothing.");
        }

        if (Masks is not null && Outside is null && (geometry == GeometryMode.Shared || replays))
        {
            throw new ArgumentException("--masks needs --mask-outside: the number of pixels that nothing comes from. Usual are 255 where masks ignore it, and 0 for background.");
        }

        if (Outside is not null && Masks is null)
        {
            throw new ArgumentException("--mask-outside is a number for --masks. Give masks, or leave it out.");
        }

        if (Outside is < 0 or > ushort.MaxValue)
        {
            throw new ArgumentException($"--mask-outside {Outside} is outside 0 to {ushort.MaxValue}.");
        }
    }

    /// <summary>Opens what was asked for.</summary>
    public IEnumerable<ICompanion> Open(ImageInput images, string output, int views, bool overwrite)
    {
        if (Masks is not null)
        {
            yield return new MaskFolder(Files("--masks"), Masks, MasksOut!, Outside ?? 0, views, overwrite);
        }

        if (Boxes is not null)
        {
            yield return new BoxFile(Files("--boxes"), Boxes, BoxesOut!, output, views, overwrite);
        }

        ImageFiles Files(string option)
            => images as ImageFiles ?? throw new ArgumentException($"{option} goes by the names of image files, and an array has none. Give an image or a folder of images.");
    }

    private static void CheckPair(string? input, string inputOption, string? output, string outputOption)
    {
        if (input is null != output is null)
        {
            throw new ArgumentException($"{(input is null ? outputOption : inputOption)} needs {(input is null ? inputOption : outputOption)} too.");
        }
    }
}
