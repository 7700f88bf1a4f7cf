namespace AugMix.Torch;

/// <summary>Element-wise functions, reductions and changes of shape.</summary>
public static partial class Functional
{
    /// <summary>e to the power of every element.</summary>
    public static Tensor Exp(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        NativeMethods.Exp(x.Handle, out TensorHandle handle);
        Tensor result = new(handle);
        Trace.Current?.Add("exp", result, [x]);
        return result;
    }

    /// <summary>Natural logarithm of every element.</summary>
    public static Tensor Log(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        NativeMethods.Log(x.Handle, out TensorHandle handle);
        Tensor result = new(handle);
        Trace.Current?.Add("log", result, [x]);
        return result;
    }

    /// <summary>Every element limited to a range. Gradients pass where the element is inside it.</summary>
    public static Tensor Clamp(Tensor x, double low, double high)
    {
        ArgumentNullException.ThrowIfNull(x);
        NativeMethods.Clamp(x.Handle, low, high, out TensorHandle handle);
        Tensor result = new(handle);
        Trace.Current?.Add("clamp", result, [x], ("low", low), ("high", high));
        return result;
    }

    /// <summary>Every element limited to a range of its own; the bounds are spread over dimensions of length 1.</summary>
    public static Tensor Clamp(Tensor x, Tensor low, Tensor high)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(low);
        ArgumentNullException.ThrowIfNull(high);
        NativeMethods.ClampBetween(x.Handle, low.Handle, high.Handle, out TensorHandle handle);
        return new Tensor(handle);
    }

    /// <summary>-1, 0 or 1.</summary>
    public static Tensor Sign(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        NativeMethods.Sign(x.Handle, out TensorHandle handle);
        return new Tensor(handle);
    }

    /// <summary>1 / (1 + e^-x).</summary>
    public static Tensor Sigmoid(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        NativeMethods.Sigmoid(x.Handle, out TensorHandle handle);
        Tensor result = new(handle);
        Trace.Current?.Add("sigmoid", result, [x]);
        return result;
    }

    /// <summary>max(x, 0).</summary>
    public static Tensor Relu(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        NativeMethods.Relu(x.Handle, out TensorHandle handle);
        Tensor result = new(handle);
        Trace.Current?.Add("relu", result, [x]);
        return result;
    }

    /// <summary>max(x, 0), overwriting <paramref name="x"/>, which saves one activation's memory.</summary>
    /// <returns><paramref name="x"/>.</returns>
    public static Tensor ReluInPlace(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        NativeMethods.ReluInPlace(x.Handle);
        Trace.Current?.Add("relu", x, [x]);
        return x;
    }

    /// <summary>Exponentials divided by their sum along a dimension.</summary>
    public static Tensor Softmax(Tensor x, int dimension)
    {
        ArgumentNullException.ThrowIfNull(x);
        NativeMethods.Softmax(x.Handle, dimension, out TensorHandle handle);
        Tensor result = new(handle);
        Trace.Current?.Add("softmax", result, [x], ("dim", (long)dimension));
        return result;
    }

    /// <summary>The logarithm of <see cref="Softmax"/>, finite where the softmax itself is zero.</summary>
    public static Tensor LogSoftmax(Tensor x, int dimension)
    {
        ArgumentNullException.ThrowIfNull(x);
        NativeMethods.LogSoftmax(x.Handle, dimension, out TensorHandle handle);
        Tensor result = new(handle);
        Trace.Current?.Add("log_softmax", result, [x], ("dim", (long)dimension));
        return result;
    }

    /// <summary>The logarithm of the sum of exponentials along a dimension, which disappears.</summary>
    public static Tensor LogSumExp(Tensor x, int dimension)
    {
        ArgumentNullException.ThrowIfNull(x);
        NativeMethods.LogSumExp(x.Handle, dimension, out TensorHandle handle);
        Tensor result = new(handle);
        Trace.Current?.Add("logsumexp", result, [x], ("dim", (long)dimension));
        return result;
    }

    /// <summary>The sum of all elements.</summary>
    public static Tensor Sum(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        NativeMethods.Sum(x.Handle, out TensorHandle handle);
        Tensor result = new(handle);
        Trace.Current?.Add("sum", result, [x]);
        return result;
    }

    /// <summary>The mean of all elements.</summary>
    public static Tensor Mean(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        NativeMethods.Mean(x.Handle, out TensorHandle handle);
        Tensor result = new(handle);
        Trace.Current?.Add("mean", result, [x]);
        return result;
    }

    /// <summary>Tensors joined along a dimension.</summary>
    public static Tensor Concatenate(IReadOnlyList<Tensor> tensors, int dimension = 0)
    {
        using HandleArray handles = new(tensors);
        NativeMethods.Concatenate(handles.Span, handles.Count, dimension, out TensorHandle handle);
        Tensor result = new(handle);
        Trace.Current?.Add("cat", result, [.. tensors], ("dim", (long)dimension));
        return result;
    }

    /// <summary>A part of a dimension, sharing memory.</summary>
    public static Tensor Narrow(Tensor x, int dimension, int start, int length)
    {
        ArgumentNullException.ThrowIfNull(x);
        NativeMethods.Narrow(x.Handle, dimension, start, length, out TensorHandle handle);
        Tensor result = new(handle);
        Trace.Current?.Add("narrow", result, [x], ("dim", (long)dimension), ("start", (long)start), ("length", (long)length));
        return result;
    }

    /// <summary>The slices of a dimension that are named, in the order named, in the memory layout of <paramref name="x"/>.</summary>
    /// <param name="x">What is taken from.</param>
    /// <param name="dimension">The dimension.</param>
    /// <param name="indices">Numbers of slices, int64 [N]; one may come more than once.</param>
    /// <exception cref="TorchException">There is no such slice.</exception>
    public static Tensor Select(Tensor x, int dimension, Tensor indices)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(indices);
        NativeMethods.Select(x.Handle, dimension, indices.Handle, out TensorHandle handle);
        return new Tensor(handle);
    }

    /// <summary>The same elements under another shape; one length may be -1. Shares memory where the layout allows it.</summary>
    public static Tensor Reshape(Tensor x, params ReadOnlySpan<int> shape)
    {
        Tensor result = View(x, shape);
        Trace.Current?.Add("reshape", result, [x], ("shape", Array.ConvertAll(shape.ToArray(), length => (long)length)));
        return result;
    }

    /// <summary>[N, ...] as [N, everything else].</summary>
    public static Tensor Flatten(Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        Tensor result = View(x, x.Shape[0], -1);
        Trace.Current?.Add("flatten", result, [x]);
        return result;
    }

    private static Tensor View(Tensor x, params ReadOnlySpan<int> shape)
    {
        ArgumentNullException.ThrowIfNull(x);
        Span<long> lengths = stackalloc long[shape.Length];
        for (int i = 0; i < shape.Length; i++)
        {
            lengths[i] = shape[i];
        }

        NativeMethods.Reshape(x.Handle, lengths, lengths.Length, out TensorHandle handle);
        return new Tensor(handle);
    }
}
