using System.Runtime.InteropServices;

namespace AugMix.Torch;

/// <summary>Owns one native tensor handle.</summary>
internal sealed class TensorHandle : SafeHandle
{
    public TensorHandle()
        : base(0, ownsHandle: true)
    {
    }

    /// <summary>Stands for a tensor that is left out, such as a layer's bias.</summary>
    internal static TensorHandle None { get; } = new();

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle() => NativeMethods.TensorFree(handle) == 0;
}
