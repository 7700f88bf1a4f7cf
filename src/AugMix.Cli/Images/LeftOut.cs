namespace AugMix.Cli;

/// <summary>Says which files of an input made no output.</summary>
internal static class LeftOut
{
    private const int MostNamed = 5;

    /// <summary>Writes a line of damaged images and one of files that are no images to standard error, where there are any.</summary>
    /// <param name="verb">The command.</param>
    /// <param name="damaged">Images that could not be read.</param>
    /// <param name="images">How many images there are in all.</param>
    /// <param name="others">Files that are no images by their extension.</param>
    public static void Say(string verb, DamagedImages damaged, int images, IReadOnlyList<string> others)
    {
        if (damaged.Count > 0)
        {
            Terminal.Say($"augmix {verb}: {damaged.Describe(images)}");
        }

        if (others.Count > 0)
        {
            string more = others.Count > MostNamed ? $"; and {others.Count - MostNamed} more" : "";
            string files = others.Count == 1 ? "1 file is no image by its extension and was" : $"{others.Count} files are no images by their extension and were";
            Terminal.Say($"augmix {verb}: {files} left out: {string.Join("; ", others.Take(MostNamed))}{more}.");
        }
    }
}
