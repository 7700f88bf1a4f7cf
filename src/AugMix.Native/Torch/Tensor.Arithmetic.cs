namespace AugMix.Torch;

/// <content>Arithmetic, with the broadcasting of PyTorch.</content>
public sealed partial class Tensor
{
    /// <summary>Sum.</summary>
    public static Tensor operator +(Tensor left, Tensor right)
    {
        NativeMethods.Add(left.Handle, right.Handle, out TensorHandle handle);
        Tensor result = new(handle);
        Trace.Current?.Add("add", result, [left, right]);
        return result;
    }

    /// <summary>Difference.</summary>
    public static Tensor operator -(Tensor left, Tensor right)
    {
        NativeMethods.Subtract(left.Handle, right.Handle, out TensorHandle handle);
        Tensor result = new(handle);
        Trace.Current?.Add("sub", result, [left, right]);
        return result;
    }

    /// <summary>Product, element by element.</summary>
    public static Tensor operator *(Tensor left, Tensor right)
    {
        NativeMethods.Multiply(left.Handle, right.Handle, out TensorHandle handle);
        Tensor result = new(handle);
        Trace.Current?.Add("mul", result, [left, right]);
        return result;
    }

    /// <summary>Quotient, element by element.</summary>
    public static Tensor operator /(Tensor left, Tensor right)
    {
        NativeMethods.Divide(left.Handle, right.Handle, out TensorHandle handle);
        Tensor result = new(handle);
        Trace.Current?.Add("div", result, [left, right]);
        return result;
    }

    /// <summary>Adds a number to every element.</summary>
    public static Tensor operator +(Tensor left, double right)
    {
        NativeMethods.AddScalar(left.Handle, right, out TensorHandle handle);
        Tensor result = new(handle);
        Trace.Current?.Add("add_scalar", result, [left], ("other", right));
        return result;
    }

    /// <summary>Subtracts a number from every element.</summary>
    public static Tensor operator -(Tensor left, double right) => left + -right;

    /// <summary>Multiplies every element by a number.</summary>
    public static Tensor operator *(Tensor left, double right)
    {
        NativeMethods.MultiplyScalar(left.Handle, right, out TensorHandle handle);
        Tensor result = new(handle);
        Trace.Current?.Add("mul_scalar", result, [left], ("other", right));
        return result;
    }

    /// <summary>Multiplies every element by a number.</summary>
    public static Tensor operator *(double left, Tensor right) => right * left;

    /// <summary>Divides every element by a number.</summary>
    public static Tensor operator /(Tensor left, double right)
    {
        NativeMethods.DivideScalar(left.Handle, right, out TensorHandle handle);
        Tensor result = new(handle);
        Trace.Current?.Add("div_scalar", result, [left], ("other", right));
        return result;
    }

    /// <summary>Negates every element.</summary>
    public static Tensor operator -(Tensor value) => value * -1;

    /// <summary>Adds <paramref name="scale"/> times <paramref name="other"/> to this tensor, in place.</summary>
    /// <returns>This tensor.</returns>
    public Tensor AddInPlace(Tensor other, double scale = 1)
    {
        ArgumentNullException.ThrowIfNull(other);
        NativeMethods.AddInPlace(Handle, other.Handle, scale);
        Trace.Current?.Add("add_", this, [this, other], ("alpha", scale));
        return this;
    }

    /// <summary>Adds <paramref name="step"/> to every element, in place.</summary>
    /// <returns>This tensor.</returns>
    public Tensor Increment(long step = 1)
    {
        NativeMethods.Increment(Handle, step);
        Trace.Current?.Add("increment_", this, [this], ("step", step));
        return this;
    }
}
