using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AugMix.Torch;

/// <summary>A multi-dimensional array in native memory. Images are [N, C, H, W] whatever their memory layout.</summary>
/// <remarks>Belongs to the <see cref="TensorScope"/> that is current when it is made, or to the caller where there is none.</remarks>
public sealed partial class Tensor : IDisposable
{
    // More than any network here needs; shapes are read into the stack.
    private const int MaximumRank = 8;

    private int[]? _shape;

    internal Tensor(TensorHandle handle, [CallerMemberName] string maker = "")
    {
        Handle = handle;
        Owner = TensorScope.Current;
        Owner?.Register(this);
        Trace.Current?.Born(this, maker);
    }

    /// <summary>How many native tensors are alive in the process, besides those that differentiation still needs.</summary>
    public static long Live
    {
        get
        {
            NativeMethods.TensorCount(out long count);
            return count;
        }
    }

    /// <summary>Lengths of the dimensions.</summary>
    public ReadOnlySpan<int> Shape => _shape ??= ReadShape();

    /// <summary>How many elements there are.</summary>
    public long Count
    {
        get
        {
            long count = 1;
            foreach (int length in Shape)
            {
                count *= length;
            }

            return count;
        }
    }

    /// <summary>The elements' type.</summary>
    public ElementType ElementType
    {
        get
        {
            NativeMethods.TensorDescribe(Handle, out int type, out _, out _, out _);
            return (ElementType)type;
        }
    }

    /// <summary>Where the elements are.</summary>
    public Device Device
    {
        get
        {
            NativeMethods.TensorDescribe(Handle, out _, out int kind, out int index, out _);
            return new Device((DeviceKind)kind, index);
        }
    }

    /// <summary>Whether the memory holds four dimensions as [N, H, W, C].</summary>
    public bool IsChannelsLast
    {
        get
        {
            NativeMethods.TensorDescribe(Handle, out _, out _, out _, out int channelsLast);
            return channelsLast != 0;
        }
    }

    internal TensorHandle Handle { get; private set; }

    internal TensorScope? Owner { get; set; }

    /// <summary>Copies values into a new tensor.</summary>
    /// <param name="values">The elements in C order: byte, long, Half, float or double.</param>
    /// <param name="shape">Lengths of the dimensions.</param>
    /// <param name="channelsLast">Whether to lay four dimensions out as [N, H, W, C] in memory, which convolutions prefer.</param>
    /// <param name="device">Where the tensor lives.</param>
    /// <exception cref="ArgumentException">The shape asks for another number of elements.</exception>
    public static Tensor From<T>(ReadOnlySpan<T> values, ReadOnlySpan<int> shape, bool channelsLast = false, Device device = default)
        where T : unmanaged
    {
        Span<long> lengths = stackalloc long[shape.Length];
        long count = Widen(shape, lengths);
        if (count != values.Length)
        {
            throw new ArgumentException($"The shape [{string.Join(", ", shape.ToArray())}] holds {count} elements; {values.Length} were given.", nameof(values));
        }

        NativeMethods.TensorFromHost(MemoryMarshal.AsBytes(values), (int)ElementTypes.Of<T>(), lengths, shape.Length, channelsLast ? 1 : 0, (int)device.Kind, device.Index, out TensorHandle handle);
        return Constant(new Tensor(handle));
    }

    /// <summary>A tensor whose elements all are <paramref name="value"/>.</summary>
    public static Tensor Full(double value, ReadOnlySpan<int> shape, ElementType elementType = ElementType.Float32, Device device = default)
    {
        Span<long> lengths = stackalloc long[shape.Length];
        Widen(shape, lengths);
        NativeMethods.TensorFull(value, (int)elementType, lengths, shape.Length, (int)device.Kind, device.Index, out TensorHandle handle);
        return Constant(new Tensor(handle));
    }

    /// <summary>A tensor of zeros.</summary>
    public static Tensor Zeros(ReadOnlySpan<int> shape, ElementType elementType = ElementType.Float32, Device device = default)
        => Full(0, shape, elementType, device);

    /// <summary>Zeros of this tensor's shape, type, device and memory layout.</summary>
    public Tensor ZerosLike()
    {
        NativeMethods.TensorZerosLike(Handle, out TensorHandle handle);
        return new Tensor(handle);
    }

    /// <summary>Draws from the normal distribution, mean 0 and deviation 1, of this tensor's shape, type, device and memory layout; from the generator that <see cref="TorchRuntime.Seed"/> seeds.</summary>
    public Tensor NormalLike() => RandomLike(normal: true);

    /// <summary>Draws from [0, 1), of this tensor's shape, type, device and memory layout; from the generator that <see cref="TorchRuntime.Seed"/> seeds.</summary>
    public Tensor UniformLike() => RandomLike(normal: false);

    /// <summary>Copies the elements out in C order, whatever the memory layout, converted to <typeparamref name="T"/>.</summary>
    /// <exception cref="TorchException">The destination holds another number of elements.</exception>
    public void CopyTo<T>(Span<T> destination)
        where T : unmanaged
        => NativeMethods.TensorToHost(Handle, MemoryMarshal.AsBytes(destination), (int)ElementTypes.Of<T>(), destination.Length);

    /// <summary>Overwrites the elements in place, keeping shape, type and memory layout. Not recorded for differentiation.</summary>
    /// <exception cref="TorchException">The source holds another number of elements.</exception>
    public void CopyFrom<T>(ReadOnlySpan<T> source)
        where T : unmanaged
        => NativeMethods.TensorAssign(Handle, MemoryMarshal.AsBytes(source), (int)ElementTypes.Of<T>(), source.Length);

    /// <summary>The elements in C order as an array of <typeparamref name="T"/>.</summary>
    public T[] ToArray<T>()
        where T : unmanaged
    {
        T[] values = new T[Count];
        CopyTo(values.AsSpan());
        return values;
    }

    /// <summary>The elements in C order as floats.</summary>
    public float[] ToArray() => ToArray<float>();

    /// <summary>The only element.</summary>
    /// <exception cref="TorchException">There is not exactly one.</exception>
    public double Item()
    {
        double value = 0;
        CopyTo(new Span<double>(ref value));
        return value;
    }

    /// <summary>This tensor in another type; shares memory where the type is the same.</summary>
    public Tensor To(ElementType elementType) => To(elementType, Device);

    /// <summary>This tensor on another device; shares memory where the device is the same.</summary>
    public Tensor To(Device device) => To(ElementType, device);

    /// <summary>This tensor laid out as [N, H, W, C] in memory; shares memory where it already is.</summary>
    /// <exception cref="TorchException">There are not four dimensions.</exception>
    public Tensor ToChannelsLast()
    {
        NativeMethods.TensorChannelsLast(Handle, out TensorHandle handle);
        Tensor result = new(handle);
        Trace.Current?.Add("identity", result, [this]);
        return result;
    }

    /// <summary>Frees the native handle.</summary>
    public void Dispose()
    {
        Owner = null;
        Handle.Dispose();
    }

    /// <summary>Makes this object stand for another native tensor; used when a module moves its parameters.</summary>
    internal void Become(Tensor other)
    {
        Handle.Dispose();
        Handle = other.Handle;
        _shape = null;
        other.Owner = null;
    }

    private static Tensor Constant(Tensor tensor)
    {
        Trace.Current?.AddConstant(tensor);
        return tensor;
    }

    private static long Widen(ReadOnlySpan<int> shape, Span<long> lengths)
    {
        long count = 1;
        for (int i = 0; i < shape.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(shape[i], nameof(shape));
            lengths[i] = shape[i];
            count *= shape[i];
        }

        return count;
    }

    private Tensor RandomLike(bool normal)
    {
        NativeMethods.TensorRandomLike(Handle, normal ? 1 : 0, out TensorHandle handle);
        return new Tensor(handle);
    }

    private Tensor To(ElementType elementType, Device device)
    {
        NativeMethods.TensorTo(Handle, (int)elementType, (int)device.Kind, device.Index, out TensorHandle handle);
        Tensor result = new(handle);
        Trace.Current?.Add(elementType == ElementType ? "identity" : "to", result, [this]);
        return result;
    }

    private int[] ReadShape()
    {
        Span<long> lengths = stackalloc long[MaximumRank];
        NativeMethods.TensorShape(Handle, lengths, MaximumRank, out int rank);
        int[] shape = new int[rank];
        for (int i = 0; i < rank; i++)
        {
            shape[i] = checked((int)lengths[i]);
        }

        return shape;
    }
}
