using System.Runtime.InteropServices;

namespace AugMix.Torch;

/// <summary>A failure inside libtorch, such as shapes that do not fit or memory that ran out.</summary>
public sealed class TorchException : Exception
{
    /// <summary>Creates an exception without a cause.</summary>
    public TorchException()
        : this("libtorch failed.")
    {
    }

    /// <summary>Creates an exception with a message.</summary>
    public TorchException(string message)
        : base(message)
    {
    }

    /// <summary>Creates an exception with a message and a cause.</summary>
    public TorchException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    private TorchException(string operation, string nativeText)
        : base($"{operation}: {nativeText}")
    {
        Operation = operation;
        NativeText = nativeText;
    }

    /// <summary>The native function that failed.</summary>
    public string Operation { get; } = "";

    /// <summary>What libtorch said; it names the shapes involved where they are the cause.</summary>
    public string NativeText { get; } = "";

    internal static TorchException FromLastError()
    {
        _ = NativeMethods.LastError(out nint operation, out nint text);
        return new TorchException(Marshal.PtrToStringUTF8(operation) ?? "", Marshal.PtrToStringUTF8(text) ?? "");
    }
}
