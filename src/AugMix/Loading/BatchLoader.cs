using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace AugMix;

/// <summary>Prepares batches in the background and hands them out in order. A batch's bytes depend on the seed and its step, never on threads.</summary>
/// <remarks>All threads work on the same batch, a few images each, so that the first batch is ready soon and few need to be held.</remarks>
public sealed class BatchLoader : IDisposable
{
    // So few that the threads end a batch together, so many that they seldom meet at the lock.
    private const int MostImagesAtOnce = 16;
    private const int SharesPerThread = 4;

    private readonly object _gate = new();
    private readonly IDataset _dataset;
    private readonly EpochOrder _order;
    private readonly BatchSlot[] _ring;
    private readonly ViewRenderer[] _renderers;
    private readonly Workers _workers;
    private readonly int _imagesAtOnce;
    private BatchSlot? _open;
    private long _begun;
    private long _handed;
    private long _released;
    private long _waitedTicks;
    private ExceptionDispatchInfo? _failure;
    private volatile bool _stopped;

    /// <summary>Starts preparing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    /// <exception cref="ArgumentException">The data set does not fill one batch and incomplete ones are left out, or a batch does not fit into memory.</exception>
    public BatchLoader(IDataset dataset, LoaderOptions options)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Epochs, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.QueueDepth, 1, nameof(options));
        _dataset = dataset;
        _order = new EpochOrder(dataset.Count, options);
        TotalSteps = (long)_order.BatchesPerEpoch * options.Epochs;
        ArgumentOutOfRangeException.ThrowIfNegative(options.FirstStep, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.FirstStep, TotalSteps, nameof(options));
        _begun = _handed = _released = options.FirstStep;

        int capacity = Math.Min(options.BatchSize, dataset.Count);
        _imagesAtOnce = Math.Clamp(capacity / (SharesPerThread * options.Threads), 1, MostImagesAtOnce);

        // One batch more than may wait is in the consumer's hands.
        _ring = new BatchSlot[options.QueueDepth + 1];
        for (int i = 0; i < _ring.Length; i++)
        {
            _ring[i] = new BatchSlot(new ViewBatch(dataset.Shape, options.Views, capacity, options.SampleType));
        }

        _renderers = new ViewRenderer[options.Threads];
        for (int i = 0; i < _renderers.Length; i++)
        {
            _renderers[i] = new ViewRenderer(dataset, options);
        }

        _workers = Workers.Start(options.Threads, Produce, Fail);
    }

    /// <summary>Steps in an epoch.</summary>
    public int StepsPerEpoch => _order.BatchesPerEpoch;

    /// <summary>Steps in all epochs.</summary>
    public long TotalSteps { get; }

    /// <summary>How long <see cref="Next"/> has waited for batches.</summary>
    public TimeSpan Waited => Stopwatch.GetElapsedTime(0, _waitedTicks);

    /// <summary>Where the threads have spent their time so far.</summary>
    public StageTimes Times => StageClock.Sum(_renderers.Select(renderer => renderer.Clock));

    /// <summary>The next step's batch, or null after the last. It stays valid until the next call; one thread may consume.</summary>
    /// <param name="cancellation">Ends the wait; the batch is not lost, the next call gives it.</param>
    /// <exception cref="ImageLoadException">An image of this batch could not be prepared. The batches before it have been handed out; every further call throws the same.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="ObjectDisposedException">The loader was disposed of.</exception>
    public ViewBatch? Next(CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        long start = Stopwatch.GetTimestamp();
        lock (_gate)
        {
            if (_released < _handed)
            {
                _released = _handed;
                Monitor.PulseAll(_gate);
            }

            if (_handed == TotalSteps)
            {
                return null;
            }

            BatchSlot slot = Slot(_handed);
            WaitFor(slot, cancellation);
            if (slot.Failure is { } failure)
            {
                throw new ImageLoadException(_dataset, slot.FailedIndex, failure);
            }

            _handed++;
            _waitedTicks += Stopwatch.GetTimestamp() - start;
            return slot.Batch;
        }
    }

    /// <summary>Stops the threads and waits for them.</summary>
    public void Dispose()
    {
        Stop();
        _workers.Dispose();
    }

    private BatchSlot Slot(long step) => _ring[step % _ring.Length];

    private void WaitFor(BatchSlot slot, CancellationToken cancellation)
    {
        CancellationTokenRegistration wake = default;
        try
        {
            while (true)
            {
                ObjectDisposedException.ThrowIf(_stopped && _failure is null, this);
                _failure?.Throw();
                if (slot.Holds(_handed))
                {
                    return;
                }

                if (wake == default)
                {
                    wake = cancellation.UnsafeRegister(static loader => ((BatchLoader)loader!).Wake(), this);
                }

                cancellation.ThrowIfCancellationRequested();
                Monitor.Wait(_gate);
            }
        }
        finally
        {
            // Not disposed of: that would wait for a callback which itself waits for the lock held here.
            wake.Unregister();
        }
    }

    private void Produce(int worker)
    {
        ViewRenderer renderer = _renderers[worker];
        while (Take(renderer.Clock, out Range images) is { } slot)
        {
            for (int position = images.Start.Value; position < images.End.Value; position++)
            {
                if (_stopped)
                {
                    return;
                }

                Render(renderer, slot, position);
            }

            Finish(slot, images.End.Value - images.Start.Value);
        }
    }

    private void Render(ViewRenderer renderer, BatchSlot slot, int position)
    {
        try
        {
            renderer.Render(slot.Batch, position);
        }
#pragma warning disable CA1031 // A failure of any kind is rethrown by Next, when it is this batch's turn.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            lock (_gate)
            {
                slot.Fail(position, failure);
            }
        }
    }

    /// <summary>Waits for something to do, and says which images of which batch; null when there is nothing more.</summary>
    private BatchSlot? Take(StageClock clock, out Range images)
    {
        images = default;
        lock (_gate)
        {
            while (true)
            {
                if (_stopped)
                {
                    return null;
                }

                if (_open is { HasWork: true })
                {
                    images = _open.Take(_imagesAtOnce);
                    return _open;
                }

                if (_begun == TotalSteps)
                {
                    return null;
                }

                if (_begun - _released < _ring.Length)
                {
                    _open = Slot(_begun);
                    _order.Begin(_open.Batch, _begun++);
                    _open.Begin();
                    continue;
                }

                long since = Stopwatch.GetTimestamp();
                Monitor.Wait(_gate);
                clock.AddIdle(Stopwatch.GetTimestamp() - since);
            }
        }
    }

    private void Finish(BatchSlot slot, int count)
    {
        lock (_gate)
        {
            if (slot.Finish(count))
            {
                Monitor.PulseAll(_gate);
            }
        }
    }

    private void Fail(Exception failure)
    {
        lock (_gate)
        {
            _failure ??= ExceptionDispatchInfo.Capture(failure);
        }

        Stop();
    }

    private void Stop()
    {
        lock (_gate)
        {
            _stopped = true;
            Monitor.PulseAll(_gate);
        }
    }

    private void Wake()
    {
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }
    }
}
