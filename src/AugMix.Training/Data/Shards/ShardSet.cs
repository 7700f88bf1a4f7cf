using System.Security.Authentication;
using AugMix.Storage;

namespace AugMix.Training;

/// <summary>The shards a pattern stands for, divided into halves, fetched and read as far as they are asked for.</summary>
internal sealed class ShardSet
{
    private readonly RemoteStorage _storage;
    private readonly string _pattern;
    private readonly int _threads;
    private readonly DatasetOpening _opening;
    private readonly string _folder;
    private readonly string[] _train;
    private readonly string[] _test;

    /// <param name="storage">Reaches remote shards.</param>
    /// <param name="pattern">One for both halves, or two with a comma between.</param>
    /// <param name="threads">Threads that read shards; 0 means one per processor.</param>
    /// <param name="opening">Whom to tell of shards that are fetched, and what ends that.</param>
    /// <exception cref="ArgumentException">The pattern is malformed or does not say which shards are for what.</exception>
    /// <exception cref="FileNotFoundException">A shard is missing.</exception>
    public ShardSet(RemoteStorage storage, string pattern, int threads, DatasetOpening opening)
    {
        ArgumentException.ThrowIfNullOrEmpty(pattern);
        (_storage, _pattern, _threads, _opening) = (storage, pattern, threads, opening);
        IReadOnlyList<string> parts = BracePattern.Split(pattern);
        if (parts.Count > 2 || parts.Any(part => part.Length == 0))
        {
            throw new ArgumentException($"shards:{pattern} has {parts.Count} parts between commas; one pattern for both halves or two are allowed. Write ? for a comma in a name.");
        }

        ShardPlaces places = new(storage);
        _folder = ShardPlaces.FolderOf(parts[0]);
        IReadOnlyList<ShardFile> first = places.Find(parts[0]);
        (IReadOnlyList<ShardFile> train, IReadOnlyList<ShardFile> test) = parts.Count == 2 ? (first, places.Find(parts[1])) : ShardHalves.Divide(first, pattern);
        _train = [.. train.Select(shard => shard.Address)];
        _test = [.. test.Select(shard => shard.Address)];
    }

    /// <summary>Both halves.</summary>
    /// <exception cref="InvalidDataException">A shard is damaged, a sample has no label, or the halves' classes differ.</exception>
    public (IEncodedImages Train, IEncodedImages Test) Both()
    {
        IReadOnlyList<string>? listed = ClassNames();
        string[] addresses = [.. _train, .. _test];
        (string[] paths, ShardIndex[] indices) = Read(addresses, listed);
        ShardIndex[] train = indices[.._train.Length];
        ShardIndex[] test = indices[_train.Length..];
        int classes = Classes(train, test, listed?.Count);
        IReadOnlyList<string> names = listed ?? Labels.Numbered(classes);
        return (
            new ShardImages($"{Title} train", names, _train, paths[.._train.Length], train),
            new ShardImages($"{Title} test", names, _test, paths[_train.Length..], test));
    }

    /// <summary>The test half alone, where a list says what the classes are.</summary>
    /// <exception cref="InvalidDataException">As for <see cref="Both"/>.</exception>
    public IEncodedImages Test()
    {
        if (ClassNames() is not { } listed)
        {
            return Both().Test;
        }

        (string[] paths, ShardIndex[] indices) = Read(_test, listed);
        _ = Highest(indices, "test");
        return new ShardImages($"{Title} test", listed, _test, paths, indices);
    }

    private string Title => Path.GetFileName(_folder.TrimEnd('/')) is { Length: > 0 } last ? last : "shards";

    private (string[] Paths, ShardIndex[] Indices) Read(string[] addresses, IReadOnlyList<string>? listed)
    {
        string[] paths = Fetch(addresses);
        ShardLabels labels = new(listed);
        ShardIndex[] indices = new ShardIndex[paths.Length];
        Workers.For(paths.Length, _threads, (_, i) => indices[i] = ShardIndexer.Read(paths[i], addresses[i], labels), _opening.Cancellation);
        return (paths, indices);
    }

    private string[] Fetch(string[] addresses)
    {
        string[] paths = [.. addresses];
        int[] remote = [.. Enumerable.Range(0, paths.Length).Where(i => RemoteStorage.IsRemote(paths[i]))];
        if (remote.Length > 0)
        {
            IReadOnlyList<string> copies = _storage.Fetch(_storage.Find([.. remote.Select(i => paths[i])]), _opening.Fetching, _opening.Cancellation);
            for (int i = 0; i < remote.Length; i++)
            {
                paths[remote[i]] = copies[i];
            }
        }

        return paths;
    }

    private IReadOnlyList<string>? ClassNames()
    {
        foreach (string address in ClassList.FileNames.Select(name => _folder + name))
        {
            string? path = RemoteStorage.IsRemote(address) ? Copy(address) : File.Exists(address) ? address : null;
            if (path is not null)
            {
                return ClassList.Read(path, address);
            }
        }

        return null;
    }

    private string? Copy(string address)
    {
        try
        {
            return _storage.Fetch(_storage.Find([address]))[0];
        }
        catch (Exception failure) when (failure is FileNotFoundException or AuthenticationException)
        {
            // Whoever may read shards but not list the bucket is told 403 of files that are not there; the shards say whether it was the credentials.
            return null;
        }
    }

    private int Classes(ShardIndex[] train, ShardIndex[] test, int? listed)
    {
        int highest = Highest(train, "training");
        int other = Highest(test, "test");
        return listed is { } classes ? classes
            : other <= highest ? highest + 1
            : throw new InvalidDataException($"The test shards of shards:{_pattern} hold the label {other}, the training shards labels up to {highest}. Check the labels, or write the classes' names into {ClassList.FileNames[0]} beside the shards.");
    }

    private int Highest(ShardIndex[] indices, string half)
        => indices.SelectMany(index => index.Labels).DefaultIfEmpty(-1).Max() is >= 0 and int highest
            ? highest
            : throw new InvalidDataException($"The {half} shards of shards:{_pattern} hold no image with a label.");
}
