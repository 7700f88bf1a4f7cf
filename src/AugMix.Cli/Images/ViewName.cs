namespace AugMix.Cli;

/// <summary>File names of the views of one image.</summary>
internal static class ViewName
{
    /// <summary>The path itself for a single view, else with -1, -2, ... before the extension.</summary>
    public static string Of(string path, int view, int views)
        => views == 1 ? path : Path.ChangeExtension(path, null) + $"-{view + 1}" + Path.GetExtension(path);
}
