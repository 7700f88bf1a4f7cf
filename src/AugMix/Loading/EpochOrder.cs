namespace AugMix;

/// <summary>Which images every batch holds: a permutation for each epoch, cut into batches.</summary>
internal sealed class EpochOrder
{
    private readonly int[] _order;
    private readonly SampleRandom _random = new();
    private readonly ulong _seed;
    private readonly bool _shuffle;
    private readonly int _batchSize;
    private int _epoch = -1;

    internal EpochOrder(int count, LoaderOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BatchSize, 1, nameof(options));
        _order = new int[count];
        _seed = options.Seed;
        _shuffle = options.Shuffle;
        _batchSize = options.BatchSize;
        BatchesPerEpoch = options.DropLast ? count / _batchSize : ((count - 1) / _batchSize) + 1;
        if (BatchesPerEpoch == 0)
        {
            throw new ArgumentException($"{count} images do not fill one batch of {_batchSize}, and incomplete batches are left out. Choose a smaller batch.", nameof(options));
        }
    }

    internal int BatchesPerEpoch { get; }

    /// <summary>Fills in the images of a step. Steps asked for in order cost one shuffle an epoch.</summary>
    internal void Begin(ViewBatch batch, long step)
    {
        int epoch = (int)(step / BatchesPerEpoch);
        if (epoch != _epoch)
        {
            if (_shuffle)
            {
                _random.Reset(_seed, SampleStream.Shuffle, epoch, 0, 0).Permutation(_order);
            }
            else
            {
                for (int i = 0; i < _order.Length; i++)
                {
                    _order[i] = i;
                }
            }

            _epoch = epoch;
        }

        int start = (int)(step % BatchesPerEpoch) * _batchSize;
        batch.Begin(step, epoch, _order.AsSpan(start, Math.Min(_batchSize, _order.Length - start)));
    }
}
