using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AugMix;

/// <summary>A weighted sum of an image turned about its centre by several angles, interpolated by cubic splines, black outside: SciPy's <c>rotate</c> of order 3.</summary>
/// <remarks>Up to four channels stand side by side in a vector, so that no step depends on how wide the machine's vectors are.</remarks>
internal readonly ref struct SplineRotation : IDisposable
{
    private const int Lanes = 4;

    // A point's taps reach one sample before the first and two beyond the last.
    private const int Before = 1;
    private const int Border = 3;

    private readonly ImageShape _shape;
    private readonly Scratch<Vector256<double>> _coefficients; // [height + Border, width + Border], mirrored
    private readonly Scratch<Vector128<float>> _sum; // [height, width]

    /// <summary>An angle and how much the image turned by it counts.</summary>
    public readonly record struct Turn
    {
        public Turn(double degrees, float weight)
        {
            (Sine, Cosine) = Math.SinCos(degrees * (Math.PI / 180));
            Weight = weight;
        }

        public double Sine { get; }

        public double Cosine { get; }

        public float Weight { get; }
    }

    /// <summary>Finds the splines through an image's samples, from 0 to 1 in single precision.</summary>
    public SplineRotation(ImageView image)
    {
        _shape = image.Shape;
        (int width, int height) = (_shape.Width, _shape.Height);
        _coefficients = new Scratch<Vector256<double>>((width + Border) * (height + Border));
        _sum = new Scratch<Vector128<float>>(_shape.PlaneLength);
        _sum.Span.Clear();
        using Scratch<Vector256<double>> planes = new(_shape.PlaneLength);
        planes.Span.Clear();
        Span<double> samples = MemoryMarshal.Cast<Vector256<double>, double>(planes.Span);
        for (int channel = 0; channel < _shape.Channels; channel++)
        {
            ReadOnlySpan<byte> plane = image.Plane(channel);
            for (int i = 0; i < plane.Length; i++)
            {
                samples[(i * Lanes) + channel] = plane[i] / 255f;
            }
        }

        CubicSpline.Prefilter(planes.Span, width, height);
        Pad(planes.Span, width, height, _coefficients.Span);
    }

    /// <summary>Adds weight * the turned image for each turn, one after the other, each rounded to single precision.</summary>
    public void Add(ReadOnlySpan<Turn> turns)
    {
        // Row by row, so that what all turns read of a neighbourhood is still at hand.
        for (int y = 0; y < _shape.Height; y++)
        {
            foreach (Turn turn in turns)
            {
                AddRow(y, turn);
            }
        }
    }

    /// <summary>Writes the sum times a factor, clipped and truncated.</summary>
    public void Write(float divisor, ImageTarget destination)
    {
        ReadOnlySpan<float> sums = MemoryMarshal.Cast<Vector128<float>, float>(_sum.Span);
        for (int channel = 0; channel < _shape.Channels; channel++)
        {
            Span<byte> plane = destination.Plane(channel);
            for (int i = 0; i < plane.Length; i++)
            {
                plane[i] = (byte)Math.Clamp(sums[(i * Lanes) + channel] / divisor * 255f, 0f, 255f);
            }
        }
    }

    public void Dispose()
    {
        _coefficients.Dispose();
        _sum.Dispose();
    }

    private void AddRow(int y, Turn turn)
    {
        (int width, int height) = (_shape.Width, _shape.Height);
        double centreX = (width - 1) / 2.0;
        double centreY = (height - 1) / 2.0;
        double offsetY = (y * turn.Cosine) + (centreY - ((turn.Cosine * centreY) + (turn.Sine * centreX)));
        double offsetX = (y * -turn.Sine) + (centreX - ((-turn.Sine * centreY) + (turn.Cosine * centreX)));
        ReadOnlySpan<Vector256<double>> coefficients = _coefficients.Span;
        Span<Vector128<float>> sums = _sum.Span.Slice(y * width, width);
        for (int x = 0; x < sums.Length; x++)
        {
            double row = (x * turn.Sine) + offsetY;
            double column = (x * turn.Cosine) + offsetX;
            if (row >= 0 && column >= 0 && row <= height - 1 && column <= width - 1)
            {
                int corner = ((int)row * (width + Border)) + (int)column;
                sums[x] += At(coefficients[corner..], width + Border, row - (int)row, column - (int)column) * turn.Weight;
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<float> At(ReadOnlySpan<Vector256<double>> corner, int stride, double row, double column)
    {
        Vector256<double> down = CubicSpline.NearWeights(row);
        Vector256<double> across = CubicSpline.NearWeights(column);
        Vector256<double> first = Vector256.Shuffle(across, Vector256<long>.Zero);
        Vector256<double> second = Vector256.Shuffle(across, Vector256.Create(1L));
        Vector256<double> third = Vector256.Shuffle(across, Vector256.Create(2L));
        Vector256<double> fourth = Vector256.Shuffle(across, Vector256.Create(3L));
        ref double taps = ref MemoryMarshal.GetReference(MemoryMarshal.Cast<Vector256<double>, double>(corner[..((3 * stride) + CubicSpline.Taps)]));
        nuint line = (nuint)(stride * Lanes);
        Vector256<double> total = Across(ref taps, first, second, third, fourth) * Vector256.Shuffle(down, Vector256<long>.Zero);
        total += Across(ref Unsafe.Add(ref taps, line), first, second, third, fourth) * Vector256.Shuffle(down, Vector256.Create(1L));
        total += Across(ref Unsafe.Add(ref taps, 2 * line), first, second, third, fourth) * Vector256.Shuffle(down, Vector256.Create(2L));
        total += Across(ref Unsafe.Add(ref taps, 3 * line), first, second, third, fourth) * Vector256.Shuffle(down, Vector256.Create(3L));
        return Vector128.Narrow(total.GetLower(), total.GetUpper());
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Across(ref double taps, Vector256<double> first, Vector256<double> second, Vector256<double> third, Vector256<double> fourth)
        => ((Vector256.LoadUnsafe(ref taps) * first) + (Vector256.LoadUnsafe(ref taps, Lanes) * second))
            + ((Vector256.LoadUnsafe(ref taps, 2 * Lanes) * third) + (Vector256.LoadUnsafe(ref taps, 3 * Lanes) * fourth));

    private static void Pad(ReadOnlySpan<Vector256<double>> planes, int width, int height, Span<Vector256<double>> padded)
    {
        int stride = width + Border;
        for (int y = 0; y < height + Border; y++)
        {
            ReadOnlySpan<Vector256<double>> from = planes.Slice(CubicSpline.Mirrored(y - Before, height) * width, width);
            Span<Vector256<double>> to = padded.Slice(y * stride, stride);
            from.CopyTo(to[Before..]);
            to[0] = from[CubicSpline.Mirrored(-1, width)];
            to[width + 1] = from[CubicSpline.Mirrored(width, width)];
            to[width + 2] = from[CubicSpline.Mirrored(width + 1, width)];
        }
    }
}
