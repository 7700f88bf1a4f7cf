using System.Security.Cryptography;
using Amazon.Runtime;

namespace AugMix.Storage;

/// <summary>Brings one file here, going on where a connection broke, and checks its length and, where the storage gives it, its MD5.</summary>
internal sealed class Download(RemoteFile file, IRemoteStore store, int tries, TimeSpan patience)
{
    private const int BlockLength = 128 * 1024;

    private readonly byte[] _block = new byte[BlockLength];
    private byte[]? _md5;

    /// <summary>Fills a file, of which an earlier process may have written the beginning.</summary>
    /// <exception cref="StorageException">The storage does not answer, or broke off as often as it was tried without headway.</exception>
    /// <exception cref="InvalidDataException">What arrived is not what the storage says it holds.</exception>
    public void Fill(string path, CancellationToken cancellation)
    {
        using FileStream target = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
        target.Position = target.Length;
        Complete(target, cancellation);
        if (!IsSound(target))
        {
            target.SetLength(0);
            Complete(target, cancellation);
            if (!IsSound(target))
            {
                throw new InvalidDataException($"{file.Address} arrived twice with another MD5 than its storage says. It is damaged there; store it again.");
            }
        }

        target.Flush(flushToDisk: true);
    }

    private void Complete(FileStream target, CancellationToken cancellation)
    {
        bool isInherited = target.Length > 0;
        int failures = 0;
        while (true)
        {
            long before = target.Position;
            string? failure = Continue(target, isInherited, cancellation);
            if (failure is null)
            {
                return;
            }

            // Whoever makes headway may go on failing.
            isInherited = false;
            failures = target.Position > before ? 1 : failures + 1;
            if (failures >= tries)
            {
                throw new StorageException($"{file.Address} broke off {tries} times at byte {target.Position} of {file.Length}: {failure}. Check the network and run the command again.");
            }

            cancellation.WaitHandle.WaitOne(Pauses.After(failures));
            cancellation.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Reads from where the target ends to the file's end.</summary>
    /// <returns>Why the connection broke; null where it did not.</returns>
    private string? Continue(FileStream target, bool isInherited, CancellationToken cancellation)
    {
        if (target.Length >= file.Length && file.Length > 0)
        {
            // Longer than it should be, or whole but never checked: the MD5 comes with the bytes only.
            target.SetLength(0);
        }

        using RemoteBody body = store.Open(file, target.Position);
        _md5 = body.Md5;
        if (body.Offset != target.Position)
        {
            target.SetLength(0);
        }
        else if (isInherited && _md5 is null)
        {
            // Nothing would tell whether the beginning that another process left is sound.
            target.SetLength(0);
            return "its beginning could not be checked";
        }

        while (target.Position < file.Length)
        {
            (int count, string? failure) = ReadBlock(body.Stream, cancellation);
            if (count == 0)
            {
                return failure ?? "the connection ended early";
            }

            target.Write(_block, 0, (int)Math.Min(count, file.Length - target.Position));
        }

        return null;
    }

    private (int Count, string? Failure) ReadBlock(Stream stream, CancellationToken cancellation)
    {
        using CancellationTokenSource silence = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        silence.CancelAfter(patience);
        try
        {
            return (stream.ReadAsync(_block.AsMemory(), silence.Token).AsTask().GetAwaiter().GetResult(), null);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return (0, $"nothing arrived for {patience.TotalSeconds:0.#} s");
        }
        catch (Exception failure) when (failure is IOException or HttpRequestException or AmazonClientException)
        {
            return (0, failure.Message.TrimEnd('.'));
        }
    }

    private bool IsSound(FileStream target)
    {
        if (_md5 is null)
        {
            return true;
        }

        target.Position = 0;
#pragma warning disable CA5351 // The storages give MD5; it tells damage, not forgery.
        return MD5.HashData(target).AsSpan().SequenceEqual(_md5);
#pragma warning restore CA5351
    }
}
