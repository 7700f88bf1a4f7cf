namespace AugMix;

/// <summary>A batch in the loader's ring, and how far it is. Everything here is guarded by the loader's lock, except the samples.</summary>
internal sealed class BatchSlot(ViewBatch batch)
{
    private int _taken;
    private int _left;
    private int _failedAt;

    public ViewBatch Batch { get; } = batch;

    /// <summary>Whether a worker may still take images.</summary>
    public bool HasWork => _taken < Batch.Count;

    /// <summary>Why the first of the images that failed did.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>The number of that image in the data set.</summary>
    public int FailedIndex => Batch.Indices[_failedAt];

    /// <summary>Whether all images of a step are done.</summary>
    public bool Holds(long step) => Batch.Step == step && Batch.Count > 0 && _left == 0;

    /// <summary>Begins the step that the batch has been told.</summary>
    public void Begin()
    {
        _taken = 0;
        _left = Batch.Count;
        _failedAt = Batch.Count;
        Failure = null;
    }

    /// <summary>The next images for one worker.</summary>
    public Range Take(int most)
    {
        int first = _taken;
        _taken = Math.Min(Batch.Count, first + most);
        return first.._taken;
    }

    /// <summary>Counts images as done.</summary>
    /// <returns>Whether they were the last.</returns>
    public bool Finish(int count) => (_left -= count) == 0;

    /// <summary>Keeps the failure of the first image in order, so that it is the same whatever thread meets it first.</summary>
    public void Fail(int position, Exception failure)
    {
        if (position < _failedAt)
        {
            (_failedAt, Failure) = (position, failure);
        }
    }
}
