namespace AugMix.Storage;

/// <summary>Keeps a file of the cache to one process and thread at a time; the system lets go of it when its owner ends, however it ends.</summary>
internal static class CacheLock
{
    private const int LinuxHeld = 11;
    private const int MacHeld = 35;
    private const int WindowsHeld = unchecked((int)0x80070020);

    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits until the lock is free and takes it.</summary>
    /// <param name="path">An empty file, which stays: removing it would let two owners in.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    public static FileStream Take(string path, CancellationToken cancellation)
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            }
            catch (IOException failure) when (failure.HResult is LinuxHeld or MacHeld or WindowsHeld)
            {
                cancellation.WaitHandle.WaitOne(s_pause);
            }
        }
    }
}
