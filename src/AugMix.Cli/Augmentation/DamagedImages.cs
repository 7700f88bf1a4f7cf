namespace AugMix.Cli;

/// <summary>The images of a folder that could not be read, and why. The others go on.</summary>
internal sealed class DamagedImages
{
    private const int MostNamed = 5;

    private readonly Lock _gate = new();
    private readonly SortedDictionary<int, string> _reasons = [];

    public int Count => _reasons.Count;

    /// <summary>What was wrong, in the order of the images.</summary>
    public IEnumerable<string> Reasons => _reasons.Values;

    public void Add(int index, string reason)
    {
        lock (_gate)
        {
            _reasons[index] = reason;
        }
    }

    /// <summary>One line with the number of damaged images and the first of them.</summary>
    public string Describe(int images)
    {
        string more = Count > MostNamed ? $"; and {Count - MostNamed} more" : "";
        return $"{Count} of {images} images could not be read and were left out: {string.Join("; ", Reasons.Take(MostNamed).Select(reason => reason.TrimEnd('.')))}{more}.";
    }
}
