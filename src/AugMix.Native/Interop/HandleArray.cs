using System.Buffers;

namespace AugMix.Torch;

/// <summary>The native handles of several tensors, each kept alive until this is disposed.</summary>
internal readonly ref struct HandleArray : IDisposable
{
    private readonly IReadOnlyList<Tensor> _tensors;
    private readonly nint[] _handles;

    public HandleArray(IReadOnlyList<Tensor> tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        _tensors = tensors;
        _handles = ArrayPool<nint>.Shared.Rent(tensors.Count);
        int taken = 0;
        try
        {
            for (; taken < tensors.Count; taken++)
            {
                bool added = false;
                TensorHandle handle = tensors[taken].Handle;
                handle.DangerousAddRef(ref added);
                _handles[taken] = handle.DangerousGetHandle();
            }
        }
        catch
        {
            Release(taken);
            throw;
        }
    }

    public int Count => _tensors.Count;

    public ReadOnlySpan<nint> Span => _handles.AsSpan(0, _tensors.Count);

    public void Dispose() => Release(_tensors.Count);

    private void Release(int count)
    {
        for (int i = 0; i < count; i++)
        {
            _tensors[i].Handle.DangerousRelease();
        }

        ArrayPool<nint>.Shared.Return(_handles);
    }
}
