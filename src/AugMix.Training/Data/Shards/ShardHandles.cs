using Microsoft.Win32.SafeHandles;

namespace AugMix.Training;

/// <summary>The open files of shards, read at any place by several threads at once.</summary>
/// <param name="paths">Of the shards.</param>
internal sealed class ShardHandles(string[] paths)
{
    // A process may open some thousand files; shards beyond this are opened for each read, as files in folders are.
    private const int MostOpen = 512;

    private readonly SafeFileHandle?[] _open = new SafeFileHandle?[paths.Length];
    private int _count;

    /// <summary>Fills a span from a place of a shard.</summary>
    /// <returns>Bytes read: fewer than asked for where the file ends.</returns>
    public int Read(int shard, Span<byte> bytes, long offset)
    {
        if (Volatile.Read(ref _open[shard]) is { } open)
        {
            return Fill(open, bytes, offset);
        }

        SafeFileHandle handle = File.OpenHandle(paths[shard], options: FileOptions.RandomAccess);
        if (Interlocked.Increment(ref _count) <= MostOpen)
        {
            // Another thread may have been first: its handle stays, this one is closed.
            if (Interlocked.CompareExchange(ref _open[shard], handle, null) is null)
            {
                return Fill(handle, bytes, offset);
            }
        }

        Interlocked.Decrement(ref _count);
        using (handle)
        {
            return Fill(handle, bytes, offset);
        }
    }

    private static int Fill(SafeFileHandle handle, Span<byte> bytes, long offset)
    {
        int done = 0;
        while (done < bytes.Length && RandomAccess.Read(handle, bytes[done..], offset + done) is > 0 and int count)
        {
            done += count;
        }

        return done;
    }
}
