using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace AugMix.Codecs;

/// <summary>Success: any other status has been thrown by the marshaller.</summary>
internal readonly struct CodecStatus;

/// <summary>Turns a status into an exception, so that no caller can forget to look at it.</summary>
[CustomMarshaller(typeof(CodecStatus), MarshalMode.ManagedToUnmanagedOut, typeof(CodecStatusMarshaller))]
internal static class CodecStatusMarshaller
{
    private const int BadData = 1;
    private const int BadArgument = 2;

    /// <summary>Throws what the native side reported on this thread.</summary>
    /// <exception cref="InvalidDataException">The file's fault; the message completes a sentence that starts with the file's name.</exception>
    /// <exception cref="ArgumentException">The caller's fault.</exception>
    /// <exception cref="IOException">The libraries failed.</exception>
    public static CodecStatus ConvertToManaged(int status)
    {
        if (status == 0)
        {
            return default;
        }

        string text = Marshal.PtrToStringUTF8(CodecMethods.LastError()) ?? "an unknown failure";
        throw status switch
        {
            BadData => new InvalidDataException(text),
            BadArgument => new ArgumentException(text),
            _ => new IOException($"The image codecs failed: {text}."),
        };
    }
}
