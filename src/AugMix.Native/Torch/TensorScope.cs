namespace AugMix.Torch;

/// <summary>
/// Owns every tensor that its thread makes while it is the innermost scope, and frees them when it is disposed.
/// </summary>
/// <remarks>
/// Tensors are hundreds of megabytes that the garbage collector cannot see: a training step without a scope runs out of memory.
/// Scopes nest and belong to one thread; dispose them in reverse order, and do not await inside one.
/// </remarks>
public sealed class TensorScope : IDisposable
{
    [ThreadStatic]
    private static TensorScope? s_current;

    private readonly TensorScope? _outer;
    private readonly List<Tensor> _tensors = [];
    private bool _disposed;

    /// <summary>Opens a scope inside the current one.</summary>
    public TensorScope()
    {
        _outer = s_current;
        s_current = this;
    }

    internal static TensorScope? Current => s_current;

    /// <summary>Takes a tensor out of all scopes: the caller disposes it.</summary>
    /// <returns>The same tensor.</returns>
    public static Tensor Keep(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        tensor.Owner = null;
        return tensor;
    }

    /// <summary>Hands a tensor of this scope to the enclosing scope, or to the caller where there is none.</summary>
    /// <remarks>A tensor that this scope does not own stays where it is.</remarks>
    /// <returns>The same tensor.</returns>
    public Tensor Return(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        if (tensor.Owner == this)
        {
            tensor.Owner = _outer;
            _outer?._tensors.Add(tensor);
        }

        return tensor;
    }

    /// <summary>Frees the tensors and makes the enclosing scope current again.</summary>
    /// <exception cref="InvalidOperationException">A scope opened later is still open, or the scope belongs to another thread.</exception>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        if (s_current != this)
        {
            throw new InvalidOperationException("This is not the innermost scope of the current thread. Dispose scopes in reverse order, on the thread that opened them.");
        }

        _disposed = true;
        s_current = _outer;
        foreach (Tensor tensor in _tensors)
        {
            if (tensor.Owner == this)
            {
                tensor.Dispose();
            }
        }
    }

    internal void Register(Tensor tensor) => _tensors.Add(tensor);
}
