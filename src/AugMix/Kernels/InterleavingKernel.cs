using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AugMix;

/// <summary>plane[c][i] = pixels[i * channels + c], and back, for bytes.</summary>
/// <remarks>
/// With byte permutes any number of channels up to four is one loop: a register of the result is picked from the registers of the
/// source by indices that are the same for every block of 64 pixels.
/// </remarks>
internal static class InterleavingKernel
{
    private const int MostChannels = 4;
    private const int Block = 64;

    // For each number of channels: which byte of up to four source registers goes to each place of up to four result registers.
    private static readonly byte[][] s_split = [.. Enumerable.Range(0, MostChannels + 1).Select(SplitIndices)];
    private static readonly byte[][] s_merge = [.. Enumerable.Range(0, MostChannels + 1).Select(MergeIndices)];

    public static void Split(ReadOnlySpan<byte> pixels, int channels, Span<byte> planes)
    {
        int done = CanPermute(channels) ? SplitVector(pixels, channels, planes) : 0;
        SplitScalar(pixels, channels, planes, done);
    }

    public static void Merge(ReadOnlySpan<byte> planes, int channels, Span<byte> pixels)
    {
        int done = CanPermute(channels) ? MergeVector(planes, channels, pixels) : 0;
        MergeScalar(planes, channels, pixels, done);
    }

    internal static bool CanPermute(int channels) => Avx512Vbmi.IsSupported && channels is >= 2 and <= MostChannels;

    // The definition, from a pixel on. SplitVector must give the same bytes for every input.
    internal static void SplitScalar<T>(ReadOnlySpan<T> pixels, int channels, Span<T> planes, int start)
    {
        int length = planes.Length / channels;
        for (int c = 0; c < channels; c++)
        {
            Span<T> plane = planes.Slice(c * length, length);
            for (int i = start, j = (start * channels) + c; i < plane.Length; i++, j += channels)
            {
                plane[i] = pixels[j];
            }
        }
    }

    // The definition, from a pixel on. MergeVector must give the same bytes for every input.
    internal static void MergeScalar<T>(ReadOnlySpan<T> planes, int channels, Span<T> pixels, int start)
    {
        int length = planes.Length / channels;
        for (int c = 0; c < channels; c++)
        {
            ReadOnlySpan<T> plane = planes.Slice(c * length, length);
            for (int i = start, j = (start * channels) + c; i < plane.Length; i++, j += channels)
            {
                pixels[j] = plane[i];
            }
        }
    }

    // Whole blocks of pixels only; returns how many pixels it moved.
    internal static int SplitVector(ReadOnlySpan<byte> pixels, int channels, Span<byte> planes)
        => Permute(pixels, channels * Block, Block, planes, Block, planes.Length / channels, channels, s_split[channels]);

    // Whole blocks of pixels only; returns how many pixels it moved.
    internal static int MergeVector(ReadOnlySpan<byte> planes, int channels, Span<byte> pixels)
        => Permute(planes, Block, planes.Length / channels, pixels, channels * Block, Block, channels, s_merge[channels]);

    // Register c of block b begins at b * blockStep + c * registerStep, in the source and in the destination.
    private static int Permute(ReadOnlySpan<byte> source, int sourceBlock, int sourceRegister, Span<byte> destination, int destinationBlock, int destinationRegister, int channels, byte[] indices)
    {
        ref byte from = ref MemoryMarshal.GetReference(source);
        ref byte to = ref MemoryMarshal.GetReference(destination);
        ref byte index = ref MemoryMarshal.GetArrayDataReference(indices);
        int blocks = source.Length / channels / Block;
        for (int b = 0; b < blocks; b++)
        {
            nuint start = (nuint)b * (nuint)sourceBlock;
            nuint step = (nuint)sourceRegister;
            Vector512<byte> first = Vector512.LoadUnsafe(ref from, start);
            Vector512<byte> second = Vector512.LoadUnsafe(ref from, start + step);
            Vector512<byte> third = channels > 2 ? Vector512.LoadUnsafe(ref from, start + (2 * step)) : second;
            Vector512<byte> fourth = channels > 3 ? Vector512.LoadUnsafe(ref from, start + (3 * step)) : third;
            for (int c = 0; c < channels; c++)
            {
                Vector512<byte> place = Vector512.LoadUnsafe(ref index, (nuint)(c * Block));
                Vector512<byte> lower = Avx512Vbmi.PermuteVar64x8x2(first, place, second);
                Vector512<byte> upper = Avx512Vbmi.PermuteVar64x8x2(third, place, fourth);
                Vector512<byte> isUpper = Vector512.LessThan(place.AsSByte(), Vector512<sbyte>.Zero).AsByte();
                Vector512.ConditionalSelect(isUpper, upper, lower)
                    .StoreUnsafe(ref to, ((nuint)b * (nuint)destinationBlock) + ((nuint)c * (nuint)destinationRegister));
            }
        }

        return blocks * Block;
    }

    private static byte[] SplitIndices(int channels)
        => [.. Enumerable.Range(0, channels * Block).Select(place => (byte)((place % Block * channels) + (place / Block)))];

    private static byte[] MergeIndices(int channels)
        => [.. Enumerable.Range(0, channels * Block).Select(place => (byte)((place % channels * Block) + (place / channels)))];
}
