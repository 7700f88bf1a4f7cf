namespace AugMix;

/// <summary>Pinches and twirls the image within each disk of a grid.</summary>
public sealed class PinchAndTwirl : Corruption
{
    private const double LargestAngle = Math.PI / 2;
    private const double LeastPinch = 0.1;
    private const double AddedPinch = 0.4;

    // The reference has five disks along a side of 224 pixels and three along any other.
    private const int SmallestForMoreDisks = 144;
    private const int FewDisks = 3;
    private const int MoreDisks = 5;

    private static readonly BarLevels s_levels = new(all: [5.5, 6, 6.5, 8.5, 10]); // CIFAR-10-C-bar

    /// <inheritdoc/>
    public override string Name => "pinch_and_twirl";

    private protected override void Run(ImageView source, CorruptionLevel level, RandomSource random, ImageTarget destination)
    {
        (int width, int height) = (source.Shape.Width, source.Shape.Height);
        int side = Math.Min(width, height);
        int disks = side < SmallestForMoreDisks ? FewDisks : MoreDisks;
        int size = side / disks;
        double angle = s_levels.Of(level, LargestAngle);
        double pinch = s_levels.Of(level, AddedPinch) + LeastPinch;
        using Scratch<float> image = new(source.Shape.Length);
        using Scratch<float> cell = new(size * size * source.Shape.Channels);
        for (int i = 0; i < source.Samples.Length; i++)
        {
            image.Span[i] = source.Samples[i];
        }

        // Along the longer side there are as many disks more as fit.
        for (int i = 0; i < disks * width / side; i++)
        {
            for (int j = 0; j < disks * height / side; j++)
            {
                double turn = random.Choice(2) == 0 ? angle : -angle;
                Warp(image.Span, source.Shape, new Disk(i * size, j * size, size, pinch, turn), cell.Span);
            }
        }

        for (int i = 0; i < image.Span.Length; i++)
        {
            destination.Samples[i] = ByteLevel.Truncate(image.Span[i]);
        }
    }

    // Pixels just beyond the disk's square are read as they are by then: a disk's neighbours may have been warped before.
    private static void Warp(Span<float> image, ImageShape shape, Disk disk, Span<float> cell)
    {
        int square = disk.Size * disk.Size;
        for (int i = 0; i < square; i++)
        {
            (int y, int x) = Math.DivRem(i, disk.Size);
            (double row, double column) = disk.Map(disk.Top + y, disk.Left + x);
            SingleBilinear point = new(row, column, shape.Width, shape.Height);
            for (int channel = 0; channel < shape.Channels; channel++)
            {
                cell[(channel * square) + i] = (float)point.In(image.Slice(channel * shape.PlaneLength, shape.PlaneLength));
            }
        }

        for (int channel = 0; channel < shape.Channels; channel++)
        {
            for (int y = 0; y < disk.Size; y++)
            {
                cell.Slice((channel * square) + (y * disk.Size), disk.Size)
                    .CopyTo(image[((channel * shape.PlaneLength) + ((disk.Top + y) * shape.Width) + disk.Left)..]);
            }
        }
    }

    // A disk in a square of the image, and where its points come from.
    private readonly record struct Disk(int Left, int Top, int Size, double Pinch, double Turn)
    {
        public (double Row, double Column) Map(int row, int column)
        {
            double radius = Size / 2.0;
            double dy = row - (Top + radius);
            double dx = column - (Left + radius);
            double distance = Math.Sqrt((dy * dy) + (dx * dx));
            if (distance > radius || distance == 0)
            {
                return (row, column);
            }

            double relative = distance / radius;
            double stretch = Math.Pow(Math.Sin(Math.PI * 0.5 * relative), -Pinch);
            dy *= stretch;
            dx *= stretch;
            double angle = Turn * Math.Pow(1 - relative, 2);
            (double sine, double cosine) = (Math.Sin(angle), Math.Cos(angle));
            return (Top + radius + ((dy * cosine) - (dx * sine)), Left + radius + ((dy * sine) + (dx * cosine)));
        }
    }
}
