using Amazon.Runtime;

namespace AugMix.Storage;

/// <summary>A file's bytes on their way.</summary>
/// <param name="stream">The bytes.</param>
/// <param name="offset">Where in the file they begin; 0 although another place was asked for when the storage cannot begin there.</param>
/// <param name="md5">Of the whole file; null where the storage does not say.</param>
/// <param name="owner">What must be disposed of with the stream.</param>
internal sealed class RemoteBody(Stream stream, long offset, byte[]? md5, IDisposable owner) : IDisposable
{
    public Stream Stream => stream;

    public long Offset => offset;

    public byte[]? Md5 => md5;

    public void Dispose()
    {
        try
        {
            stream.Dispose();
        }
        catch (AmazonClientException)
        {
            // The SDK compares an MD5 of its own when a stream that was not resumed ends; whoever reads compares that of the whole file.
        }

        owner.Dispose();
    }
}
