using System.Numerics;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>destination = (19595 red + 38470 green + 7471 blue + 32768) >> 16: ITU-R 601 luma as Pillow rounds it (Convert.c, L24).</summary>
internal static class LumaKernel
{
    private const uint Red = 19595;
    private const uint Green = 38470;
    private const uint Blue = 7471;
    private const uint Half = 0x8000;

    public static void Run(ReadOnlySpan<byte> red, ReadOnlySpan<byte> green, ReadOnlySpan<byte> blue, Span<byte> destination)
    {
        int done = Vector.IsHardwareAccelerated ? RunVector(red, green, blue, destination) : 0;
        RunScalar(red[done..], green[done..], blue[done..], destination[done..]);
    }

    // The sum of Run's values, without storing them.
    public static long Sum(ReadOnlySpan<byte> red, ReadOnlySpan<byte> green, ReadOnlySpan<byte> blue)
    {
        long sum = 0;
        for (int i = 0; i < red.Length; i++)
        {
            sum += Luma(red[i], green[i], blue[i]);
        }

        return sum;
    }

    // The definition. RunVector must give the same bytes for every input.
    internal static void RunScalar(ReadOnlySpan<byte> red, ReadOnlySpan<byte> green, ReadOnlySpan<byte> blue, Span<byte> destination)
    {
        for (int i = 0; i < red.Length; i++)
        {
            destination[i] = (byte)Luma(red[i], green[i], blue[i]);
        }
    }

    // Whole vectors only; returns how many samples it wrote.
    internal static int RunVector(ReadOnlySpan<byte> red, ReadOnlySpan<byte> green, ReadOnlySpan<byte> blue, Span<byte> destination)
    {
        ref byte r = ref MemoryMarshal.GetReference(red);
        ref byte g = ref MemoryMarshal.GetReference(green);
        ref byte b = ref MemoryMarshal.GetReference(blue);
        ref byte result = ref MemoryMarshal.GetReference(destination);
        int i = 0;
        for (; i <= red.Length - Vector<byte>.Count; i += Vector<byte>.Count)
        {
            Vector.Widen(Vector.LoadUnsafe(ref r, (nuint)i), out Vector<ushort> rLow, out Vector<ushort> rHigh);
            Vector.Widen(Vector.LoadUnsafe(ref g, (nuint)i), out Vector<ushort> gLow, out Vector<ushort> gHigh);
            Vector.Widen(Vector.LoadUnsafe(ref b, (nuint)i), out Vector<ushort> bLow, out Vector<ushort> bHigh);
            Vector.Narrow(Luma(rLow, gLow, bLow), Luma(rHigh, gHigh, bHigh)).StoreUnsafe(ref result, (nuint)i);
        }

        return i;
    }

    // The weights sum to 65536, so the result never exceeds 255.
    private static uint Luma(uint red, uint green, uint blue) => ((Red * red) + (Green * green) + (Blue * blue) + Half) >> 16;

    private static Vector<ushort> Luma(Vector<ushort> red, Vector<ushort> green, Vector<ushort> blue)
    {
        Vector.Widen(red, out Vector<uint> redLow, out Vector<uint> redHigh);
        Vector.Widen(green, out Vector<uint> greenLow, out Vector<uint> greenHigh);
        Vector.Widen(blue, out Vector<uint> blueLow, out Vector<uint> blueHigh);
        return Vector.Narrow(Luma(redLow, greenLow, blueLow), Luma(redHigh, greenHigh, blueHigh));
    }

    private static Vector<uint> Luma(Vector<uint> red, Vector<uint> green, Vector<uint> blue)
        => ((red * Red) + (green * Green) + (blue * Blue) + new Vector<uint>(Half)) >> 16;
}
