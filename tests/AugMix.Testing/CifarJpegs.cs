using System.ComponentModel;
using System.Diagnostics;
using System.Formats.Tar;

namespace AugMix.Testing;

/// <summary>CIFAR-10 as JPEG files, unpacked on first use from the archive among the shared data.</summary>
public static class CifarJpegs
{
    /// <summary>The folder of the 10,000 test images, CLASS/NNNN.jpg; skips the running test, saying why, when the archive or xz is not at hand.</summary>
    public static string TestFolder()
    {
        string archive = Repository.SharedFile("cifar10-jpeg.tar.xz");
        string folder = Path.Combine(Repository.Root, "artifacts", "test-data", "cifar10-jpeg-test");
        if (!Directory.Exists(folder))
        {
            Unpack(archive, folder);
        }

        return folder;
    }

    // Under another name until it is whole, so that an interrupted run leaves nothing that looks complete.
    private static void Unpack(string archive, string folder)
    {
        string partial = $"{folder}.{Environment.ProcessId}.partial";
        using Process process = StartXz(archive);
        using (TarReader reader = new(process.StandardOutput.BaseStream))
        {
            while (reader.GetNextEntry() is { } entry)
            {
                string[] parts = entry.Name.Split('/', StringSplitOptions.RemoveEmptyEntries);
                int test = Array.IndexOf(parts, "test");
                if (test >= 0 && entry.EntryType is TarEntryType.RegularFile or TarEntryType.V7RegularFile)
                {
                    string target = Path.Combine([partial, .. parts[(test + 1)..]]);
                    Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                    entry.ExtractToFile(target, overwrite: true);
                }
            }
        }

        process.WaitForExit();
        Xunit.Assert.Equal(0, process.ExitCode);
        Directory.Move(partial, folder);
    }

    private static Process StartXz(string archive)
    {
        try
        {
            return Process.Start(new ProcessStartInfo("xz", ["-dc", archive]) { RedirectStandardOutput = true })!;
        }
        catch (Win32Exception)
        {
            Xunit.Assert.Skip("xz is not installed, so the archive of CIFAR images cannot be unpacked. apt-get install xz-utils gets it.");
            throw;
        }
    }
}
