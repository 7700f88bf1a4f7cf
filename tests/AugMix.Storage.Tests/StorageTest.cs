using Amazon.Runtime;
using AugMix.Testing;

namespace AugMix.Storage.Tests;

/// <summary>A server, an empty cache, and a storage between them.</summary>
public abstract class StorageTest : IDisposable
{
    protected StorageTest()
    {
        Settings = new()
        {
            Endpoint = Server.Endpoint,
            Credentials = new BasicAWSCredentials(S3Server.AccessKey, S3Server.SecretKey),
            Region = "us-east-1",
            Tries = 2,
        };
        Storage = new(Cache, Settings);
    }

    protected S3Server Server { get; } = new();

    protected TemporaryFolder Folder { get; } = new();

    protected string Cache => Folder.At("cache");

    protected S3Settings Settings { get; }

    protected RemoteStorage Storage { get; }

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Bytes without a pattern that a shift would keep.</summary>
    protected static byte[] Content(int length, int seed = 1)
    {
        byte[] content = new byte[length];
        uint state = (uint)seed;
        for (int i = 0; i < length; i++)
        {
            state = (state * 1664525) + 1013904223;
            content[i] = (byte)(state >> 24);
        }

        return content;
    }

    /// <summary>The copy of an object, through <see cref="Storage"/>.</summary>
    protected string Fetch(string address) => Storage.Fetch(Storage.Find([address]))[0];

    /// <summary>Requests for objects' contents so far.</summary>
    protected string[] Gets() => [.. Server.Requests.Where(request => request.StartsWith("GET ", StringComparison.Ordinal) && !request.Contains("list-type", StringComparison.Ordinal))];

    protected virtual void Dispose(bool disposing)
    {
        Storage.Dispose();
        Server.Dispose();
        Folder.Dispose();
    }
}
