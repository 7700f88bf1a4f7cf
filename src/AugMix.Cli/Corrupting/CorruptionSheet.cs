using AugMix.Codecs;

namespace AugMix.Cli;

/// <summary>One image under every corruption asked for: a row for each, from the clean image to the strongest severity.</summary>
internal sealed class CorruptionSheet
{
    // So that a sheet of all corruptions and severities still fits a page's width.
    private const int LargestSide = 128;
    private const string OwnPicture = "chelsea.jpg";

    private readonly string _path;
    private readonly bool _overwrite;

    /// <summary>Refuses a place where no sheet can be written, before any work.</summary>
    /// <exception cref="ArgumentException">The file is no image, or a folder.</exception>
    /// <exception cref="OutputExistsException">It exists and may not be replaced.</exception>
    public CorruptionSheet(string path, bool overwrite)
    {
        if (!ImageFile.IsWritten(path))
        {
            throw new ArgumentException($"--sheet {path} has no image extension ({string.Join(", ", ImageFile.WrittenExtensions)}).");
        }

        OutputPath.CheckFile(path, overwrite);
        _path = path;
        _overwrite = overwrite;
    }

    /// <summary>The photograph that is shown where no input is given: scikit-image's "chelsea" (CC0), 224 x 224.</summary>
    public static ImageBuffer OwnImage()
    {
        using Stream stream = typeof(CorruptionSheet).Assembly.GetManifestResourceStream(OwnPicture)!;
        byte[] file = new byte[stream.Length];
        stream.ReadExactly(file);
        return ImageCodec.Decode(file, OwnPicture);
    }

    /// <summary>Draws and writes the sheet.</summary>
    /// <param name="settings">Which corruptions and severities, and what they draw from.</param>
    /// <param name="image">The clean image.</param>
    /// <param name="index">Its number in the input: what is drawn for it is what the output has.</param>
    /// <param name="cancellation">Ends the work before the next corrupted image.</param>
    public void Write(CorruptSettings settings, ImageBuffer image, int index, CancellationToken cancellation)
    {
        CorruptionRandom random = new(settings.Random, settings.Seed);
        ContactSheet sheet = new(["original", .. settings.Severities.Select(severity => $"severity {severity}")], largestSide: LargestSide);
        foreach (Corruption corruption in settings.Choice.Corruptions)
        {
            List<ContactSheetCell> row = [new(image, corruption.Name)];
            foreach (int severity in settings.Severities)
            {
                cancellation.ThrowIfCancellationRequested();
                ImageBuffer corrupted = new(image.Shape);
                corruption.Apply(image.View, severity, settings.ProfileFor(image.Shape), random.For(corruption, severity, index), corrupted.Target);
                row.Add(new ContactSheetCell(corrupted));
            }

            sheet.Add(row);
        }

        ImageFile.Write(_path, sheet.Render().View, _overwrite);
    }
}
