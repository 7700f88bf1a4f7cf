using System.Runtime.InteropServices.Marshalling;

namespace AugMix.Torch;

/// <summary>The status of a native call, which has been looked at: the marshaller throws where it is not zero.</summary>
[NativeMarshalling(typeof(CheckedMarshaller))]
internal readonly struct Checked;

/// <summary>Turns a status into an exception, so that no caller can forget to look.</summary>
[CustomMarshaller(typeof(Checked), MarshalMode.ManagedToUnmanagedOut, typeof(CheckedMarshaller))]
internal static class CheckedMarshaller
{
    public static Checked ConvertToManaged(int status)
        => status == 0 ? default : throw TorchException.FromLastError();
}
