namespace AugMix.Testing;

/// <summary>Where the checkout is, and which golden vectors are at hand.</summary>
public static class Repository
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The small golden vectors that every clone has.</summary>
    public static string SmallGoldens { get; } = Path.Combine(Root, "tests", "golden");

    /// <summary>The complete golden vectors: AUGMIX_GOLDENS, or the folder shared/golden beside the clone; null when neither is there.</summary>
    public static string? AllGoldens { get; } = FindAllGoldens();

    /// <summary>Skips the running test, saying why, when the complete golden vectors are not at hand.</summary>
    /// <returns>The path of a file or folder among the complete goldens.</returns>
    public static string AllGolden(string relativePath)
    {
        Xunit.Assert.SkipWhen(AllGoldens is null, "The complete golden vectors are not here; set AUGMIX_GOLDENS to their folder. .ci/run has them.");
        return Path.Combine(AllGoldens!, relativePath);
    }

    /// <summary>Skips the running test, saying why, when a file of the shared data is not at hand.</summary>
    /// <param name="name">A file beside the complete golden vectors, in the folder ../data.</param>
    public static string SharedFile(string name)
    {
        string path = Path.GetFullPath(AllGolden(Path.Combine("..", "data", name)));
        Xunit.Assert.SkipUnless(File.Exists(path), $"{path} is not here. .ci/run has it.");
        return path;
    }

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "AugMix.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests run from outside the checkout.");
    }

    private static string? FindAllGoldens()
    {
        string? named = Environment.GetEnvironmentVariable("AUGMIX_GOLDENS");
        string folder = string.IsNullOrEmpty(named) ? Path.Combine(Root, "..", "shared", "golden") : named;
        return Directory.Exists(folder) ? Path.GetFullPath(folder) : null;
    }
}
