namespace AugMix;

/// <summary>Which part of an image is cut out and resized: a random share of its area in a random aspect ratio, as torchvision's RandomResizedCrop.</summary>
public sealed class RandomResizedCrop
{
    /// <summary>The least share of the area in the published recipes.</summary>
    public const double PublishedScale = 0.08;

    /// <summary>The largest aspect ratio in the published recipes.</summary>
    public const double PublishedRatio = 4.0 / 3;

    private const int Tries = 10;

    private readonly double _leastScale;
    private readonly double _largestRatio;

    /// <summary>Chooses the ranges.</summary>
    /// <param name="leastScale">The least share of the area, above 0 and at most 1; the largest is 1.</param>
    /// <param name="largestRatio">The largest width for a height of 1, at least 1; the smallest is its inverse.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of range.</exception>
    public RandomResizedCrop(double leastScale = PublishedScale, double largestRatio = PublishedRatio)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(leastScale);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(leastScale, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(largestRatio, 1);
        (_leastScale, _largestRatio) = (leastScale, largestRatio);
    }

    /// <summary>Draws a part: share, then ratio, up to ten times until the part fits; then top, then left.</summary>
    /// <param name="random">Where every draw comes from.</param>
    /// <param name="width">The image's columns.</param>
    /// <param name="height">The image's rows.</param>
    public PixelBox Draw(RandomSource random, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(random);
        double largestLog = Math.Log(_largestRatio);
        for (int i = 0; i < Tries; i++)
        {
            double area = (double)width * height * random.Uniform(_leastScale, 1);
            double ratio = Math.Exp(random.Uniform(-largestLog, largestLog));
            double columns = Math.Round(Math.Sqrt(area * ratio));
            double rows = Math.Round(Math.Sqrt(area / ratio));
            if (columns >= 1 && columns <= width && rows >= 1 && rows <= height)
            {
                int top = random.Integer(0, height - (int)rows + 1);
                int left = random.Integer(0, width - (int)columns + 1);
                return new((int)left, top, (int)columns, (int)rows);
            }
        }

        return Central(width, height);
    }

    /// <summary>What is taken where no draw fitted: the largest part in the middle whose aspect ratio is in the range.</summary>
    internal PixelBox Central(int width, int height)
    {
        double ratio = (double)width / height;
        double smallestRatio = 1 / _largestRatio;
        (int columns, int rows) = ratio < smallestRatio ? (width, (int)Math.Round(width / smallestRatio))
            : ratio > _largestRatio ? ((int)Math.Round(height * _largestRatio), height)
            : (width, height);
        return new((width - columns) / 2, (height - rows) / 2, columns, rows);
    }
}
