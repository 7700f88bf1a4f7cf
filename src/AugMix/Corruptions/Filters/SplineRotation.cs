using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AugMix;

/// <summary>An image turned about its centre by any angle, interpolated by cubic splines, black outside: SciPy's <c>rotate</c> of order 3.</summary>
internal readonly ref struct SplineRotation : IDisposable
{
    // A point's taps reach one sample before the first and two beyond the last.
    private const int Before = 1;
    private const int Border = 3;

    private readonly ImageShape _shape;
    private readonly Scratch<double> _coefficients; // [channels, height + Border, width + Border], mirrored

    /// <summary>Finds the spline through an image's samples, from 0 to 1 in single precision.</summary>
    public SplineRotation(ImageView image)
    {
        _shape = image.Shape;
        int stride = _shape.Width + Border;
        int padded = stride * (_shape.Height + Border);
        _coefficients = new Scratch<double>(_shape.Channels * padded);
        using Scratch<double> plane = new(_shape.PlaneLength);
        for (int channel = 0; channel < _shape.Channels; channel++)
        {
            ReadOnlySpan<byte> samples = image.Plane(channel);
            for (int i = 0; i < samples.Length; i++)
            {
                plane.Span[i] = samples[i] / 255f;
            }

            CubicSpline.Prefilter(plane.Span, _shape.Width, _shape.Height);
            Pad(plane.Span, _coefficients.Span.Slice(channel * padded, padded));
        }
    }

    /// <summary>sum = sum + weight * the turned image, each rounded to single precision.</summary>
    public void Add(double degrees, float weight, Span<float> sum)
    {
        (double sine, double cosine) = Math.SinCos(degrees * (Math.PI / 180));
        double centreX = (_shape.Width - 1) / 2.0;
        double centreY = (_shape.Height - 1) / 2.0;
        double offsetY = centreY - ((cosine * centreY) + (sine * centreX));
        double offsetX = centreX - ((-sine * centreY) + (cosine * centreX));
        for (int y = 0; y < _shape.Height; y++)
        {
            for (int x = 0; x < _shape.Width; x++)
            {
                double row = (y * cosine) + (x * sine) + offsetY;
                double column = (y * -sine) + (x * cosine) + offsetX;
                if (row >= 0 && column >= 0 && row <= _shape.Height - 1 && column <= _shape.Width - 1)
                {
                    Add(row, column, weight, (y * _shape.Width) + x, sum);
                }
            }
        }
    }

    public void Dispose() => _coefficients.Dispose();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(double row, double column, float weight, int pixel, Span<float> sum)
    {
        Vector256<double> down = CubicSpline.NearWeights(row - (int)row);
        Vector256<double> across = CubicSpline.NearWeights(column - (int)column);
        int stride = _shape.Width + Border;
        int corner = ((int)row * stride) + (int)column;
        for (int channel = 0; channel < _shape.Channels; channel++)
        {
            // Taps of a row are four doubles side by side; rows are weighted and added, then columns.
            ReadOnlySpan<double> taps = _coefficients.Span.Slice((channel * stride * (_shape.Height + Border)) + corner, (3 * stride) + CubicSpline.Taps);
            ref double first = ref MemoryMarshal.GetReference(taps);
            Vector256<double> total = Vector256.LoadUnsafe(ref first) * down[0];
            total += Vector256.LoadUnsafe(ref first, (nuint)stride) * down[1];
            total += Vector256.LoadUnsafe(ref first, (nuint)(2 * stride)) * down[2];
            total += Vector256.LoadUnsafe(ref first, (nuint)(3 * stride)) * down[3];
            total *= across;
            Vector128<double> pairs = total.GetLower() + total.GetUpper();
            float value = (float)(pairs[0] + pairs[1]);
            sum[(channel * _shape.PlaneLength) + pixel] += value * weight;
        }
    }

    private void Pad(ReadOnlySpan<double> plane, Span<double> padded)
    {
        (int width, int height) = (_shape.Width, _shape.Height);
        int stride = width + Border;
        for (int y = 0; y < height + Border; y++)
        {
            ReadOnlySpan<double> from = plane.Slice(CubicSpline.Mirrored(y - Before, height) * width, width);
            Span<double> to = padded.Slice(y * stride, stride);
            from.CopyTo(to[Before..]);
            to[0] = from[CubicSpline.Mirrored(-1, width)];
            to[width + 1] = from[CubicSpline.Mirrored(width, width)];
            to[width + 2] = from[CubicSpline.Mirrored(width + 1, width)];
        }
    }
}
