using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace AugMix;

/// <summary>Rows become columns: destination[x, y] = source[y, x].</summary>
internal static class TransposeKernel
{
    /// <summary>The side of the squares that are turned at a time.</summary>
    private const int Side = 16;

    private static bool IsAccelerated => Sse2.IsSupported || AdvSimd.Arm64.IsSupported;

    /// <summary>Transposes part of a plane.</summary>
    /// <param name="source">Begins with the part's first sample.</param>
    /// <param name="stride">Samples from one row of the source to the next.</param>
    /// <param name="width">The part's columns.</param>
    /// <param name="height">The part's rows.</param>
    /// <param name="destination">[width, height], without gaps.</param>
    public static void Run(ReadOnlySpan<byte> source, int stride, int width, int height, Span<byte> destination)
    {
        int squareWidth = IsAccelerated ? width / Side * Side : 0;
        int squareHeight = squareWidth > 0 ? height / Side * Side : 0;
        if (squareHeight > 0)
        {
            RunVector(source, stride, squareWidth, squareHeight, destination, height);
        }

        RunScalar(source, stride, squareHeight..height, ..width, destination, height);
        RunScalar(source, stride, ..squareHeight, squareWidth..width, destination, height);
    }

    // The definition, for some rows and columns. RunVector must give the same bytes for every input.
    internal static void RunScalar(ReadOnlySpan<byte> source, int stride, Range rows, Range columns, Span<byte> destination, int destinationStride)
    {
        for (int y = rows.Start.Value; y < rows.End.Value; y++)
        {
            for (int x = columns.Start.Value; x < columns.End.Value; x++)
            {
                destination[(x * destinationStride) + y] = source[(y * stride) + x];
            }
        }
    }

    // Width and height are multiples of the side.
    internal static void RunVector(ReadOnlySpan<byte> source, int stride, int width, int height, Span<byte> destination, int destinationStride)
    {
        _ = source[..(((height - 1) * stride) + width)];
        _ = destination[..(((width - 1) * destinationStride) + height)];
        ref byte samples = ref MemoryMarshal.GetReference(source);
        ref byte result = ref MemoryMarshal.GetReference(destination);
        Span<Vector128<byte>> rows = stackalloc Vector128<byte>[Side];
        Span<Vector128<byte>> next = stackalloc Vector128<byte>[Side];
        for (int y = 0; y < height; y += Side)
        {
            for (int x = 0; x < width; x += Side)
            {
                for (int i = 0; i < Side; i++)
                {
                    rows[i] = Vector128.LoadUnsafe(ref samples, (nuint)(((y + i) * stride) + x));
                }

                Turn(rows, next);
                for (int i = 0; i < Side; i++)
                {
                    rows[i].StoreUnsafe(ref result, (nuint)(((x + i) * destinationStride) + y));
                }
            }
        }
    }

    // Each round interleaves the rows of the upper half with those of the lower; after four, sixteen rows are sixteen columns.
    private static void Turn(Span<Vector128<byte>> rows, Span<Vector128<byte>> next)
    {
        Interleave(rows, next);
        Interleave(next, rows);
        Interleave(rows, next);
        Interleave(next, rows);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Interleave(ReadOnlySpan<Vector128<byte>> from, Span<Vector128<byte>> to)
    {
        from = from[..Side];
        to = to[..Side];
        for (int i = 0; i < Side / 2; i++)
        {
            Vector128<byte> upper = from[i];
            Vector128<byte> lower = from[i + (Side / 2)];
            to[2 * i] = Sse2.IsSupported ? Sse2.UnpackLow(upper, lower) : AdvSimd.Arm64.ZipLow(upper, lower);
            to[(2 * i) + 1] = Sse2.IsSupported ? Sse2.UnpackHigh(upper, lower) : AdvSimd.Arm64.ZipHigh(upper, lower);
        }
    }
}
