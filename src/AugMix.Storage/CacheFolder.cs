namespace AugMix.Storage;

/// <summary>Where copies of remote files are kept.</summary>
public static class CacheFolder
{
    /// <summary>The variable that names another folder.</summary>
    public const string Variable = "AUGMIX_CACHE";

    /// <summary>The folder AUGMIX_CACHE names; without it, <c>augmix</c> in the user's cache folder (XDG_CACHE_HOME, or <c>.cache</c> in the home folder).</summary>
    public static string Default
    {
        get
        {
            if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named)
            {
                return Path.GetFullPath(named);
            }

            string? cache = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
            return Path.Combine(
                Path.IsPathRooted(cache) ? cache : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify), ".cache"),
                "augmix");
        }
    }

    /// <summary>The bytes of the files in a cache folder; 0 where there is none.</summary>
    /// <param name="folder">The folder.</param>
    public static long SizeOf(string folder)
        => Directory.Exists(folder) ? new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length) : 0;
}
