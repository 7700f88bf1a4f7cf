using System.Runtime.InteropServices;

namespace AugMix.Codecs;

/// <summary>Owns a file that a native encoder has made in memory.</summary>
internal sealed class EncodedFile : SafeHandle
{
    /// <summary>Owns nothing yet; the call that makes the file fills it in.</summary>
    public EncodedFile()
        : base(0, ownsHandle: true)
    {
    }

    /// <inheritdoc/>
    public override bool IsInvalid => handle == 0;

    /// <summary>A copy of its bytes.</summary>
    internal unsafe byte[] ToArray(long length) => new ReadOnlySpan<byte>((void*)handle, checked((int)length)).ToArray();

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => CodecMethods.Free(handle) == 0;
}
