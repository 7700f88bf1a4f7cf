namespace AugMix;

/// <summary>A colour in the hexcone model: hue in [0, 1), saturation and value in [0, 1]; grey has hue and saturation 0.</summary>
internal readonly record struct Hsv(double Hue, double Saturation, double Value)
{
    public static Hsv FromRgb(double red, double green, double blue)
    {
        double value = Math.Max(red, Math.Max(green, blue));
        double range = value - Math.Min(red, Math.Min(green, blue));
        if (range == 0)
        {
            return new Hsv(0, 0, value);
        }

        // Where channels tie for the largest, scikit-image lets the last one decide.
        double sextant = blue == value ? 4 + ((red - green) / range)
            : green == value ? 2 + ((blue - red) / range)
            : (green - blue) / range;
        double hue = (sextant / 6) % 1;
        return new Hsv(hue < 0 ? hue + 1 : hue, range / value, value);
    }

    public (double Red, double Green, double Blue) ToRgb()
    {
        double sextant = Math.Floor(Hue * 6);
        double fraction = (Hue * 6) - sextant;
        double p = Value * (1 - Saturation);
        double q = Value * (1 - (fraction * Saturation));
        double t = Value * (1 - ((1 - fraction) * Saturation));
        return ((int)sextant % 6) switch
        {
            0 => (Value, t, p),
            1 => (q, Value, p),
            2 => (p, Value, t),
            3 => (p, q, Value),
            4 => (t, p, Value),
            _ => (Value, p, q),
        };
    }
}
