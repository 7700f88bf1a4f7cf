namespace AugMix.Benchmarks;

/// <summary>Threads that stand ready and render rounds of views, so that a round's time has no thread's start in it.</summary>
internal sealed class ViewCrew : IDisposable
{
    private readonly Barrier _gate;
    private readonly Workers _workers;
    private Action<int>? _round;

    /// <summary>Starts one thread fewer than asked: the caller is the first.</summary>
    public ViewCrew(int threads)
    {
        _gate = new Barrier(threads);
        _workers = Workers.Start(Math.Max(1, threads - 1), worker => Stand(worker, threads));
    }

    /// <summary>Runs one round, which is given the number of the thread, on all threads and returns when the last is done.</summary>
    public void Run(Action<int> round)
    {
        _round = round;
        _gate.SignalAndWait();
        round(0);
        _gate.SignalAndWait();
    }

    public void Dispose()
    {
        _round = null;
        _gate.SignalAndWait();
        _workers.Dispose();
        _gate.Dispose();
    }

    private void Stand(int worker, int threads)
    {
        while (threads > 1)
        {
            _gate.SignalAndWait();
            if (_round is not { } round)
            {
                return;
            }

            round(worker + 1);
            _gate.SignalAndWait();
        }
    }
}
