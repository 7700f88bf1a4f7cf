namespace AugMix.Throughput;

/// <summary>Pictures of any size, the same in every run: parts of the 224x224 photograph among the golden vectors (scikit-image's "chelsea", CC0), reduced, enlarged and turned.</summary>
internal static class Pictures
{
    private const string Photograph = "tests/golden/pipeline/input224.npy";

    // Parts of the photograph start on a grid of this many places each way.
    private const int Places = 5;

    /// <summary>Makes pictures that differ in part, orientation or both.</summary>
    public static ImageBuffer[] Make(int count, int side, int channels)
    {
        NpyArray photograph = NpyFile.Read(Path.Combine(Root(), Photograph));
        int photographSide = photograph.Shape[0];
        int part = side switch
        {
            <= 32 => 3 * side,
            <= 64 => 2 * side,
            _ => Math.Min(side, photographSide),
        };
        ImageBuffer[] pictures = new ImageBuffer[count];
        for (int i = 0; i < count; i++)
        {
            int room = photographSide - part;
            (int row, int column) = Math.DivRem(i * 7 % (Places * Places), Places);
            Part where = new(column * room / (Places - 1), row * room / (Places - 1), part, Turn: i % 8);
            pictures[i] = Sample(photograph, photographSide, where, new ImageShape(side, side, channels));
        }

        return pictures;
    }

    // The mean of the samples that a pixel covers where the part is reduced, the nearest four in proportion where it is enlarged.
    private static ImageBuffer Sample(NpyArray photograph, int photographSide, Part part, ImageShape shape)
    {
        ImageBuffer picture = new(shape);
        ReadOnlySpan<byte> pixels = photograph.As<byte>();
        double step = part.Side / (double)shape.Width;
        int taps = Math.Max(2, (int)Math.Ceiling(step));
        for (int c = 0; c < shape.Channels; c++)
        {
            Span<byte> plane = picture.Target.Plane(c);
            for (int i = 0; i < plane.Length; i++)
            {
                (int y, int x) = Math.DivRem(i, shape.Width);
                (x, y) = part.Turned(x, y, shape.Width);
                double sum = 0;
                for (int tap = 0; tap < taps * taps; tap++)
                {
                    double xTap = (x + ((tap % taps) + 0.5) / taps) * step;
                    double yTap = (y + ((tap / taps) + 0.5) / taps) * step;
                    int column = part.Left + Math.Min((int)xTap, part.Side - 1);
                    int row = part.Top + Math.Min((int)yTap, part.Side - 1);
                    sum += pixels[(((row * photographSide) + column) * 3) + c];
                }

                plane[i] = (byte)Math.Round(sum / (taps * taps));
            }
        }

        return picture;
    }

    private static string Root()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "AugMix.slnx")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The program runs from outside the checkout.");
    }

    // A square of the photograph and one of the eight orientations of a square.
    private readonly record struct Part(int Left, int Top, int Side, int Turn)
    {
        public (int X, int Y) Turned(int x, int y, int side)
        {
            x = (Turn & 1) == 0 ? x : side - 1 - x;
            y = (Turn & 2) == 0 ? y : side - 1 - y;
            return (Turn & 4) == 0 ? (x, y) : (y, x);
        }
    }
}
