namespace AugMix.Training;

/// <summary>How many bytes of memory a file may still ask for: in proportion to its own length, so that a few instructions cannot ask for any amount.</summary>
internal sealed class MemoryBudget
{
    // Whole files are read with 1.1 at most: their tensors, and the numbers and names beside them. Strided tensors are copied once more.
    private const int Factor = 4;
    private const long Least = 1 << 20;

    private readonly long _allowed;
    private long _left;

    internal MemoryBudget(long fileLength)
    {
        _allowed = Math.Max(Least, fileLength * Factor);
        _left = _allowed;
    }

    /// <summary>Takes bytes off, before they are allocated.</summary>
    /// <exception cref="InvalidDataException">There are not as many left.</exception>
    internal void Spend(long bytes)
    {
        if (bytes > _left)
        {
            throw new InvalidDataException($"it asks for more than {_allowed} bytes of memory, {Factor} times its own length, by naming the same data again and again.");
        }

        _left -= bytes;
    }
}
