namespace AugMix.Testing;

/// <summary>A folder that is gone after the test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>The folder.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("augmix-test-").FullName;

    /// <summary>The path of a file in it.</summary>
    public string At(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a file, with the folders it needs.</summary>
    /// <returns>Its path.</returns>
    public string Write(string name, params byte[] bytes)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(At(name))!);
        File.WriteAllBytes(At(name), bytes);
        return At(name);
    }

    /// <summary>Writes a NumPy array.</summary>
    /// <returns>Its path.</returns>
    public string WriteArray<T>(string name, T[] values, params int[] shape)
        where T : unmanaged
    {
        using FileStream stream = File.Create(At(name));
        NpyFile.Write<T>(stream, values, shape);
        return At(name);
    }

    /// <summary>Deletes it with all that is in it.</summary>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
