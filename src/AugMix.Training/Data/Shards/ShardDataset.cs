using System.Security.Authentication;
using AugMix.Storage;

namespace AugMix.Training;

/// <summary>Images in shards: tar archives in WebDataset's layout, in folders or in a storage.</summary>
public static class ShardDataset
{
    /// <summary>How a pattern is written.</summary>
    internal const string Usage = "shards:PATTERN";

    /// <summary>Opens both halves: finds the shards, fetches remote ones into the cache, and reads where their images lie.</summary>
    /// <param name="pattern">A folder, or names with braces and wildcards, for both halves, which the words train and test, val or validation tell apart; or two patterns with a comma between. Paths, or <c>s3://</c> and <c>https://</c> addresses.</param>
    /// <param name="preparation">The size images are brought to; null or with size 0 for their own, which then must be one for all.</param>
    /// <param name="storage">Reaches remote shards; null for what the environment says.</param>
    /// <param name="threads">Threads that read shards; 0 means one per processor.</param>
    /// <param name="progress">Called on any thread with the bytes that are in the cache and those that will be; null for nobody.</param>
    /// <exception cref="ArgumentException">The pattern is malformed or does not say which shards are for what.</exception>
    /// <exception cref="FileNotFoundException">A shard is missing.</exception>
    /// <exception cref="InvalidDataException">A shard is damaged, or a sample has no label; the message names shard, sample and byte.</exception>
    /// <exception cref="AuthenticationException">The storage wants other credentials.</exception>
    /// <exception cref="StorageException">The storage does not answer.</exception>
    public static DatasetPair Open(string pattern, Preparation? preparation = null, RemoteStorage? storage = null, int threads = 0, Action<long, long>? progress = null)
    {
        (IEncodedImages train, IEncodedImages test) = OpenImages(pattern, storage, threads, progress);
        return preparation is { ImageSize: > 0 }
            ? new(new EncodedDataset(train, preparation, DatasetSplit.Train), new EncodedDataset(test, preparation, DatasetSplit.Test))
            : new(UniformDataset.Open(train, threads, FolderDataset.DefaultMemoryLimit), UniformDataset.Open(test, threads, FolderDataset.DefaultMemoryLimit));
    }

    /// <summary>Both halves as they are stored; parameters and exceptions as for <see cref="Open"/>.</summary>
    internal static (IEncodedImages Train, IEncodedImages Test) OpenImages(string pattern, RemoteStorage? storage = null, int threads = 0, Action<long, long>? progress = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(pattern);
        using RemoteStorage? own = storage is null ? new() : null;
        storage ??= own!;
        (string folder, IReadOnlyList<ShardFile> train, IReadOnlyList<ShardFile> test) = Halves(pattern, new ShardPlaces(storage));
        string[] addresses = [.. train.Concat(test).Select(shard => shard.Address)];
        string[] paths = Fetch(addresses, storage, progress);
        IReadOnlyList<string>? listed = ClassNames(folder, storage);

        ShardLabels labels = new(listed);
        ShardIndex[] indices = new ShardIndex[paths.Length];
        Workers.For(paths.Length, threads, (_, i) => indices[i] = ShardIndexer.Read(paths[i], addresses[i], labels));
        ShardIndex[] trainIndices = indices[..train.Count];
        ShardIndex[] testIndices = indices[train.Count..];
        int classes = Classes(trainIndices, testIndices, listed?.Count, pattern);
        IReadOnlyList<string> names = listed ?? Labels.Numbered(classes);
        string title = Path.GetFileName(folder.TrimEnd('/')) is { Length: > 0 } last ? last : "shards";
        return (
            new ShardImages($"{title} train", names, addresses[..train.Count], paths[..train.Count], trainIndices),
            new ShardImages($"{title} test", names, addresses[train.Count..], paths[train.Count..], testIndices));
    }

    private static (string Folder, IReadOnlyList<ShardFile> Train, IReadOnlyList<ShardFile> Test) Halves(string pattern, ShardPlaces places)
    {
        IReadOnlyList<string> parts = BracePattern.Split(pattern);
        if (parts.Count > 2 || parts.Any(part => part.Length == 0))
        {
            throw new ArgumentException($"shards:{pattern} has {parts.Count} parts between commas; one pattern for both halves or two are allowed. Write ? for a comma in a name.");
        }

        string folder = ShardPlaces.FolderOf(parts[0]);
        IReadOnlyList<ShardFile> first = places.Find(parts[0]);
        if (parts.Count == 2)
        {
            return (folder, first, places.Find(parts[1]));
        }

        (IReadOnlyList<ShardFile> train, IReadOnlyList<ShardFile> test) = ShardHalves.Divide(first, pattern);
        return (folder, train, test);
    }

    private static string[] Fetch(string[] addresses, RemoteStorage storage, Action<long, long>? progress)
    {
        string[] paths = [.. addresses];
        int[] remote = [.. Enumerable.Range(0, paths.Length).Where(i => RemoteStorage.IsRemote(paths[i]))];
        IReadOnlyList<string> copies = storage.Fetch(storage.Find([.. remote.Select(i => paths[i])]), progress);
        for (int i = 0; i < remote.Length; i++)
        {
            paths[remote[i]] = copies[i];
        }

        return paths;
    }

    private static IReadOnlyList<string>? ClassNames(string folder, RemoteStorage storage)
    {
        foreach (string address in ClassList.FileNames.Select(name => folder + name))
        {
            string? path = RemoteStorage.IsRemote(address) ? Copy(address, storage) : File.Exists(address) ? address : null;
            if (path is not null)
            {
                return ClassList.Read(path, address);
            }
        }

        return null;
    }

    private static string? Copy(string address, RemoteStorage storage)
    {
        try
        {
            return storage.Fetch(storage.Find([address]))[0];
        }
        catch (Exception failure) when (failure is FileNotFoundException or AuthenticationException)
        {
            // Whoever may read the shards but not list the bucket is told 403 of files that are not there.
            return null;
        }
    }

    private static int Classes(ShardIndex[] train, ShardIndex[] test, int? listed, string pattern)
    {
        int highest = Highest(train, "training", pattern);
        int other = Highest(test, "test", pattern);
        return listed is { } classes ? classes
            : other <= highest ? highest + 1
            : throw new InvalidDataException($"The test shards of shards:{pattern} hold the label {other}, the training shards labels up to {highest}. Check the labels, or write the classes' names into {ClassList.FileNames[0]} beside the shards.");
    }

    private static int Highest(ShardIndex[] indices, string half, string pattern)
        => indices.SelectMany(index => index.Labels).DefaultIfEmpty(-1).Max() is >= 0 and int highest
            ? highest
            : throw new InvalidDataException($"The {half} shards of shards:{pattern} hold no image with a label.");
}
