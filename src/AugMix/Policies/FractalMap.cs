namespace AugMix;

/// <summary>One map of an iterated function system: (a x + b y + e, c x + d y + f), which brings any two points closer together.</summary>
internal readonly record struct FractalMap(double A, double B, double C, double D, double E, double F)
{
    /// <summary>Draws a turn, two contractions, another turn and a shift.</summary>
    public static FractalMap Draw(RandomSource random)
    {
        (double firstCosine, double firstSine) = Turn(random);
        (double secondCosine, double secondSine) = Turn(random);
        double along = random.Uniform(0.3, 0.9);
        double across = random.Uniform(0.2, 0.8);
        return new(
            (firstCosine * along * secondCosine) - (firstSine * across * secondSine),
            -(firstCosine * along * secondSine) - (firstSine * across * secondCosine),
            (firstSine * along * secondCosine) + (firstCosine * across * secondSine),
            (firstCosine * across * secondCosine) - (firstSine * along * secondSine),
            random.Uniform(-1, 1),
            random.Uniform(-1, 1));
    }

    /// <summary>Where a point goes.</summary>
    public (double X, double Y) Move(double x, double y) => ((A * x) + (B * y) + E, (C * x) + (D * y) + F);

    // A point in the disk gives a direction by one root, which is exact on every machine; sine and cosine need not be.
    private static (double Cosine, double Sine) Turn(RandomSource random)
    {
        while (true)
        {
            double x = random.Uniform(-1, 1);
            double y = random.Uniform(-1, 1);
            double square = (x * x) + (y * y);
            if (square is > 0.01 and <= 1)
            {
                double length = Math.Sqrt(square);
                return (x / length, y / length);
            }
        }
    }
}
