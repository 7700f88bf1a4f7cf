using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace AugMix.Storage;

/// <summary>Copies of remote files in a folder, each fetched once, by whichever process asks first.</summary>
/// <param name="folder">The folder; it is made when it is needed.</param>
internal sealed class FileCache(string folder)
{
    private const int TagLength = 16;

    private static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789abcdef");

    public string Folder => folder;

    /// <summary>Where a file's copy is or will be. The name holds a digest of the file's tag: a copy under it is of that version, and whole.</summary>
    public string PathOf(RemoteFile file, string host)
    {
        int scheme = file.Address.IndexOf("://", StringComparison.Ordinal);
        string[] parts = [file.Address[..scheme], host, .. file.Address[(scheme + 3)..].Split('/')];
        if (!file.Address.StartsWith(S3Address.Scheme, StringComparison.Ordinal))
        {
            // The host is part of a web address.
            parts = [parts[0], .. parts[2..]];
        }

        string digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{file.Length} {file.Tag}")))[..TagLength];
        return $"{Path.Combine([folder, .. parts.Select(Plain)])}.{digest}";
    }

    public static bool IsWhole(string path, RemoteFile file) => new FileInfo(path) is { Exists: true } copy && copy.Length == file.Length;

    /// <summary>Fetches a file unless its copy is there; waits while another process fetches it.</summary>
    /// <returns>The copy's path.</returns>
    public string Get(RemoteFile file, IRemoteStore store, int tries, TimeSpan patience, CancellationToken cancellation)
    {
        string path = PathOf(file, store.HostOf(file.Address));
        if (IsWhole(path, file))
        {
            return path;
        }

        string place = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(place);
        string name = Path.GetFileNameWithoutExtension(path);
        using FileStream held = CacheLock.Take(Path.Combine(place, $".{name}.lock"), cancellation);
        if (!IsWhole(path, file))
        {
            string partial = Path.Combine(place, $".{Path.GetFileName(path)}.partial");
            RemoveOthers(place, $".{name}.", ".partial", partial);
            new Download(file, store, tries, patience).Fill(partial, cancellation);
            File.Move(partial, path, overwrite: true);
            RemoveOthers(place, $"{name}.", "", path);
        }

        return path;
    }

    // Older versions, and what was begun of them. Who still reads one goes on doing so.
    private static void RemoveOthers(string place, string start, string end, string kept)
    {
        foreach (string other in Directory.EnumerateFiles(place))
        {
            string name = Path.GetFileName(other);
            bool isVersion = name.Length == start.Length + TagLength + end.Length
                && name.StartsWith(start, StringComparison.Ordinal) && name.EndsWith(end, StringComparison.Ordinal)
                && name.AsSpan(start.Length, TagLength).IndexOfAnyExcept(s_digits) < 0;
            if (isVersion && other != kept)
            {
                File.Delete(other);
            }
        }
    }

    // Names of objects may hold anything; names of files must not lead elsewhere.
    private static string Plain(string part)
    {
        string plain = Uri.EscapeDataString(part);
        return plain.Length == 0 ? "%" : plain.All(c => c == '.') ? plain.Replace(".", "%2E", StringComparison.Ordinal) : plain;
    }
}
