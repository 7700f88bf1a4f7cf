namespace AugMix.Report;

/// <summary>Reads images to embed.</summary>
internal static class PngFile
{
    /// <exception cref="InvalidDataException">It is not a PNG file.</exception>
    public static ReportImage Read(string path, string caption)
    {
        try
        {
            return new ReportImage(caption, File.ReadAllBytes(path));
        }
        catch (ArgumentException fault)
        {
            throw new InvalidDataException($"{path} is not a PNG file. Delete it, or write it anew.", fault);
        }
    }
}
