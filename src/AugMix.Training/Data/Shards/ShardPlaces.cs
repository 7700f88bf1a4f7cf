using System.IO.Enumeration;
using AugMix.Storage;

namespace AugMix.Training;

/// <summary>Finds the shards a pattern stands for, here or in a storage.</summary>
/// <param name="storage">Lists what lies elsewhere.</param>
internal sealed class ShardPlaces(RemoteStorage storage)
{
    private const string Extension = ".tar";

    private static readonly char[] s_wildcards = ['*', '?'];
    private static readonly string[] s_files = [Extension, ".tar.gz", ".tgz"];

    /// <summary>The folder a pattern starts from: what stands before its first braces or wildcard, up to the last slash; or the pattern, where it names a folder.</summary>
    public static string FolderOf(string pattern)
    {
        if (IsFolder(pattern))
        {
            return pattern.EndsWith('/') ? pattern : pattern + "/";
        }

        int special = pattern.AsSpan().IndexOfAny('{', '*', '?');
        string literal = special < 0 ? pattern : pattern[..special];
        return literal[..(literal.LastIndexOf('/') + 1)];
    }

    /// <summary>The shards in the order of the pattern's ranges; those of a folder or wildcard in ordinal order.</summary>
    /// <param name="pattern">A folder, or names with braces and the wildcards * and ?, which stand for no slash.</param>
    /// <exception cref="FileNotFoundException">A name has no file, or a wildcard or folder none at all.</exception>
    public IReadOnlyList<ShardFile> Find(string pattern)
    {
        string folder = FolderOf(pattern);
        if (IsFolder(pattern))
        {
            return Below(folder, pattern);
        }

        List<ShardFile> shards = [];
        foreach (string name in BracePattern.Expand(pattern))
        {
            if (name.IndexOfAny(s_wildcards) >= 0)
            {
                shards.AddRange(Matches(name, folder));
            }
            else if (RemoteStorage.IsRemote(name) || File.Exists(name))
            {
                shards.Add(new(name, name[folder.Length..]));
            }
            else
            {
                throw new FileNotFoundException($"The shard {name} was not found. Check the pattern shards:{pattern}, or get the file.");
            }
        }

        return shards;
    }

    // Folders of a storage are beginnings of names: only the name can say which is meant.
    private static bool IsFolder(string pattern)
        => RemoteStorage.IsRemote(pattern)
            ? pattern.AsSpan().IndexOfAny('{', '*', '?') < 0 && !s_files.Any(extension => pattern.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
            : Directory.Exists(pattern);

    private ShardFile[] Below(string folder, string pattern)
    {
        string[] files = [.. Files(folder)];
        ShardFile[] shards = [.. files.Where(file => file.EndsWith(Extension, StringComparison.OrdinalIgnoreCase)).Select(file => new ShardFile(file, file[folder.Length..]))];
        bool isPacked = files.Any(file => file.EndsWith(".tar.gz", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase));
        return shards.Length > 0 ? shards
            : throw new FileNotFoundException($"{pattern} holds no shards (*.tar){(isPacked ? "; compressed ones cannot be read at any place: unpack them with gunzip" : "")}. Make some with augmix data pack, or name another folder.");
    }

    private ShardFile[] Matches(string name, string folder)
    {
        string start = name[..name.IndexOfAny(s_wildcards)];
        string[] parts = name.Split('/');
        string listed = RemoteStorage.IsRemote(name) ? start : start[..(start.LastIndexOf('/') + 1)];
        ShardFile[] found = [.. Files(listed).Where(file => IsMatch(file.Split('/'), parts)).Select(file => new ShardFile(file, file[folder.Length..]))];
        return found.Length > 0 ? found : throw new FileNotFoundException($"No shard matches {name}. Check the pattern.");
    }

    private static bool IsMatch(string[] file, string[] pattern)
        => file.Length == pattern.Length && file.Zip(pattern).All(part => part.First == part.Second || FileSystemName.MatchesSimpleExpression(part.Second, part.First, ignoreCase: false));

    /// <summary>All files below a folder, hidden ones left out, in ordinal order.</summary>
    private IEnumerable<string> Files(string folder)
    {
        if (RemoteStorage.IsRemote(folder))
        {
            return storage.List(folder).Select(file => file.Address);
        }

        string place = folder.Length == 0 ? "." : folder;
        if (!Directory.Exists(place))
        {
            throw new DirectoryNotFoundException($"{place} does not exist. Name the folder of the shards.");
        }

        return Directory.EnumerateFiles(place, "*", SearchOption.AllDirectories)
            .Select(file => folder + Path.GetRelativePath(place, file).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(file => Path.GetFileName(file)[0] != '.')
            .Order(StringComparer.Ordinal);
    }
}
