namespace AugMix.Cli.Tests;

/// <summary>A folder of a test's own, gone afterwards.</summary>
internal sealed class Scratch : IDisposable
{
    public Scratch() => Directory.CreateDirectory(Folder);

    public string Folder { get; } = Path.Combine(Path.GetTempPath(), $"augmix-test-{Guid.NewGuid():N}");

    public string this[string name] => Path.Combine(Folder, name);

    /// <summary>Names of everything in the folder, hidden and temporary files included.</summary>
    public string[] Names => [.. Directory.EnumerateFileSystemEntries(Folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Folder, path)).Order(StringComparer.Ordinal)];

    /// <summary>Writes an array.</summary>
    public string Array<T>(string name, ReadOnlySpan<T> values, params ReadOnlySpan<int> shape)
        where T : unmanaged
    {
        using FileStream stream = File.Create(this[name]);
        NpyFile.Write(stream, values, shape);
        return this[name];
    }

    /// <summary>Writes images with a pattern that has no symmetry.</summary>
    public string Images(string name, params int[] shape)
    {
        byte[] samples = new byte[shape.Aggregate((a, b) => a * b)];
        for (int i = 0; i < samples.Length; i++)
        {
            samples[i] = (byte)((i * 37) ^ (i >> 4));
        }

        return Array<byte>(name, samples, shape);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
