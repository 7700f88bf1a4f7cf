using AugMix.Codecs;
using AugMix.Evaluation;

namespace AugMix.Training;

/// <summary>Reads a folder laid out as ImageNet-C: <c>CORRUPTION/SEVERITY/CLASS/FILE</c>. Images are decoded when they are asked for and taken as stored; another preparation has to be asked for.</summary>
/// <remarks>
/// The published files are 224x224 already, and the benchmark's own script does nothing to them. imagenet.py of google-research/augmix prepares them
/// as it does clean images (short side to 256, central crop of 224), which magnifies them and loses their border: other numbers, told apart in every report.
/// </remarks>
public sealed class CorruptedClassFolders : ICorruptedSource
{
    private const string Layout = "ImageNet-C is laid out as CORRUPTION/SEVERITY/CLASS/FILE";

    private readonly string _folder;
    private readonly IDataset _clean;
    private readonly string[] _files;
    private readonly int[] _labels;
    private readonly int _count;
    private readonly string _first;
    private readonly HashSet<(string Name, int Severity)> _absent = [];
    private readonly Preparation? _preparation;

    /// <summary>Lists the files of every set and checks that all sets have the same ones, in the classes of the clean test set.</summary>
    /// <param name="folder">Holds a folder for each corruption.</param>
    /// <param name="clean">The clean test set, for the images' shape and the classes.</param>
    /// <param name="names">Which corruptions to read; null for the benchmark's fifteen, all of which must be there.</param>
    /// <param name="count">How many images of each set to use, spread evenly as <see cref="SubsetDataset.Spread"/> does; 0 for all.</param>
    /// <param name="preparation">What is done to the images; null for nothing, which is the benchmark's rule.</param>
    /// <param name="partial">Whether to go without sets that have no folder; one must be there. What a folder holds must be complete all the same.</param>
    /// <exception cref="DirectoryNotFoundException">A corruption or a severity is missing.</exception>
    /// <exception cref="InvalidDataException">Classes or files differ from set to set or from the test set's, or the first image of a set has another size.</exception>
    /// <exception cref="ArgumentException">A corruption is listed twice, there are fewer images than asked for, or the preparation does not give colour images of the test set's size.</exception>
    public CorruptedClassFolders(string folder, IDataset clean, IReadOnlyList<string>? names = null, int count = 0, Preparation? preparation = null, bool partial = false)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(clean);
        if (preparation is not null && new ImageShape(Math.Max(1, preparation.ImageSize), Math.Max(1, preparation.ImageSize), 3) != clean.Shape)
        {
            throw new ArgumentException($"Resized corrupted images would be {(preparation.ImageSize == 0 ? "as stored" : $"{preparation.ImageSize}x{preparation.ImageSize}x3")}; {clean.Name} has images of {clean.Shape}. Resize only what the clean images are resized to.", nameof(preparation));
        }

        _preparation = preparation;
        _folder = folder;
        _clean = clean;
        Names = names ?? CorruptionBenchmark.Scored;
        if (Names.Distinct().Count() != Names.Count)
        {
            throw new ArgumentException("A corruption is listed twice. List each once.", nameof(names));
        }

        if (partial && Sets().Any(set => Directory.Exists(Place(set.Name, set.Severity))))
        {
            _absent = [.. Sets().Where(set => !Directory.Exists(Place(set.Name, set.Severity)))];
            Missing = [.. Names.Where(name => !Severities.Any(severity => Has(name, severity))), .. _absent.Where(set => Severities.Any(severity => Has(set.Name, severity))).Select(set => $"{set.Name} {set.Severity}")];
            Names = [.. Names.Where(name => Severities.Any(severity => Has(name, severity)))];
        }

        _first = Sets().Select(set => SetFolder(set.Name, set.Severity)).First();
        _files = FilesOf(_first);
        Dictionary<string, int> labels = clean.ClassNames.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        _labels = [.. _files.Select(file => labels[Path.GetDirectoryName(file)!])];
        foreach ((string name, int severity) in Sets())
        {
            CheckSet(SetFolder(name, severity));
        }

        CorruptedSets.CheckCount(folder, count, _files.Length);
        _count = count;
        CorruptionRecord? record = CorruptionRecord.Find(folder);
        Origin = record is null ? CorruptionSet.Official : CorruptionSet.Generated;
        Description = CorruptedSets.Describe(folder, record, count == 0 ? _files.Length : count, _files.Length);
    }

    /// <inheritdoc/>
    public CorruptionSet Origin { get; }

    /// <inheritdoc/>
    public string Description { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Names { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Missing { get; } = [];

    /// <inheritdoc/>
    public IReadOnlyList<int> Severities => CorruptionBenchmark.Severities;

    /// <inheritdoc/>
    public bool Has(string name, int severity) => Names.Contains(name) && Severities.Contains(severity) && !_absent.Contains((name, severity));

    /// <inheritdoc/>
    public string? Preprocessing => _preparation?.Describe() ?? Preparation.AsStored;

    /// <inheritdoc/>
    public IReadOnlyList<string> Warnings => _preparation is null ? [] :
    [
        $"the corrupted images were resized and cropped like clean ones ({_preparation.Describe()}), as imagenet.py of google-research/augmix does; the benchmark takes its files as stored, and published mCE belongs to that.",
    ];

    /// <inheritdoc/>
    public IDataset Open(string name, int severity)
    {
        if (!Has(name, severity))
        {
            throw new ArgumentException($"{name} at severity {severity} is not among what was opened.", nameof(name));
        }

        FolderImages files = new($"{name} {severity}", _clean.ClassNames, _files, _labels, SetFolder(name, severity));
        IDataset images = _preparation is null ? new FileDataset(files, _clean.Shape) : new EncodedDataset(files, new ImagePlacer(_preparation, DatasetSplit.Test));
        return SubsetDataset.Spread(images, _count);
    }

    /// <summary>Holds nothing open.</summary>
    public void Dispose()
    {
    }

    private IEnumerable<(string Name, int Severity)> Sets()
        => Names.SelectMany(name => Severities.Select(severity => (name, severity))).Where(set => !_absent.Contains(set));

    private string Place(string name, int severity) => Path.Combine(_folder, name, $"{severity}");

    private string SetFolder(string name, int severity)
    {
        string path = Place(name, severity);
        return Directory.Exists(path) ? path : throw new DirectoryNotFoundException(
            $"{path} was not found; {Layout}. An incomplete set is not averaged: get the folder, name the corruptions to evaluate, or allow what is there with --partial.");
    }

    // Relative to the set's folder, class by class in the test set's order, so that the sets can be compared line by line.
    private string[] FilesOf(string set)
    {
        string[] classes = [.. Directory.EnumerateDirectories(set).Select(path => Path.GetFileName(path))];
        if (classes.FirstOrDefault(name => !_clean.ClassNames.Contains(name)) is { } strange)
        {
            throw new InvalidDataException($"{Path.Combine(set, strange)} is a class that {_clean.Name} does not have. Evaluate on the test set that the images were made from.");
        }

        List<string> files = [];
        foreach (string name in _clean.ClassNames)
        {
            string folder = Path.Combine(set, name);
            if (!Directory.Exists(folder))
            {
                throw new InvalidDataException($"{folder} was not found, a class of {_clean.Name}; {Layout}.");
            }

            files.AddRange(Directory.EnumerateFiles(folder).Where(ImageFile.IsImage).Select(path => Path.Combine(name, Path.GetFileName(path))).Order(StringComparer.Ordinal));
        }

        return files.Count > 0 ? [.. files] : throw new InvalidDataException($"{set} holds no images ({string.Join(", ", ImageFile.Extensions)}); {Layout}.");
    }

    private void CheckSet(string set)
    {
        string[] files = FilesOf(set);
        if (_files.Except(files).FirstOrDefault() is { } missing)
        {
            throw new InvalidDataException($"{Path.Combine(set, missing)} is missing: {set} has {files.Length} images, {_first} {_files.Length}. All sets must hold the same files; an incomplete one is not averaged.");
        }

        if (files.Except(_files).FirstOrDefault() is { } extra)
        {
            throw new InvalidDataException($"{Path.Combine(set, extra)} has no counterpart in {_first}. All sets must hold the same files; remove it, or complete the others.");
        }

        if (_preparation is not null)
        {
            return;
        }

        string path = Path.Combine(set, _files[0]);
        ImageShape shape = StoredFile.ReadShape(path, new ReadScratch());
        if ((shape.Width, shape.Height) != (_clean.Shape.Width, _clean.Shape.Height))
        {
            throw new InvalidDataException($"{path} is {shape.Width}x{shape.Height}; {_clean.Name} has images of {_clean.Shape.Width}x{_clean.Shape.Height}. Images are not resized: bring both to one size.");
        }
    }
}
