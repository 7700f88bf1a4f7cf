namespace AugMix.Cli;

/// <summary>The words that choose a baseline, and when it is taken by itself: for data that look like ImageNet, and never silently.</summary>
internal static class NormaliserChoice
{
    public const string Automatic = "auto";
    public const string None = "none";
    private const int ImageNetClasses = 1000;

    /// <summary>The baseline that a word stands for; null for none.</summary>
    /// <param name="word">A baseline's name, or one of the two words.</param>
    /// <param name="baseline">The baseline that is taken by itself.</param>
    /// <param name="test">The test images.</param>
    /// <param name="isWhole">Whether what is averaged is exactly what the baseline has.</param>
    /// <param name="message">What is said where it is taken by itself, from how many classes there are.</param>
    public static string? Resolve(string word, string baseline, IDataset test, Func<bool> isWhole, Func<int, string> message)
    {
        if (word != Automatic)
        {
            return word == None ? null : word;
        }

        if (test.Classes != ImageNetClasses || !isWhole())
        {
            return null;
        }

        Terminal.Say(message(ImageNetClasses));
        return baseline;
    }
}
