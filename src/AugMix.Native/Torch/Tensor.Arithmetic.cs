namespace AugMix.Torch;

/// <content>Arithmetic, with the broadcasting of PyTorch.</content>
public sealed partial class Tensor
{
    /// <summary>Sum.</summary>
    public static Tensor operator +(Tensor left, Tensor right)
    {
        NativeMethods.Add(left.Handle, right.Handle, out TensorHandle handle);
        return new Tensor(handle);
    }

    /// <summary>Difference.</summary>
    public static Tensor operator -(Tensor left, Tensor right)
    {
        NativeMethods.Subtract(left.Handle, right.Handle, out TensorHandle handle);
        return new Tensor(handle);
    }

    /// <summary>Product, element by element.</summary>
    public static Tensor operator *(Tensor left, Tensor right)
    {
        NativeMethods.Multiply(left.Handle, right.Handle, out TensorHandle handle);
        return new Tensor(handle);
    }

    /// <summary>Quotient, element by element.</summary>
    public static Tensor operator /(Tensor left, Tensor right)
    {
        NativeMethods.Divide(left.Handle, right.Handle, out TensorHandle handle);
        return new Tensor(handle);
    }

    /// <summary>Adds a number to every element.</summary>
    public static Tensor operator +(Tensor left, double right)
    {
        NativeMethods.AddScalar(left.Handle, right, out TensorHandle handle);
        return new Tensor(handle);
    }

    /// <summary>Subtracts a number from every element.</summary>
    public static Tensor operator -(Tensor left, double right) => left + -right;

    /// <summary>Multiplies every element by a number.</summary>
    public static Tensor operator *(Tensor left, double right)
    {
        NativeMethods.MultiplyScalar(left.Handle, right, out TensorHandle handle);
        return new Tensor(handle);
    }

    /// <summary>Multiplies every element by a number.</summary>
    public static Tensor operator *(double left, Tensor right) => right * left;

    /// <summary>Divides every element by a number.</summary>
    public static Tensor operator /(Tensor left, double right)
    {
        NativeMethods.DivideScalar(left.Handle, right, out TensorHandle handle);
        return new Tensor(handle);
    }

    /// <summary>Negates every element.</summary>
    public static Tensor operator -(Tensor value) => value * -1;

    /// <summary>Adds <paramref name="scale"/> times <paramref name="other"/> to this tensor, in place.</summary>
    /// <returns>This tensor.</returns>
    public Tensor AddInPlace(Tensor other, double scale = 1)
    {
        ArgumentNullException.ThrowIfNull(other);
        NativeMethods.AddInPlace(Handle, other.Handle, scale);
        return this;
    }

    /// <summary>Adds <paramref name="step"/> to every element, in place.</summary>
    /// <returns>This tensor.</returns>
    public Tensor Increment(long step = 1)
    {
        NativeMethods.Increment(Handle, step);
        return this;
    }
}
