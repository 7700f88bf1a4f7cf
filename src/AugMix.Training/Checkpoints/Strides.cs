namespace AugMix.Training;

/// <summary>Makes contiguous arrays of data with strides.</summary>
internal static class Strides
{
    // PyTorch's own limit.
    private const int MostDimensions = 64;

    /// <summary>The tensor that starts at element <paramref name="offset"/> and steps by <paramref name="strides"/> elements, in C order. Data that are in order already are shared, not copied.</summary>
    /// <exception cref="InvalidDataException">It reaches outside its data, or repeats them.</exception>
    internal static TorchArray Contiguous(TorchObjects.StoredData data, long offset, int[] shape, int[] strides, MemoryBudget budget)
    {
        if (shape.Length > MostDimensions)
        {
            throw new InvalidDataException($"it holds a tensor of {shape.Length} dimensions; {MostDimensions} are read.");
        }

        int size = data.Element.Names().Size;
        long available = data.Bytes.Length / size;
        long count = Count(shape, available);
        if (shape.Length != strides.Length || offset < 0 || offset > available || (count > 0 && offset + Reach(shape, strides) >= available))
        {
            throw new InvalidDataException($"it holds a tensor of shape ({string.Join(", ", shape)}) that reaches outside its {available} elements of data.");
        }

        if (count == 0)
        {
            return new TorchArray(data.Element, shape, ReadOnlyMemory<byte>.Empty);
        }

        if (IsContiguous(shape, strides))
        {
            return new TorchArray(data.Element, shape, data.Bytes.AsMemory((int)offset * size, (int)count * size));
        }

        budget.Spend(count * size);
        return new TorchArray(data.Element, shape, Gather(data.Bytes, (int)offset, shape, strides, size, (int)count));
    }

    // No more elements than there are data: a few bytes must not be able to ask for any amount of memory.
    private static long Count(int[] shape, long available)
    {
        if (shape.Contains(0))
        {
            return 0;
        }

        long count = 1;
        foreach (int side in shape)
        {
            count *= side;
            if (count > available)
            {
                throw new InvalidDataException($"it holds a tensor of shape ({string.Join(", ", shape)}) over {available} elements of data. Save tensor.contiguous() instead of an expanded one.");
            }
        }

        return count;
    }

    private static long Reach(int[] shape, int[] strides)
    {
        long reach = 0;
        for (int d = 0; d < shape.Length; d++)
        {
            reach += (shape[d] - 1L) * strides[d];
        }

        return reach;
    }

    private static bool IsContiguous(int[] shape, int[] strides)
    {
        long expected = 1;
        for (int d = shape.Length - 1; d >= 0; d--)
        {
            // The stride of a dimension of length one is never used and may be anything.
            if (shape[d] != 1 && strides[d] != expected)
            {
                return false;
            }

            expected *= shape[d];
        }

        return true;
    }

    private static byte[] Gather(byte[] data, int offset, int[] shape, int[] strides, int size, int count)
    {
        byte[] gathered = new byte[count * size];
        int[] index = new int[shape.Length];
        long element = offset;
        for (int i = 0; i < count; i++)
        {
            data.AsSpan((int)element * size, size).CopyTo(gathered.AsSpan(i * size));
            for (int d = shape.Length - 1; d >= 0; d--)
            {
                element += strides[d];
                if (++index[d] < shape[d])
                {
                    break;
                }

                element -= (long)strides[d] * shape[d];
                index[d] = 0;
            }
        }

        return gathered;
    }
}
