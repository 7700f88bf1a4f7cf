namespace AugMix;

/// <summary>Heights of ice, drawn as ridges along lines; where ridges cross, the higher one stands.</summary>
internal sealed class CrystalPlane
{
    private const double SmallestStep = 1;
    private const double SmallestRadius = 0.6;

    public CrystalPlane(int width, int height)
    {
        (Width, Height) = (width, height);
        Heights = new float[width * height];
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>[height, width].</summary>
    public float[] Heights { get; }

    /// <summary>Draws a ridge that ends in a point.</summary>
    /// <param name="from">Where it begins; it may leave the plane.</param>
    /// <param name="direction">Where it goes.</param>
    /// <param name="bend">By how much its direction turns per pixel, as a share of the direction.</param>
    /// <param name="length">In pixels.</param>
    /// <param name="radius">Half its width where it begins, in pixels.</param>
    /// <param name="height">Of its crest where it begins.</param>
    public void DrawRidge(Vector from, Vector direction, double bend, double length, double radius, double height)
    {
        double step = Math.Max(SmallestStep, 0.4 * radius);
        for (double along = 0; along < length; along += step)
        {
            double left = 1 - (along / length);
            Raise(from, (float)(SmallestRadius + (radius * left)), (float)(height * (0.3 + (0.7 * left))));
            from = from.Plus(direction, step);
            direction = direction.Bent(bend * step);
        }
    }

    /// <summary>Presses everything along a line down to a height, most in the middle of it.</summary>
    public void Flatten(Vector from, Vector direction, double length, double radius, double height)
    {
        double step = Math.Max(SmallestStep, 0.7 * radius);
        for (double along = 0; along < length; along += step)
        {
            Press(from, (float)(radius * (1 - (0.6 * along / length))), (float)height);
            from = from.Plus(direction, step);
        }
    }

    private void Raise(Vector centre, float radius, float height)
    {
        float scale = height / (radius * radius);
        (float x, float y) = ((float)centre.X, (float)centre.Y);
        (int left, int right, int top, int bottom) = Box(x, y, radius);
        for (int row = top; row <= bottom; row++)
        {
            Span<float> heights = Heights.AsSpan(row * Width, Width);
            float crest = height - (scale * (row - y) * (row - y));
            for (int column = left; column <= right; column++)
            {
                heights[column] = Math.Max(heights[column], crest - (scale * (column - x) * (column - x)));
            }
        }
    }

    private void Press(Vector centre, float radius, float height)
    {
        float scale = 1 / (radius * radius);
        (float x, float y) = ((float)centre.X, (float)centre.Y);
        (int left, int right, int top, int bottom) = Box(x, y, radius);
        for (int row = top; row <= bottom; row++)
        {
            Span<float> heights = Heights.AsSpan(row * Width, Width);
            float crest = 1 - (scale * (row - y) * (row - y));
            for (int column = left; column <= right; column++)
            {
                float share = Math.Max(0, crest - (scale * (column - x) * (column - x)));
                heights[column] += share * (height - heights[column]);
            }
        }
    }

    private (int Left, int Right, int Top, int Bottom) Box(float x, float y, float radius)
        => (Math.Max(0, (int)MathF.Ceiling(x - radius)), Math.Min(Width - 1, (int)MathF.Floor(x + radius)),
            Math.Max(0, (int)MathF.Ceiling(y - radius)), Math.Min(Height - 1, (int)MathF.Floor(y + radius)));

    /// <summary>A point, or a direction of length 1. Nothing here needs an angle, whose sine would differ from machine to machine.</summary>
    internal readonly record struct Vector(double X, double Y)
    {
        /// <summary>A direction, each equally likely.</summary>
        public static Vector Draw(RandomSource random)
        {
            while (true)
            {
                Vector point = new(random.Uniform(-1, 1), random.Uniform(-1, 1));
                double squared = (point.X * point.X) + (point.Y * point.Y);
                if (squared is > 0.01 and <= 1)
                {
                    return point.Normalised();
                }
            }
        }

        public Vector Plus(Vector direction, double times) => new(X + (direction.X * times), Y + (direction.Y * times));

        /// <summary>Turned by a little: by so much of the direction at a right angle to it.</summary>
        public Vector Bent(double share) => new Vector(X - (Y * share), Y + (X * share)).Normalised();

        private Vector Normalised()
        {
            double length = Math.Sqrt((X * X) + (Y * Y));
            return new Vector(X / length, Y / length);
        }
    }
}
