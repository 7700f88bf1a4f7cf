namespace AugMix.Training.Tests;

/// <summary>A folder that is gone after the test.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("augmix-test-").FullName;

    public string At(string name) => System.IO.Path.Combine(Path, name);

    public string Write(string name, params byte[] bytes)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(At(name))!);
        File.WriteAllBytes(At(name), bytes);
        return At(name);
    }

    public string WriteArray<T>(string name, T[] values, params int[] shape)
        where T : unmanaged
    {
        using FileStream stream = File.Create(At(name));
        NpyFile.Write<T>(stream, values, shape);
        return At(name);
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
