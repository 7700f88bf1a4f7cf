namespace AugMix;

/// <summary>OpenCV's warpPerspective of bytes: bilinear at positions rounded to 1/32 pixel, black outside.</summary>
internal static class PerspectiveWarp
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

    /// <summary>Warps every channel.</summary>
    /// <param name="source">The image.</param>
    /// <param name="inverse">From positions of the result to the source's, row after row.</param>
    /// <param name="destination">Receives the result; every sample is written.</param>
    public static void Run(ImageView source, ReadOnlySpan<double> inverse, ImageTarget destination)
    {
        (int width, int height) = (source.Shape.Width, source.Shape.Height);
        int blockWidth = Math.Min(BlockArea / Math.Min(BlockHeight, height), width);
        using Scratch<Place> row = new(width);
        for (int y = 0; y < height; y++)
        {
            for (int left = 0; left < width; left += blockWidth)
            {
                Locate(inverse, left, y, row.Span.Slice(left, Math.Min(blockWidth, width - left)));
            }

            for (int channel = 0; channel < source.Shape.Channels; channel++)
            {
                ReadOnlySpan<byte> plane = source.Plane(channel);
                Span<byte> warped = destination.Plane(channel).Slice(y * width, width);
                for (int x = 0; x < width; x++)
                {
                    warped[x] = Between(plane, width, height, row.Span[x]);
                }
            }
        }
    }

    private static void Locate(ReadOnlySpan<double> inverse, int left, int y, Span<Place> places)
    {
        double firstX = (inverse[0] * left) + (inverse[1] * y) + inverse[2];
        double firstY = (inverse[3] * left) + (inverse[4] * y) + inverse[5];
        double firstW = (inverse[6] * left) + (inverse[7] * y) + inverse[8];
        for (int i = 0; i < places.Length; i++)
        {
            double w = firstW + (inverse[6] * i);
            double scale = w != 0 ? Positions / w : 0;
            places[i] = new Place(Round((firstX + (inverse[0] * i)) * scale), Round((firstY + (inverse[3] * i)) * scale));
        }
    }

    private static int Round(double value) => (int)Math.Round(Math.Clamp(value, int.MinValue, int.MaxValue), MidpointRounding.ToEven);

    private static byte Between(ReadOnlySpan<byte> plane, int width, int height, Place place)
    {
        (int x, int y) = (place.X >> PositionBits, place.Y >> PositionBits);
        if (x < -1 || y < -1 || x >= width || y >= height)
        {
            return 0;
        }

        (int right, int down) = (place.X & PositionMask, place.Y & PositionMask);
        int above = (At(plane, width, height, x, y) * (Positions - right)) + (At(plane, width, height, x + 1, y) * right);
        int below = (At(plane, width, height, x, y + 1) * (Positions - right)) + (At(plane, width, height, x + 1, y + 1) * right);
        return (byte)(((above * (Positions - down)) + (below * down) + HalfWeight) >> WeightBits);
    }

    private static int At(ReadOnlySpan<byte> plane, int width, int height, int x, int y)
        => (uint)x < (uint)width && (uint)y < (uint)height ? plane[(y * width) + x] : 0;

    // In 1/32 pixel.
    private readonly record struct Place(int X, int Y);
}
