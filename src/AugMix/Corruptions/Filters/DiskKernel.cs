namespace AugMix;

/// <summary>A filled disk with a smoothed rim, in single precision, as the reference builds it with NumPy and OpenCV.</summary>
/// <remarks>
/// The grid ends at the disk's rim from radius 8 upwards, and its smoothing mirrors what is beyond, so that those disks
/// weigh a little more than 1 and brighten the image. The reference does, so it is kept.
/// </remarks>
internal sealed class DiskKernel
{
    private const int SmallReach = 8;

    // A smaller weight is lost in any sum of doubles that is not black in bytes.
    private const float Negligible = 1e-20f;

    private readonly int _reach;
    private readonly (int X, int Y)[] _taps;

    // Most points have the weight of the middle, and the rim's come in equal pairs or fours: their bytes are added first.
    private readonly GroupSumKernel.Group[] _groups;

    /// <summary>Builds the disk.</summary>
    /// <param name="radius">In pixels; above 8 a whole number.</param>
    /// <param name="smoothing">Sigma of the rim's smoothing, in pixels.</param>
    public DiskKernel(double radius, double smoothing)
    {
        _reach = Math.Max(SmallReach, (int)radius);
        int side = (2 * _reach) + 1;
        float[] disk = new float[side * side];
        int count = 0;
        for (int i = 0; i < disk.Length; i++)
        {
            (int y, int x) = (i / side - _reach, i % side - _reach);
            disk[i] = (x * x) + (y * y) <= radius * radius ? 1 : 0;
            count += (int)disk[i];
        }

        for (int i = 0; i < disk.Length; i++)
        {
            disk[i] /= count;
        }

        SmoothRim(disk, side, RimWeights(radius <= SmallReach ? 1 : 2, smoothing));
        (float Weight, int[] Points)[] groups = [.. Grouped(disk)];
        _taps = [.. groups.SelectMany(group => group.Points).Select(i => ((i % side) - _reach, (i / side) - _reach))];
        _groups = new GroupSumKernel.Group[groups.Length];
        int end = 0;
        for (int i = 0; i < groups.Length; i++)
        {
            end += groups[i].Points.Length;
            _groups[i] = new GroupSumKernel.Group(end, groups[i].Weight);
            Sum += groups[i].Weight * (double)groups[i].Points.Length;
        }
    }

    /// <summary>What the weights sum to.</summary>
    public double Sum { get; }

    /// <summary>How many points have a weight.</summary>
    public int Count => _taps.Length;

    /// <summary>Correlates a plane of bytes, as levels from 0 to 1, with the disk; pixels beyond the border are those mirrored at the edge pixel, which is not repeated.</summary>
    public void Correlate(ReadOnlySpan<byte> plane, int width, int height, Span<byte> destination)
    {
        using PaddedPlane<byte> padded = new(width, height, new(_reach, _reach, _reach, _reach));
        using Scratch<int> positions = new(_taps.Length);
        using Scratch<double> sums = new(width);
        for (int y = 0; y < height; y++)
        {
            plane.Slice(y * width, width).CopyTo(padded.Row(y));
        }

        padded.Extend(Border.Mirrored);
        for (int y = 0; y < height; y++)
        {
            for (int i = 0; i < _taps.Length; i++)
            {
                positions.Span[i] = padded.IndexOf(_taps[i].X, y + _taps[i].Y);
            }

            GroupSumKernel.Run(padded.Samples, positions.Span, _groups, sums.Span);
            UnitLevel.ToBytes(sums.Span, destination.Slice(y * width, width));
        }
    }

    // From the smallest weight to the largest.
    private static IEnumerable<(float Weight, int[] Points)> Grouped(float[] disk)
        => Enumerable.Range(0, disk.Length).Where(i => disk[i] > Negligible).GroupBy(i => disk[i]).OrderBy(points => points.Key)
            .SelectMany(points => points.Chunk(GroupSumKernel.MostTaps).Select(part => (points.Key, part)));

    // Centre and distances. OpenCV computes them in double and rounds.
    private static float[] RimWeights(int radius, double sigma)
    {
        double[] weights = [.. Enumerable.Range(0, radius + 1).Select(x => Math.Exp(-0.5 * x * x / (sigma * sigma)))];
        double sum = (2 * weights.Skip(1).Sum()) + 1;
        return [.. weights.Select(weight => (float)(weight * (1 / sum)))];
    }

    private static void SmoothRim(float[] disk, int side, float[] weights)
    {
        float[] smoothed = new float[disk.Length];
        SmoothLines(disk, smoothed, side, side, 1, weights, outerFirst: true);
        SmoothLines(smoothed, disk, side, 1, side, weights, outerFirst: false);
    }

    // Rows add from the outside inwards, columns from the inside outwards, each step fused, as OpenCV's row and column filters do.
    private static void SmoothLines(float[] source, float[] destination, int side, int lineStride, int stride, float[] weights, bool outerFirst)
    {
        for (int line = 0; line < side; line++)
        {
            for (int i = 0; i < side; i++)
            {
                float sum = 0;
                for (int step = 0; step < weights.Length; step++)
                {
                    int distance = outerFirst ? weights.Length - 1 - step : step;
                    float value = source[(line * lineStride) + (Mirror.At(i - distance, side) * stride)];
                    value = distance == 0 ? value : value + source[(line * lineStride) + (Mirror.At(i + distance, side) * stride)];
                    sum = MathF.FusedMultiplyAdd(value, weights[distance], sum);
                }

                destination[(line * lineStride) + (i * stride)] = sum;
            }
        }
    }
}
