using System.Formats.Tar;
using System.Text;

namespace AugMix.Training.Tests;

/// <summary>Makes tars of given files, in memory.</summary>
internal static class TarMaker
{
    /// <summary>A tar of regular files, in their order.</summary>
    public static byte[] Make(TarEntryFormat format, params (string Name, byte[] Content)[] files)
    {
        using MemoryStream stream = new();
        using (TarWriter writer = new(stream, format, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in files)
            {
                using MemoryStream data = new(content);
                TarEntry entry = format switch
                {
                    TarEntryFormat.V7 => new V7TarEntry(TarEntryType.V7RegularFile, name),
                    TarEntryFormat.Ustar => new UstarTarEntry(TarEntryType.RegularFile, name),
                    TarEntryFormat.Gnu => new GnuTarEntry(TarEntryType.RegularFile, name),
                    _ => new PaxTarEntry(TarEntryType.RegularFile, name),
                };
                entry.DataStream = data;
                writer.WriteEntry(entry);
            }
        }

        return stream.ToArray();
    }

    /// <summary>A tar in the format most are in.</summary>
    public static byte[] Make(params (string Name, byte[] Content)[] files) => Make(TarEntryFormat.Ustar, files);

    /// <summary>A file of text.</summary>
    public static (string Name, byte[] Content) Text(string name, string text) => (name, Encoding.UTF8.GetBytes(text));
}
