using System.Diagnostics;
using System.Runtime.ExceptionServices;

namespace AugMix.Training;

/// <summary>Prepares batches in the background and hands them out in order. A batch's bytes depend on the seed and its step, never on threads.</summary>
public sealed class BatchLoader : IDisposable
{
    private readonly object _gate = new();
    private readonly LoaderOptions _options;
    private readonly EpochOrder _order;
    private readonly ViewBatch[] _ring;
    private readonly long[] _ready;
    private readonly ViewRenderer[] _renderers;
    private readonly Workers _workers;
    private long _taken;
    private long _handed;
    private long _released;
    private long _waitedTicks;
    private ExceptionDispatchInfo? _failure;
    private volatile bool _stopped;

    /// <summary>Starts preparing.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    /// <exception cref="ArgumentException">The data set does not fill one batch, and incomplete ones are left out.</exception>
    public BatchLoader(IDataset dataset, LoaderOptions options)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Epochs, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1, nameof(options));
        _options = options;
        _order = new EpochOrder(dataset.Count, options);
        TotalSteps = (long)_order.BatchesPerEpoch * options.Epochs;
        ArgumentOutOfRangeException.ThrowIfNegative(options.FirstStep, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.FirstStep, TotalSteps, nameof(options));
        _taken = _handed = _released = options.FirstStep;

        // One batch in the consumer's hands, one waiting, one in the making for each thread.
        _ring = new ViewBatch[options.Threads + 2];
        _ready = new long[_ring.Length];
        for (int i = 0; i < _ring.Length; i++)
        {
            _ring[i] = new ViewBatch(dataset.Shape, options.Views, Math.Min(options.BatchSize, dataset.Count));
            _ready[i] = -1;
        }

        AugMixer mixer = new(options.AugMix);
        _renderers = new ViewRenderer[options.Threads];
        for (int i = 0; i < _renderers.Length; i++)
        {
            _renderers[i] = new ViewRenderer(dataset, options, mixer);
        }

        _workers = Workers.Start(options.Threads, Produce, Fail);
    }

    /// <summary>Steps in an epoch.</summary>
    public int StepsPerEpoch => _order.BatchesPerEpoch;

    /// <summary>Steps in all epochs.</summary>
    public long TotalSteps { get; }

    /// <summary>How long <see cref="Next"/> has waited for batches.</summary>
    public TimeSpan Waited => Stopwatch.GetElapsedTime(0, _waitedTicks);

    /// <summary>The next step's batch, or null after the last. It stays valid until the next call; one thread may consume.</summary>
    /// <exception cref="ObjectDisposedException">The loader was disposed of.</exception>
    public ViewBatch? Next()
    {
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

            int slot = (int)(_handed % _ring.Length);
            while (true)
            {
                ObjectDisposedException.ThrowIf(_stopped && _failure is null, this);
                _failure?.Throw();
                if (_ready[slot] == _handed)
                {
                    break;
                }

                Monitor.Wait(_gate);
            }

            _handed++;
            _waitedTicks += Stopwatch.GetTimestamp() - start;
            return _ring[slot];
        }
    }

    /// <summary>Stops the threads and waits for them.</summary>
    public void Dispose()
    {
        Stop();
        _workers.Dispose();
    }

    private void Produce(int worker)
    {
        while (Take() is { } batch)
        {
            for (int position = 0; position < batch.Count && !_stopped; position++)
            {
                _renderers[worker].Render(batch, position);
            }

            lock (_gate)
            {
                _ready[batch.Step % _ring.Length] = batch.Step;
                Monitor.PulseAll(_gate);
            }
        }
    }

    /// <summary>Waits for a free batch and says what it is to hold; null when there is nothing more to do.</summary>
    private ViewBatch? Take()
    {
        lock (_gate)
        {
            while (!_stopped && _taken < TotalSteps && _taken - _released >= _ring.Length)
            {
                Monitor.Wait(_gate);
            }

            if (_stopped || _taken >= TotalSteps)
            {
                return null;
            }

            ViewBatch batch = _ring[_taken % _ring.Length];
            _order.Begin(batch, _taken++);
            return batch;
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
}
