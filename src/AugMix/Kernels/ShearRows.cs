using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AugMix;

/// <summary>Rows one below the other, each moved left or right by its own amount.</summary>
/// <remarks>
/// A row's samples are read where it moves to, and mixed with their neighbours. Half a pixel beyond the outermost centres the edge
/// repeats: there one of the two samples is taken unmixed. Two neighbouring rows are made at a time. Rows that have pixels in doubt are
/// few; those pixels are settled after all others.
/// </remarks>
internal static class ShearRows
{
    private const int Count = AffineShears.Count;

    // More than half a vector has bytes, so that what is read from here begins or ends anywhere in it.
    private const int Border = 2 * Count;

    // What is known of each row, one kind after the other; of each the rows of even number first, so that neighbours are so far apart.
    private const int ToNext = Count / 2;
    private const int Whole = 0;
    private const int Low = Whole + Count;
    private const int High = Low + Count;
    private const int MixedBegin = High + Count;
    private const int MixedEnd = MixedBegin + Count;
    private const int KeptBegin = MixedEnd + Count;
    private const int KeptEnd = KeptBegin + Count;
    private const int Numbers = KeptEnd + Count;

    private static readonly byte[] s_border = [.. new byte[Border], .. Enumerable.Repeat(byte.MaxValue, Border), .. new byte[Border]];

    public static void Run(in ImageView source, AffineMap map, int top, in ImageTarget destination)
    {
        ShearParts even = new(map.XY, top, least: 0, height: 0);
        ShearParts odd = new(map.XY, top + 1, least: 0, height: 0);
        ulong doubtful = AffineShears.Doubtful(AffineLanes.Both(~even.Known, ~even.Known), AffineLanes.Both(~odd.Known, ~odd.Known));
        (int count, int width) = (Math.Min(Count, source.Shape.Height - top), source.Shape.Width);
        Span<short> numbers = stackalloc short[Numbers];
        for (int x = 0; x < width; x += Count)
        {
            int left = Math.Min(x, width - Count);
            Fill(even, left, width, ref numbers[0]);
            Fill(odd, left, width, ref numbers[ToNext]);
            doubtful |= RunRows(source, numbers, count, top, left, destination);
        }

        for (doubtful &= (1UL << count) - 1; doubtful != 0; doubtful &= doubtful - 1)
        {
            SettleRow(source, map, top + BitOperations.TrailingZeroCount(doubtful), destination);
        }
    }

    // Where to read in the border so that the lanes between the outermost centres are set, and those inside the image: the second sample's
    // first column where that is nearer, or else the first sample's last, lies half outside of the centres.
    private static void Fill(in ShearParts parts, int left, int width, ref short numbers)
    {
        Vector256<short> one = Vector256.LessThan(parts.Low, Vector256<short>.Zero);
        Vector256<short> start = Vector256.Min(Vector256.Max(Vector256.Create((short)-left) - parts.Steps, Vector256<short>.Zero), Vector256.Create((short)(Count + 1)));
        Vector256<short> end = Vector256.Min(Vector256.Max(Vector256.Create((short)(width - 1 - left)) - parts.Steps, Vector256.Create((short)-1)), Vector256.Create((short)Count));
        start = Vector256.Create((short)Border) - start;
        end = Vector256.Create((short)(2 * Border)) - end;
        parts.Steps.StoreUnsafe(ref numbers, Whole);
        parts.Low.StoreUnsafe(ref numbers, Low);
        parts.High.StoreUnsafe(ref numbers, High);
        start.StoreUnsafe(ref numbers, MixedBegin);
        end.StoreUnsafe(ref numbers, MixedEnd);
        (start - one).StoreUnsafe(ref numbers, KeptBegin);
        (end - one - Vector256<short>.One).StoreUnsafe(ref numbers, KeptEnd);
    }

    // Some columns of the rows in all channels. Returns which rows have pixels in doubt.
    private static ulong RunRows(in ImageView source, ReadOnlySpan<short> numbers, int count, int top, int left, in ImageTarget destination)
    {
        (int width, int plane, int channels) = (source.Shape.Width, source.Shape.PlaneLength, source.Shape.Channels);
        int last = source.Samples.Length - (plane * (channels - 1)) - Count - 1;
        ulong doubtful = 0;
        int to = (top * width) + left;
        for (int y = 0; y < count; y += 2, to += 2 * width)
        {
            // A last row without a neighbour is made twice.
            bool isLast = y + 1 == count;
            int apart = isLast ? 0 : width;
            ref short row = ref Unsafe.Add(ref MemoryMarshal.GetReference(numbers), y / 2);
            ref short next = ref Unsafe.Add(ref row, isLast ? 0 : ToNext);
            int from = to + row;
            int nextFrom = to + apart + next;
            bool isWithin = from >= 0 && from <= last && nextFrom >= 0 && nextFrom <= last;
            Vector512<short> doubt = isWithin
                ? RunTwo(source, ref row, ref next, from, nextFrom, to, apart, isWithin: true, destination)
                : RunTwo(source, ref row, ref next, from, nextFrom, to, apart, isWithin: false, destination);
            doubtful |= (doubt.GetLower() == Vector256<short>.Zero ? 0UL : 1UL) << y;
            doubtful |= (doubt.GetUpper() == Vector256<short>.Zero ? 0UL : 2UL) << y;
        }

        return doubtful;
    }

    // Two rows in all channels, read from where their first lanes come from, in the first channel; lanes outside of the image are not kept.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<short> RunTwo(in ImageView source, ref short row, ref short next, int from, int nextFrom, int to, int apart, bool isWithin, in ImageTarget destination)
    {
        ref byte samples = ref AffineLanes.Reference(source.Samples);
        ref byte result = ref AffineLanes.Reference(destination.Samples);
        ref byte border = ref MemoryMarshal.GetArrayDataReference(s_border);
        int last = source.Samples.Length - Count;
        Vector512<short> doubt = Vector512<short>.Zero;
        Vector512<short> low = AffineLanes.Both(Vector256.Create(Unsafe.Add(ref row, Low)), Vector256.Create(Unsafe.Add(ref next, Low)));
        Vector512<short> high = AffineLanes.Both(Vector256.Create(Unsafe.Add(ref row, High)), Vector256.Create(Unsafe.Add(ref next, High)));
        Vector512<byte> fromSecond = Vector512.LessThan(low, Vector512<short>.Zero).AsByte();
        Vector512<byte> mixed = AffineLanes.Both(Mixed(ref border, ref row), Mixed(ref border, ref next));
        Vector512<byte> kept = AffineLanes.Both(Kept(ref border, ref row), Kept(ref border, ref next));
        nuint plane = (nuint)(uint)source.Shape.PlaneLength;
        nuint place = (nuint)(uint)from;
        nuint nextPlace = (nuint)(uint)nextFrom;
        nuint end = (nuint)(uint)to;
        for (int c = 0; c < source.Shape.Channels; c++)
        {
            Vector512<byte> first = isWithin
                ? AffineLanes.Both(Vector256.LoadUnsafe(ref samples, place), Vector256.LoadUnsafe(ref samples, nextPlace))
                : AffineLanes.Both(LoadWithin(ref samples, (int)place, last), LoadWithin(ref samples, (int)nextPlace, last));
            Vector512<byte> second = isWithin
                ? AffineLanes.Both(Vector256.LoadUnsafe(ref samples, place + 1), Vector256.LoadUnsafe(ref samples, nextPlace + 1))
                : AffineLanes.Both(LoadWithin(ref samples, (int)place + 1, last), LoadWithin(ref samples, (int)nextPlace + 1, last));
            Vector512<byte> steps = ShearPart.Steps(first, second, low, low, high, high, out Vector512<short> evenDoubt, out Vector512<short> oddDoubt);
            Vector512<byte> value = (Vector512.ConditionalSelect(fromSecond, second, first) + (steps & mixed)) & kept;
            value.GetLower().StoreUnsafe(ref result, end);
            value.GetUpper().StoreUnsafe(ref result, end + (nuint)(uint)apart);
            doubt |= evenDoubt | oddDoubt;
            place += plane;
            nextPlace += plane;
            end += plane;
        }

        return doubt;
    }

    // The samples from a position that may lie before or behind the image's; lanes without one have any other.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> LoadWithin(ref byte samples, int from, int last)
    {
        int near = Math.Clamp(from, 0, last);
        return Vector256.Shuffle(Vector256.LoadUnsafe(ref samples, (nuint)(uint)near), (Vector256<byte>.Indices + Vector256.Create((byte)(from - near))) & Vector256.Create((byte)(Count - 1)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Mixed(ref byte border, ref short row)
        => Vector256.LoadUnsafe(ref border, (nuint)Unsafe.Add(ref row, MixedBegin)) & Vector256.LoadUnsafe(ref border, (nuint)Unsafe.Add(ref row, MixedEnd));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<byte> Kept(ref byte border, ref short row)
        => Vector256.LoadUnsafe(ref border, (nuint)Unsafe.Add(ref row, KeptBegin)) & Vector256.LoadUnsafe(ref border, (nuint)Unsafe.Add(ref row, KeptEnd));

    // A row's pixels in doubt, in all channels, as the definition has them.
    private static void SettleRow(in ImageView source, AffineMap map, int y, in ImageTarget destination)
    {
        int width = source.Shape.Width;
        ShearPart part = ShearPart.Of(map.XY * (y + 0.5));
        Vector512<short> low = Vector512.Create(part.Low);
        Vector512<short> high = Vector512.Create(part.High);
        ref byte samples = ref AffineLanes.Reference(source.Samples);
        int last = source.Samples.Length - Count;
        for (int c = 0; c < source.Shape.Channels; c++)
        {
            int from = (c * source.Shape.PlaneLength) + (y * width) + part.Whole;
            for (int x = 0; x < width; x += Count)
            {
                int left = Math.Min(x, width - Count);
                Vector256<byte> first = LoadWithin(ref samples, from + left, last);
                Vector256<byte> second = LoadWithin(ref samples, from + left + 1, last);
                ShearPart.Steps(first.ToVector512(), second.ToVector512(), low, low, high, high, out Vector512<short> doubt, out Vector512<short> oddDoubt);
                uint pixels = part.IsKnown ? (uint)AffineShears.Doubtful(doubt, oddDoubt) : uint.MaxValue;
                AffineShears.Settle(pixels, source.Plane(c), map, width, left, y, destination.Plane(c));
            }
        }
    }
}
