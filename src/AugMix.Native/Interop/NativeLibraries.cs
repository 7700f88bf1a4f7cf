using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

[assembly: DisableRuntimeMarshalling]

namespace AugMix.Native;

/// <summary>Finds the project's own shared objects.</summary>
internal static class NativeLibraries
{
    /// <summary>The tensor bridge over libtorch.</summary>
    internal const string Torch = "augmix_torch";

    /// <summary>The image codecs over libjpeg-turbo and libpng.</summary>
    internal const string Codecs = "augmix_codecs";

    /// <summary>Names a folder that holds another build of the shared objects.</summary>
    internal const string FolderVariable = "AUGMIX_NATIVE";

#pragma warning disable CA2255 // The resolver must stand before the first call into either library.
    [ModuleInitializer]
    internal static void Register() => NativeLibrary.SetDllImportResolver(typeof(NativeLibraries).Assembly, Resolve);
#pragma warning restore CA2255

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (name is not (Torch or Codecs))
        {
            return 0;
        }

        List<string> tried = [];
        foreach (string folder in Folders())
        {
            string path = Path.Combine(folder, $"lib{name}.so");
            if (File.Exists(path))
            {
                return NativeLibrary.Load(path);
            }

            tried.Add(path);
        }

        throw new DllNotFoundException($"lib{name}.so was not found. Tried {string.Join(", ", tried)}. Build it with ./augmix doctor, or set {FolderVariable} to its folder.");
    }

    private static IEnumerable<string> Folders()
    {
        string? named = Environment.GetEnvironmentVariable(FolderVariable);
        if (!string.IsNullOrEmpty(named))
        {
            yield return named;
            yield break;
        }

        yield return AppContext.BaseDirectory;
        for (string? folder = AppContext.BaseDirectory; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (Path.GetFileName(folder) == "artifacts")
            {
                yield return Path.Combine(folder, "native");
            }
        }
    }
}
