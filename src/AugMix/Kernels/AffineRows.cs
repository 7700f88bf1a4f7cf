using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>Any affine map on any image, a piece of a row at a time: places by vectors and once for all channels, samples one by one.</summary>
internal static class AffineRows
{
    // Pixels of a piece; a multiple of every vector's number of doubles.
    private const int Piece = 64;

    // Added to a whole number from 0 to 2^52 - 1 it leaves that in the low bits.
    private const double Magic = 1L << 52;

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Run(in ImageView source, AffineMap map, in ImageTarget destination)
    {
        (int width, int height) = (source.Shape.Width, source.Shape.Height);
        Places places = new(stackalloc double[Piece], stackalloc double[Piece], stackalloc long[Piece], stackalloc long[Piece]);
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x += Piece)
            {
                int count = Math.Min(Piece, width - x);
                places.Locate(map, x, y, count, width, height);
                for (int c = 0; c < source.Shape.Channels; c++)
                {
                    Interpolate(places, source.Plane(c), width, destination.Plane(c).Slice((y * width) + x, count));
                }
            }
        }
    }

    private static void Interpolate(Places places, ReadOnlySpan<byte> plane, int width, Span<byte> row)
    {
        ref byte samples = ref MemoryMarshal.GetReference(plane);
        nint last = plane.Length - 1;
        ReadOnlySpan<double> xParts = places.XParts[..row.Length];
        ReadOnlySpan<double> yParts = places.YParts[..row.Length];
        ReadOnlySpan<long> offsets = places.Offsets[..row.Length];
        ReadOnlySpan<long> inside = places.Inside[..row.Length];
        for (int i = 0; i < row.Length; i++)
        {
            // Beyond the last column and row any sample will do: the part there is zero.
            nint offset = (nint)(offsets[i] & int.MaxValue);
            nint below = offset + width > last ? last : offset + width;
            double upperLeft = Double(Unsafe.Add(ref samples, offset));
            double upperRight = Double(Unsafe.Add(ref samples, offset < last ? offset + 1 : last));
            double lowerLeft = Double(Unsafe.Add(ref samples, below));
            double lowerRight = Double(Unsafe.Add(ref samples, below < last ? below + 1 : last));
            double part = xParts[i];
            double upper = (upperLeft - Magic) + ((upperRight - upperLeft) * part);
            double lower = (lowerLeft - Magic) + ((lowerRight - lowerLeft) * part);
            double value = Math.Floor(upper + ((lower - upper) * yParts[i]));
            row[i] = (byte)(BitConverter.DoubleToInt64Bits(value + Magic) & inside[i]);
        }
    }

    // 2^52 + the sample; differences of such are exact.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Double(byte sample) => BitConverter.Int64BitsToDouble(0x4330_0000_0000_0000 | sample);

    // Where the pixels of a piece come from.
    private readonly ref struct Places(Span<double> xParts, Span<double> yParts, Span<long> offsets, Span<long> inside)
    {
        public Span<double> XParts { get; } = xParts;

        public Span<double> YParts { get; } = yParts;

        // In the lower half that of the sample up and left, within the plane also where the pixel is black.
        public Span<long> Offsets { get; } = offsets;

        // All bits set where the position lies inside.
        public Span<long> Inside { get; } = inside;

        // Up to a vector beyond the count is written.
        public void Locate(AffineMap map, int left, int y, int count, int width, int height)
        {
            Vector<double> half = new(0.5);
            Vector<double> xRow = new(map.XY * (y + 0.5));
            Vector<double> yRow = new(map.YY * (y + 0.5));
            for (int i = 0; i < count; i += Vector<double>.Count)
            {
                Vector<double> column = Vector<double>.Indices + new Vector<double>(left + i + 0.5);
                Vector<double> xs = (column * map.XX) + xRow + new Vector<double>(map.X);
                Vector<double> ys = (column * map.YX) + yRow + new Vector<double>(map.Y);
                Vector<long> isInside = IsInside(xs, width) & IsInside(ys, height);

                // Beyond the outermost centres the edge repeats, which is what those centres give. Outside, any place will do.
                Vector<double> xShifted = Vector.ConditionalSelect(isInside, Clamp(xs - half, width), Vector<double>.Zero);
                Vector<double> yShifted = Vector.ConditionalSelect(isInside, Clamp(ys - half, height), Vector<double>.Zero);
                Vector<double> xWhole = Vector.Floor(xShifted);
                Vector<double> yWhole = Vector.Floor(yShifted);
                (xShifted - xWhole).CopyTo(XParts[i..]);
                (yShifted - yWhole).CopyTo(YParts[i..]);
                ((yWhole * width) + xWhole + new Vector<double>(Magic)).As<double, long>().CopyTo(Offsets[i..]);
                isInside.CopyTo(Inside[i..]);
            }
        }

        private static Vector<long> IsInside(Vector<double> position, double size)
            => Vector.GreaterThanOrEqual(position, Vector<double>.Zero) & Vector.LessThan(position, new Vector<double>(size));

        private static Vector<double> Clamp(Vector<double> position, double size)
        {
            Vector<double> last = new(size - 1);
            Vector<double> raised = Vector.ConditionalSelect(Vector.LessThan(position, Vector<double>.Zero), Vector<double>.Zero, position);
            return Vector.ConditionalSelect(Vector.GreaterThan(raised, last), last, raised);
        }
    }
}
