using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using AugMix.Native;

namespace AugMix.Codecs;

/// <summary>The functions of native/codecs/codecs.h, in its order. A status other than success becomes an exception on return.</summary>
internal static partial class CodecMethods
{
    [LibraryImport(NativeLibraries.Codecs, EntryPoint = "ac_last_error")]
    internal static partial nint LastError();

    [LibraryImport(NativeLibraries.Codecs, EntryPoint = "ac_has_webp")]
    [return: MarshalUsing(typeof(CodecStatusMarshaller))]
    internal static partial CodecStatus HasWebP(out int has);

    [LibraryImport(NativeLibraries.Codecs, EntryPoint = "ac_read_header")]
    [return: MarshalUsing(typeof(CodecStatusMarshaller))]
    internal static partial CodecStatus ReadHeader(ReadOnlySpan<byte> data, long length, out int width, out int height, out int channels, out int bits);

    [LibraryImport(NativeLibraries.Codecs, EntryPoint = "ac_decode")]
    [return: MarshalUsing(typeof(CodecStatusMarshaller))]
    internal static partial CodecStatus Decode(ReadOnlySpan<byte> data, long length, int channels, int bits, Span<byte> samples, long capacity);

    [LibraryImport(NativeLibraries.Codecs, EntryPoint = "ac_encode_jpeg")]
    [return: MarshalUsing(typeof(CodecStatusMarshaller))]
    internal static partial CodecStatus EncodeJpeg(ReadOnlySpan<byte> samples, int width, int height, int channels, int quality, out EncodedFile file, out long length);

    [LibraryImport(NativeLibraries.Codecs, EntryPoint = "ac_jpeg_round_trip")]
    [return: MarshalUsing(typeof(CodecStatusMarshaller))]
    internal static partial CodecStatus JpegRoundTrip(Span<byte> pixels, int width, int height, int channels, int quality);

    [LibraryImport(NativeLibraries.Codecs, EntryPoint = "ac_encode_png")]
    [return: MarshalUsing(typeof(CodecStatusMarshaller))]
    internal static partial CodecStatus EncodePng(ReadOnlySpan<byte> samples, int width, int height, int channels, int bits, out EncodedFile file, out long length);

    [LibraryImport(NativeLibraries.Codecs, EntryPoint = "ac_read_mask_header")]
    [return: MarshalUsing(typeof(CodecStatusMarshaller))]
    internal static partial CodecStatus ReadMaskHeader(ReadOnlySpan<byte> data, long length, out int width, out int height, out int bits, out int colours);

    [LibraryImport(NativeLibraries.Codecs, EntryPoint = "ac_decode_mask")]
    [return: MarshalUsing(typeof(CodecStatusMarshaller))]
    internal static partial CodecStatus DecodeMask(ReadOnlySpan<byte> data, long length, Span<ushort> values, long capacity, Span<byte> palette, int paletteCapacity);

    [LibraryImport(NativeLibraries.Codecs, EntryPoint = "ac_encode_mask")]
    [return: MarshalUsing(typeof(CodecStatusMarshaller))]
    internal static partial CodecStatus EncodeMask(
        ReadOnlySpan<ushort> values, int width, int height, int bits, ReadOnlySpan<byte> palette, int colours, out EncodedFile file, out long length);

    [LibraryImport(NativeLibraries.Codecs, EntryPoint = "ac_free")]
    internal static partial int Free(nint file);
}
