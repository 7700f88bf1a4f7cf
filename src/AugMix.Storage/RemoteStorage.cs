namespace AugMix.Storage;

/// <summary>Files behind s3, http and https addresses, and their copies on this machine. Safe from several threads at once.</summary>
public sealed class RemoteStorage : IDisposable
{
    // Enough to fill a line with files of some hundred megabytes without flooding a small server.
    private const int Connections = 8;

    private readonly Lazy<S3Settings> _settings;
    private readonly FileCache _cache;
    private readonly Lazy<S3Store> _s3;
    private readonly Lazy<WebStore> _web;

    /// <summary>Prepares; nothing is asked of any server before it is needed.</summary>
    /// <param name="cache">The folder for copies; null for <see cref="CacheFolder.Default"/>.</param>
    /// <param name="settings">Which S3 storage; null for what the environment says.</param>
    public RemoteStorage(string? cache = null, S3Settings? settings = null)
    {
        // Whoever has local files only is not bothered with a malformed environment.
        _settings = new(() => settings ?? S3Settings.FromEnvironment());
        _cache = new(cache ?? CacheFolder.Default);
        _s3 = new(() => new S3Store(_settings.Value));
        _web = new(() => new WebStore(_settings.Value.Patience, _settings.Value.Tries));
    }

    /// <summary>Whether an address is one of a remote file, as opposed to a path.</summary>
    public static bool IsRemote(string address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return address.StartsWith(S3Address.Scheme, StringComparison.Ordinal) || WebStore.Takes(address);
    }

    /// <summary>The files whose addresses begin with a text, in ordinal order.</summary>
    /// <param name="start">Such as <c>s3://bucket/folder/train-</c>.</param>
    /// <exception cref="ArgumentException">The storage cannot list files.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such bucket.</exception>
    /// <exception cref="System.Security.Authentication.AuthenticationException">There are no credentials, or they do not suffice.</exception>
    /// <exception cref="StorageException">The storage does not answer.</exception>
    public IReadOnlyList<RemoteFile> List(string start)
    {
        ArgumentNullException.ThrowIfNull(start);
        return [.. StoreOf(start).List(start)];
    }

    /// <summary>The versions that lie at some addresses now.</summary>
    /// <param name="addresses">Of single files.</param>
    /// <exception cref="FileNotFoundException">One is not there.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such bucket.</exception>
    /// <exception cref="System.Security.Authentication.AuthenticationException">There are no credentials, or they do not suffice.</exception>
    /// <exception cref="StorageException">The storage does not answer.</exception>
    public IReadOnlyList<RemoteFile> Find(IReadOnlyList<string> addresses)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        RemoteFile[] found = new RemoteFile[addresses.Count];
        Workers.For(addresses.Count, Connections, (_, i) => found[i] = StoreOf(addresses[i]).Find(addresses[i]));
        return found;
    }

    /// <summary>Copies files into the cache, unless they are there, and says where they are.</summary>
    /// <param name="files">What <see cref="List"/> or <see cref="Find"/> gave.</param>
    /// <param name="progress">Called with the bytes that are here and those of all files, first before anything is fetched and then after each file, on any thread but one call at a time; null for nobody.</param>
    /// <param name="cancellation">Ends fetching; what has arrived is kept for the next time.</param>
    /// <returns>Paths, in the files' order.</returns>
    /// <exception cref="IOException">The disk has no room; the message says how much is needed.</exception>
    /// <exception cref="StorageException">The storage does not answer, or breaks off again and again.</exception>
    public IReadOnlyList<string> Fetch(IReadOnlyList<RemoteFile> files, Action<long, long>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        bool[] isHere = [.. files.Select(IsHere)];
        long total = files.Sum(file => file.Length);
        long here = files.Where((_, i) => isHere[i]).Sum(file => file.Length);
        RequireRoom(files.Count, total - here);
        string[] paths = new string[files.Count];
        Lock telling = new();
        progress?.Invoke(here, total);
        Workers.For(
            files.Count,
            Connections,
            (_, i) =>
            {
                paths[i] = _cache.Get(files[i], StoreOf(files[i].Address), _settings.Value.Tries, _settings.Value.Patience, cancellation);
                lock (telling)
                {
                    here += isHere[i] ? 0 : files[i].Length;
                    progress?.Invoke(here, total);
                }
            },
            cancellation);
        return paths;
    }

    /// <summary>Closes the connections; the copies stay.</summary>
    public void Dispose()
    {
        if (_s3.IsValueCreated)
        {
            _s3.Value.Dispose();
        }

        if (_web.IsValueCreated)
        {
            _web.Value.Dispose();
        }
    }

    private IRemoteStore StoreOf(string address) => WebStore.Takes(address) ? _web.Value : _s3.Value;

    private bool IsHere(RemoteFile file) => FileCache.IsWhole(_cache.PathOf(file, StoreOf(file.Address).HostOf(file.Address)), file);

    private void RequireRoom(int files, long missing)
    {
        if (missing == 0)
        {
            return;
        }

        Directory.CreateDirectory(_cache.Folder);
        long free = new DriveInfo(_cache.Folder).AvailableFreeSpace;
        if (missing > free)
        {
            throw new IOException($"Copies of {files} files need {missing / 1e9:0.0} GB more in {_cache.Folder}, which has {free / 1e9:0.0} GB left. Make room, or name another folder in {CacheFolder.Variable}.");
        }
    }
}
