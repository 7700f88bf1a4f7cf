namespace AugMix.Storage;

/// <summary>Files behind one kind of address. Its failures name the address and say what to do; those worth another try are a <see cref="StorageException"/>.</summary>
internal interface IRemoteStore : IDisposable
{
    /// <summary>The server, as a name for a folder: copies from different servers are kept apart.</summary>
    string HostOf(string address);

    /// <summary>The files whose addresses begin with a text, in ordinal order.</summary>
    IEnumerable<RemoteFile> List(string start);

    /// <summary>The version that lies at an address now.</summary>
    RemoteFile Find(string address);

    /// <summary>Begins to read a file, from an offset where the storage can.</summary>
    RemoteBody Open(RemoteFile file, long offset);
}
