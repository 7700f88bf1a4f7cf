namespace AugMix;

/// <summary>A horizontal flip half of the time, then a crop of the image's own size out of the image with a black border.</summary>
/// <remarks>As torchvision's RandomHorizontalFlip followed by RandomCrop(size, padding). Comes before AugMix: its result is also the clean view.</remarks>
public sealed class FlipAndCrop
{
    /// <summary>The border of the published recipes, in pixels.</summary>
    public const int PublishedPadding = 4;

    /// <summary>Chooses the border.</summary>
    /// <param name="padding">Pixels of border on every side, 0 or more.</param>
    /// <param name="flip">Whether images are flipped at all; digits and letters should not be.</param>
    public FlipAndCrop(int padding = PublishedPadding, bool flip = true)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(padding);
        Padding = padding;
        Flips = flip;
    }

    /// <summary>Pixels of border on every side.</summary>
    public int Padding { get; }

    /// <summary>Whether images are flipped.</summary>
    public bool Flips { get; }

    /// <summary>Draws a placement: the flip, then top, then left, as torchvision orders them.</summary>
    public Placement Draw(RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        bool flip = Flips && random.NextDouble() < 0.5;
        int top = random.Integer(0, (2 * Padding) + 1) - Padding;
        int left = random.Integer(0, (2 * Padding) + 1) - Padding;
        return new(flip, left, top);
    }

    /// <summary>Writes the placed image; every sample of <paramref name="destination"/> is written.</summary>
    /// <param name="source">The image, left as it is.</param>
    /// <param name="placement">Flip and offset.</param>
    /// <param name="destination">An image of the same shape that does not overlap the source.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static void Apply(ImageView source, Placement placement, ImageTarget destination)
    {
        if (source.Shape != destination.Shape)
        {
            throw new ArgumentException($"The destination is {destination.Shape}, the source {source.Shape}. Give both the same shape.", nameof(destination));
        }

        (int width, int height) = (source.Shape.Width, source.Shape.Height);
        int first = Math.Clamp(-placement.Left, 0, width);
        int end = Math.Clamp(width - placement.Left, first, width);
        for (int c = 0; c < source.Shape.Channels; c++)
        {
            ReadOnlySpan<byte> plane = source.Plane(c);
            Span<byte> result = destination.Plane(c);
            for (int y = 0; y < height; y++)
            {
                Span<byte> row = result.Slice(y * width, width);
                int from = y + placement.Top;
                if ((uint)from >= (uint)height || first == end)
                {
                    row.Clear();
                    continue;
                }

                ReadOnlySpan<byte> pixels = plane.Slice(from * width, width);
                row[..first].Clear();
                row[end..].Clear();
                Span<byte> inside = row[first..end];
                if (placement.Flip)
                {
                    // Column x of the flipped image is column width - 1 - x of the source; the crop then starts at Left.
                    pixels.Slice(width - placement.Left - end, inside.Length).CopyTo(inside);
                    inside.Reverse();
                }
                else
                {
                    pixels.Slice(first + placement.Left, inside.Length).CopyTo(inside);
                }
            }
        }
    }
}
