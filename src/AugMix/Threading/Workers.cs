using System.Runtime.ExceptionServices;

namespace AugMix;

/// <summary>The one place that starts threads. Work is split by sample; results never depend on how many threads there are.</summary>
public sealed class Workers : IDisposable
{
    private readonly Thread[] _threads;
    private ExceptionDispatchInfo? _failure;

    private Workers(int count, Action<int> body, Action<Exception>? onFailure)
    {
        _threads = new Thread[count];
        for (int i = 0; i < count; i++)
        {
            int worker = i;
#pragma warning disable RS0030 // The one place that starts threads.
            _threads[i] = new Thread(() => Run(worker, body, onFailure)) { IsBackground = true, Name = $"augmix worker {worker}" };
#pragma warning restore RS0030
        }

        foreach (Thread thread in _threads)
        {
            thread.Start();
        }
    }

    /// <summary>Processors this process may use.</summary>
    public static int Available => Environment.ProcessorCount;

    /// <summary>Starts <paramref name="count"/> threads that each run <paramref name="body"/> with their own number, 0 to count - 1.</summary>
    /// <param name="count">Threads, at least 1.</param>
    /// <param name="body">What each thread does.</param>
    /// <param name="onFailure">Called on the failing thread, so that consumers can be woken; the first failure is rethrown by <see cref="Join"/>.</param>
    public static Workers Start(int count, Action<int> body, Action<Exception>? onFailure = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentNullException.ThrowIfNull(body);
        return new Workers(count, body, onFailure);
    }

    /// <summary>Runs <paramref name="body"/>(worker, index) for every index below <paramref name="length"/> and returns when all are done.</summary>
    /// <param name="length">How many indices.</param>
    /// <param name="threads">Threads; 0 means one per processor. With one, everything runs on the calling thread.</param>
    /// <param name="body">Receives the worker's number, for its own buffers, and the index. Indices are handed out in order.</param>
    /// <param name="cancellation">Stops handing out indices.</param>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static void For(int length, int threads, Action<int, int> body, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        ArgumentNullException.ThrowIfNull(body);
        int count = Math.Min(threads == 0 ? Available : threads, Math.Max(1, length));
        int next = -1;
        void Loop(int worker)
        {
            int index;
            while (!cancellation.IsCancellationRequested && (index = Interlocked.Increment(ref next)) < length)
            {
                body(worker, index);
            }
        }

        if (count == 1)
        {
            Loop(0);
        }
        else
        {
            // A failure makes the counter run out, so that the other workers stop early.
            using Workers workers = Start(count, Loop, _ => Interlocked.Exchange(ref next, length));
            workers.Join();
        }

        cancellation.ThrowIfCancellationRequested();
    }

    /// <summary>Waits for all threads and rethrows the first failure.</summary>
    public void Join()
    {
        foreach (Thread thread in _threads)
        {
            thread.Join();
        }

        _failure?.Throw();
    }

    /// <summary>Waits for all threads. The bodies must have been told to end.</summary>
    public void Dispose()
    {
        foreach (Thread thread in _threads)
        {
            thread.Join();
        }
    }

    private void Run(int worker, Action<int> body, Action<Exception>? onFailure)
    {
        try
        {
            body(worker);
        }
#pragma warning disable CA1031 // A worker's failure of any kind is rethrown by Join on the thread that waits.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Interlocked.CompareExchange(ref _failure, ExceptionDispatchInfo.Capture(failure), null);
            onFailure?.Invoke(failure);
        }
    }
}
