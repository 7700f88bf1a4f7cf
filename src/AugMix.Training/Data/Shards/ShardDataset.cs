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
    /// <param name="opening">Whom to tell of shards that are fetched, and what ends that; nobody and nothing unless given.</param>
    /// <exception cref="ArgumentException">The pattern is malformed or does not say which shards are for what.</exception>
    /// <exception cref="FileNotFoundException">A shard is missing.</exception>
    /// <exception cref="InvalidDataException">A shard is damaged, or a sample has no label; the message names shard, sample and byte.</exception>
    /// <exception cref="AuthenticationException">The storage wants other credentials.</exception>
    /// <exception cref="StorageException">The storage does not answer.</exception>
    /// <exception cref="OperationCanceledException">Opening was ended.</exception>
    public static DatasetPair Open(string pattern, Preparation? preparation = null, RemoteStorage? storage = null, int threads = 0, DatasetOpening? opening = null)
    {
        (IEncodedImages train, IEncodedImages test) = List(pattern, preparation, storage, threads, opening);
        return EncodedDatasets.Open(train, test, preparation ?? new(), threads);
    }

    /// <summary>Opens the test half; training shards are read only where no list says how many classes there are. Parameters and exceptions as for both halves.</summary>
    public static IDataset OpenTest(string pattern, Preparation preparation, RemoteStorage? storage = null, int threads = 0, DatasetOpening? opening = null)
    {
        ArgumentNullException.ThrowIfNull(preparation);
        ThrowIfMapped(preparation);
        using RemoteStorage? own = storage is null ? new() : null;
        ShardSet set = new(storage ?? own!, pattern, threads, opening ?? DatasetOpening.Silent);
        return EncodedDatasets.Open(set.Test(), DatasetSplit.Test, preparation, [], threads, EncodedDatasets.DefaultMemoryLimit);
    }

    /// <summary>Both halves as they are stored; parameters and exceptions as for <see cref="Open"/>.</summary>
    internal static (IEncodedImages Train, IEncodedImages Test) List(string pattern, Preparation? preparation = null, RemoteStorage? storage = null, int threads = 0, DatasetOpening? opening = null)
    {
        ThrowIfMapped(preparation ?? new());
        using RemoteStorage? own = storage is null ? new() : null;
        return new ShardSet(storage ?? own!, pattern, threads, opening ?? DatasetOpening.Silent).Both();
    }

    private static void ThrowIfMapped(Preparation preparation)
    {
        if (preparation.ClassMap.Length > 0)
        {
            throw new ArgumentException($"class_map {preparation.ClassMap} gives folders their classes; shards have labels. Put the classes' names into {ClassList.FileNames[0]} beside the shards.");
        }
    }
}
