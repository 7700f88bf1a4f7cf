using System.Security.Cryptography;

namespace AugMix.Cli;

/// <summary>A file that a source gives a checksum for.</summary>
internal sealed record PublishedFile(string Name, string Md5)
{
    /// <summary>Whether a file is this one.</summary>
    public bool Is(string path)
    {
        using FileStream stream = File.OpenRead(path);
#pragma warning disable CA5351 // The sources publish MD5; it tells damage and mix-ups, not forgery.
        return Convert.ToHexStringLower(MD5.HashData(stream)) == Md5;
#pragma warning restore CA5351
    }
}
