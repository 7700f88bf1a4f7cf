namespace AugMix.Cli;

/// <summary>Everything that is written beside the views of one run.</summary>
internal sealed class CompanionSet : IDisposable
{
    private readonly List<ICompanion> _companions = [];

    public CompanionSet(AugmentSettings settings, ImageInput images, string output, bool overwrite)
    {
        try
        {
            _companions.AddRange(settings.Labels.Open(images, output, settings.Views, overwrite));
            if (settings.SheetPath is not null)
            {
                _companions.Add(new SheetFile(images, settings.SheetPath, settings.SheetImages, overwrite));
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public IReadOnlyList<ICompanion> All => _companions;

    /// <summary>The boxes, where there are any.</summary>
    public BoxFile? Boxes => _companions.OfType<BoxFile>().FirstOrDefault();

    public void Complete() => _companions.ForEach(companion => companion.Complete());

    public void Dispose() => _companions.ForEach(companion => companion.Dispose());
}
