using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace AugMix;

/// <summary>OpenCV's warpPerspective of bytes: bilinear at positions rounded to 1/32 pixel, black outside.</summary>
internal readonly ref partial struct PerspectiveWarp : IDisposable
{
    private const int PositionBits = 5;
    private const int Positions = 1 << PositionBits;
    private const int PositionMask = Positions - 1;

    // Weights of the four neighbours sum to 1024.
    private const int WeightBits = 2 * PositionBits;
    private const int HalfWeight = 1 << (WeightBits - 1);

    // OpenCV adds up positions from the left edge of blocks of this width; narrower images are one block.
    private const int BlockArea = 1024;
    private const int BlockHeight = 16;

    // 1.5 * 2^52: adding it rounds to the nearest whole number, ties to even, and leaves that in the low bits.
    private const double Magic = 6755399441055744;

    private readonly ImageView _source;
    private readonly Scratch<uint> _pixels;

    /// <summary>Prepares an image for any number of warps.</summary>
    public PerspectiveWarp(ImageView source)
    {
        _source = source;
        HasPixels = Ssse3.IsSupported && source.Shape.Channels == 3;
        if (HasPixels)
        {
            _pixels = new Scratch<uint>(source.Shape.PlaneLength);
            FillPixels(source, _pixels.Span);
        }
    }

    // Whether the channels of each pixel have been put together, so that they are blended together.
    private bool HasPixels { get; }

    /// <summary>Warps every channel.</summary>
    /// <param name="inverse">From positions of the result to the source's, row after row.</param>
    /// <param name="destination">Of the source's shape; every sample is written.</param>
    public void Run(ReadOnlySpan<double> inverse, ImageTarget destination)
    {
        ImageView source = _source;
        (int width, int height) = (source.Shape.Width, source.Shape.Height);
        int blockWidth = Math.Min(BlockArea / Math.Min(BlockHeight, height), width);
        using Scratch<int> xs = new(width);
        using Scratch<int> ys = new(width);
        using Scratch<int> taps = new(3 * width);
        for (int y = 0; y < height; y++)
        {
            for (int left = 0; left < width; left += blockWidth)
            {
                int count = Math.Min(blockWidth, width - left);
                Locate(inverse, left, y, xs.Span.Slice(left, count), ys.Span.Slice(left, count));
            }

            (int from, int to) = Interior(xs.Span, ys.Span, width, height);
            Taps interior = new(taps.Span[..(3 * (to - from))]);
            interior.Fill(xs.Span[from..to], ys.Span[from..to], width);
            int done = HasPixels ? interior.BlendPixels(_pixels.Span, width, (y * width) + from, destination) : 0;
            for (int channel = 0; channel < source.Shape.Channels; channel++)
            {
                ReadOnlySpan<byte> plane = source.Plane(channel);
                Span<byte> warped = destination.Plane(channel).Slice(y * width, width);
                BlendEdges(plane, width, xs.Span[..from], ys.Span[..from], warped);
                interior.Blend(plane, width, done, warped[from..to]);
                BlendEdges(plane, width, xs.Span[to..], ys.Span[to..], warped[to..]);
            }
        }
    }

    public void Dispose()
    {
        if (HasPixels)
        {
            _pixels.Dispose();
        }
    }

    // Positions in 1/32 pixel.
    private static void Locate(ReadOnlySpan<double> inverse, int left, int y, Span<int> xs, Span<int> ys)
    {
        double firstX = (inverse[0] * left) + (inverse[1] * y) + inverse[2];
        double firstY = (inverse[3] * left) + (inverse[4] * y) + inverse[5];
        double firstW = (inverse[6] * left) + (inverse[7] * y) + inverse[8];
        int i = 0;
        if (Vector.IsHardwareAccelerated)
        {
            for (; i <= xs.Length - Vector<int>.Count; i += Vector<int>.Count)
            {
                Vector<double> first = Vector<double>.Indices + new Vector<double>(i);
                Vector<double> second = first + new Vector<double>(Vector<double>.Count);
                Vector<double> scale = Scale(inverse, firstW, first);
                Vector<double> nextScale = Scale(inverse, firstW, second);
                Narrow(Round(firstX, inverse[0], first, scale), Round(firstX, inverse[0], second, nextScale), xs[i..]);
                Narrow(Round(firstY, inverse[3], first, scale), Round(firstY, inverse[3], second, nextScale), ys[i..]);
            }
        }

        for (; i < xs.Length; i++)
        {
            double w = firstW + (inverse[6] * i);
            double scale = w != 0 ? Positions / w : 0;
            xs[i] = Round((firstX + (inverse[0] * i)) * scale);
            ys[i] = Round((firstY + (inverse[3] * i)) * scale);
        }
    }

    private static Vector<double> Scale(ReadOnlySpan<double> inverse, double firstW, Vector<double> columns)
    {
        Vector<double> w = new Vector<double>(firstW) + (new Vector<double>(inverse[6]) * columns);
        Vector<double> scale = new Vector<double>(Positions) / w;
        return Vector.ConditionalSelect(Vector.Equals(w, Vector<double>.Zero), Vector<double>.Zero, scale);
    }

    private static Vector<long> Round(double first, double step, Vector<double> columns, Vector<double> scale)
    {
        Vector<double> position = (new Vector<double>(first) + (new Vector<double>(step) * columns)) * scale;
        position = Vector.Min(Vector.Max(position, new Vector<double>(int.MinValue)), new Vector<double>(int.MaxValue));
        return (position + new Vector<double>(Magic)).As<double, long>();
    }

    private static void Narrow(Vector<long> first, Vector<long> second, Span<int> positions) => Vector.Narrow(first, second).CopyTo(positions);

    private static int Round(double position) => (int)Math.Round(Math.Clamp(position, int.MinValue, int.MaxValue), MidpointRounding.ToEven);

    // The columns whose four neighbours all lie in the image. Along a row positions follow a line, so that these are adjacent.
    private static (int From, int To) Interior(ReadOnlySpan<int> xs, ReadOnlySpan<int> ys, int width, int height)
    {
        uint right = (uint)Math.Max(width - 1, 0) << PositionBits;
        uint bottom = (uint)Math.Max(height - 1, 0) << PositionBits;
        int from = 0;
        while (from < xs.Length && !((uint)xs[from] < right && (uint)ys[from] < bottom))
        {
            from++;
        }

        int to = from;
        if (Vector.IsHardwareAccelerated)
        {
            (Vector<uint> rights, Vector<uint> bottoms) = (new(right), new(bottom));
            while (to <= xs.Length - Vector<int>.Count
                && Vector.LessThanAll(new Vector<int>(xs[to..]).As<int, uint>(), rights) && Vector.LessThanAll(new Vector<int>(ys[to..]).As<int, uint>(), bottoms))
            {
                to += Vector<int>.Count;
            }
        }

        while (to < xs.Length && (uint)xs[to] < right && (uint)ys[to] < bottom)
        {
            to++;
        }

        return (from, to);
    }

    private static void BlendEdges(ReadOnlySpan<byte> plane, int width, ReadOnlySpan<int> xs, ReadOnlySpan<int> ys, Span<byte> warped)
    {
        int height = plane.Length / width;
        for (int i = 0; i < xs.Length; i++)
        {
            (int x, int y) = (xs[i] >> PositionBits, ys[i] >> PositionBits);
            if (x < -1 || y < -1 || x >= width || y >= height)
            {
                warped[i] = 0;
                continue;
            }

            (int right, int down) = (xs[i] & PositionMask, ys[i] & PositionMask);
            int above = (At(plane, width, height, x, y) * (Positions - right)) + (At(plane, width, height, x + 1, y) * right);
            int below = (At(plane, width, height, x, y + 1) * (Positions - right)) + (At(plane, width, height, x + 1, y + 1) * right);
            warped[i] = (byte)(((above * (Positions - down)) + (below * down) + HalfWeight) >> WeightBits);
        }
    }

    private static int At(ReadOnlySpan<byte> plane, int width, int height, int x, int y)
        => (uint)x < (uint)width && (uint)y < (uint)height ? plane[(y * width) + x] : 0;

    // For each pixel the place of the upper left of its four neighbours, their weights across, and the share of the lower ones.
    private readonly ref partial struct Taps(Span<int> memory)
    {
        private const ulong EverySecondByte = 0x00FF00FF00FF00FF;

        private readonly Span<int> _corners = memory[..(memory.Length / 3)];
        private readonly Span<int> _weights = memory.Slice(memory.Length / 3, memory.Length / 3);
        private readonly Span<int> _downs = memory[(2 * (memory.Length / 3))..];

        public void Fill(ReadOnlySpan<int> xs, ReadOnlySpan<int> ys, int width)
        {
            int i = 0;
            if (Vector.IsHardwareAccelerated)
            {
                for (; i <= xs.Length - Vector<int>.Count; i += Vector<int>.Count)
                {
                    (Vector<int> x, Vector<int> y) = (new(xs[i..]), new(ys[i..]));
                    Vector<int> right = x & new Vector<int>(PositionMask);
                    (((y >> PositionBits) * width) + (x >> PositionBits)).CopyTo(_corners[i..]);
                    (right | ((new Vector<int>(Positions) - right) << 16)).CopyTo(_weights[i..]);
                    (y & new Vector<int>(PositionMask)).CopyTo(_downs[i..]);
                }
            }

            for (; i < xs.Length; i++)
            {
                int right = xs[i] & PositionMask;
                _corners[i] = ((ys[i] >> PositionBits) * width) + (xs[i] >> PositionBits);
                _weights[i] = right | ((Positions - right) << 16);
                _downs[i] = ys[i] & PositionMask;
            }
        }

        // One product makes both rows' blends: with a left sample a and a right one b as a + 2^16 b, times right + 2^16 left, bits 16 to 31
        // are a left + b right; those of the row below follow 32 bits higher. No digit of 16 bits overflows: it is at most 2 * 255 * 32.
        public void Blend(ReadOnlySpan<byte> plane, int width, int done, Span<byte> warped)
        {
            ref byte samples = ref MemoryMarshal.GetReference(plane);
            ReadOnlySpan<int> corners = _corners, weights = _weights[..corners.Length], downs = _downs[..corners.Length];
            warped = warped[..corners.Length];
            for (int i = done; i < corners.Length; i++)
            {
                ref byte corner = ref Unsafe.Add(ref samples, corners[i]);
                ulong pairs = ReadPair(ref corner) | (ReadPair(ref Unsafe.Add(ref corner, width)) << 32);
                ulong product = ((pairs | (pairs << 8)) & EverySecondByte) * (uint)weights[i];
                int upper = (ushort)(product >> 16);
                int lower = (int)(product >> 48);
                warped[i] = (byte)(((upper * Positions) + ((lower - upper) * downs[i]) + HalfWeight) >> WeightBits);
            }
        }

        // A sample and its right neighbour, the former in the low byte.
        private static ulong ReadPair(ref byte samples)
        {
            ushort pair = Unsafe.ReadUnaligned<ushort>(ref samples);
            return BitConverter.IsLittleEndian ? pair : BinaryPrimitives.ReverseEndianness(pair);
        }
    }
}
