using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AugMix;

/// <summary>destination = (19595 red + 38470 green + 7471 blue + 32768) >> 16: ITU-R 601 luma as Pillow rounds it (Convert.c, L24).</summary>
internal static class LumaKernel
{
    private const uint Red = 19595;
    private const uint Green = 38470;
    private const uint Blue = 7471;
    private const uint Half = 0x8000;

    // Samples that are summed in 32 bits.
    private const int LongestBlock = 1 << 24;

    public static void Run(ReadOnlySpan<byte> red, ReadOnlySpan<byte> green, ReadOnlySpan<byte> blue, Span<byte> destination)
    {
        int done = ByteLanes.IsAccelerated ? RunVector(red, green, blue, destination) : 0;
        RunScalar(red[done..], green[done..], blue[done..], destination[done..]);
    }

    // The sum of Run's values, without storing them.
    public static long Sum(ReadOnlySpan<byte> red, ReadOnlySpan<byte> green, ReadOnlySpan<byte> blue)
    {
        (long sum, int done) = ByteLanes.IsAccelerated ? SumVector(red, green, blue) : (0, 0);
        return sum + SumScalar(red[done..], green[done..], blue[done..]);
    }

    // The definition. RunVector must give the same bytes for every input.
    internal static void RunScalar(ReadOnlySpan<byte> red, ReadOnlySpan<byte> green, ReadOnlySpan<byte> blue, Span<byte> destination)
    {
        for (int i = 0; i < red.Length; i++)
        {
            destination[i] = (byte)Luma(red[i], green[i], blue[i]);
        }
    }

    internal static long SumScalar(ReadOnlySpan<byte> red, ReadOnlySpan<byte> green, ReadOnlySpan<byte> blue)
    {
        long sum = 0;
        for (int i = 0; i < red.Length; i++)
        {
            sum += Luma(red[i], green[i], blue[i]);
        }

        return sum;
    }

    // Whole vectors only; returns how many samples it wrote.
    internal static int RunVector(ReadOnlySpan<byte> red, ReadOnlySpan<byte> green, ReadOnlySpan<byte> blue, Span<byte> destination)
    {
        ref byte r = ref MemoryMarshal.GetReference(red);
        ref byte g = ref MemoryMarshal.GetReference(green);
        ref byte b = ref MemoryMarshal.GetReference(blue);
        ref byte result = ref MemoryMarshal.GetReference(destination);
        int i = 0;
        for (; i <= red.Length - ByteLanes.Count; i += ByteLanes.Count)
        {
            ByteLanes.StoreClamped(Luma(ByteLanes.Load(ref r, (nuint)i), ByteLanes.Load(ref g, (nuint)i), ByteLanes.Load(ref b, (nuint)i)), ref result, (nuint)i);
        }

        return i;
    }

    // Whole vectors only; returns the sum and how many samples it covers. A lane adds up at most a million samples of a block.
    internal static (long Sum, int Done) SumVector(ReadOnlySpan<byte> red, ReadOnlySpan<byte> green, ReadOnlySpan<byte> blue)
    {
        ref byte r = ref MemoryMarshal.GetReference(red);
        ref byte g = ref MemoryMarshal.GetReference(green);
        ref byte b = ref MemoryMarshal.GetReference(blue);
        long sum = 0;
        int i = 0;
        while (i <= red.Length - ByteLanes.Count)
        {
            int end = (int)Math.Min(red.Length - ByteLanes.Count, (long)i + LongestBlock);
            Vector512<int> block = Vector512<int>.Zero;
            for (; i <= end; i += ByteLanes.Count)
            {
                block += Luma(ByteLanes.Load(ref r, (nuint)i), ByteLanes.Load(ref g, (nuint)i), ByteLanes.Load(ref b, (nuint)i));
            }

            (Vector512<long> low, Vector512<long> high) = Vector512.Widen(block);
            sum += Vector512.Sum(low + high);
        }

        return (sum, i);
    }

    // The weights sum to 65536, so the result never exceeds 255.
    private static uint Luma(uint red, uint green, uint blue) => ((Red * red) + (Green * green) + (Blue * blue) + Half) >> 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Luma(Vector512<int> red, Vector512<int> green, Vector512<int> blue)
        => ((red * (int)Red) + (green * (int)Green) + (blue * (int)Blue) + Vector512.Create((int)Half)) >> 16;
}
