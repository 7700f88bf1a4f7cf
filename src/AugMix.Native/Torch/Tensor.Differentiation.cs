namespace AugMix.Torch;

/// <content>Differentiation.</content>
public sealed partial class Tensor
{
    /// <summary>Whether gradients reach this tensor. Settable on tensors that are not the result of an operation.</summary>
    public bool RequiresGradient
    {
        get
        {
            NativeMethods.RequiresGradient(Handle, out int required);
            return required != 0;
        }
        set => NativeMethods.SetRequiresGradient(Handle, value ? 1 : 0);
    }

    /// <summary>The accumulated gradient, a new tensor over the same memory at each call; null where there is none.</summary>
    public Tensor? Gradient
    {
        get
        {
            NativeMethods.Gradient(Handle, out TensorHandle handle);
            return handle.IsInvalid ? null : new Tensor(handle);
        }
    }

    /// <summary>Adds the gradient of this one-element tensor to every tensor it was computed from that requires one.</summary>
    /// <exception cref="TorchException">There is more than one element, or nothing requires a gradient.</exception>
    public void Backward() => NativeMethods.Backward(Handle);

    /// <summary>Adds the gradient of this one-element tensor to <paramref name="leaf"/> and to nothing else: parameters' gradients stay as they are.</summary>
    /// <exception cref="TorchException">There is more than one element, or the leaf requires no gradient.</exception>
    public void BackwardTo(Tensor leaf)
    {
        ArgumentNullException.ThrowIfNull(leaf);
        NativeMethods.BackwardTo(Handle, leaf.Handle);
    }

    /// <summary>Forgets the accumulated gradient.</summary>
    public void ClearGradient()
    {
        using HandleArray handles = new([this]);
        NativeMethods.ClearGradients(handles.Span, handles.Count);
    }

    /// <summary>The same memory without a connection to what it was computed from.</summary>
    public Tensor Detach()
    {
        NativeMethods.Detach(Handle, out TensorHandle handle);
        Tensor result = new(handle);
        Trace.Current?.Add("identity", result, [this]);
        return result;
    }
}
