using System.Globalization;
using System.Numerics;

namespace AugMix;

/// <summary>What one sample means at each depth: 8-bit and 16-bit ones are levels up to 255 and 65535, float ones are 0 to 1 and never rounded to levels.</summary>
/// <remarks>The compiler resolves the questions about T where T is known: nothing of them is left in a loop.</remarks>
internal static class Sample<T>
    where T : unmanaged, INumber<T>
{
    /// <summary>White.</summary>
    public static double White => typeof(T) == typeof(byte) ? byte.MaxValue : typeof(T) == typeof(ushort) ? ushort.MaxValue : 1;

    /// <summary>How many levels there are from black to white; for floats, which have none, their range.</summary>
    public static double Levels => IsFloat ? 1 : White + 1;

    /// <summary>Whether samples are unquantised.</summary>
    public static bool IsFloat => typeof(T) == typeof(float);

    /// <summary>A sample as a number; exact.</summary>
    public static double Read(T sample) => double.CreateTruncating(sample);

    /// <summary>The sample of a number from 0 to white, rounded toward zero; floats take the nearest.</summary>
    public static T Truncate(double value) => T.CreateTruncating(value);

    /// <summary>The sample nearest to a number from 0 to white, halves up.</summary>
    public static T Round(double value) => T.CreateTruncating(IsFloat ? value : value + 0.5);

    /// <summary>A value given on the scale where white is 255, on this depth's.</summary>
    public static double FromByteScale(double value) => IsFloat ? (float)(value / 255) : value * (White / 255);

    /// <summary>The sample that lies <paramref name="below"/> / <paramref name="step"/> levels of 8 bits above black, at most white: rounded to the depth's level, halves up.</summary>
    public static T AboveBlack(long below, long step)
    {
        if (IsFloat)
        {
            return T.CreateTruncating(Math.Min(below / (255.0 * step), 1));
        }

        long levels = typeof(T) == typeof(byte) ? 1 : 257;
        return T.CreateTruncating(Math.Min(((levels * below) + (step / 2)) / step, (long)White));
    }

    /// <summary>A sample on the scale where white is 1, in single precision.</summary>
    public static float ToUnit(T sample) => IsFloat ? float.CreateTruncating(sample) : float.CreateTruncating(sample) / (float)White;

    /// <summary>The sample nearest to a value on the scale where white is 1, halves to even; what lies outside becomes black or white.</summary>
    public static T FromUnit(float value)
        => T.CreateTruncating(IsFloat ? Math.Clamp(value, 0f, 1f) : Math.Clamp(MathF.Round((float)White * value, MidpointRounding.ToEven), 0f, (float)White));

    /// <exception cref="NotSupportedException">T is none of the three.</exception>
    public static void ThrowIfUnknown()
    {
        if (typeof(T) != typeof(byte) && typeof(T) != typeof(ushort) && typeof(T) != typeof(float))
        {
            throw new NotSupportedException($"Samples are byte, ushort or float, not {typeof(T).Name}.");
        }
    }

    /// <exception cref="ArgumentException">A float sample is outside 0 to 1 or not a number.</exception>
    public static void ThrowIfOutOfRange(ReadOnlySpan<T> samples)
    {
        if (!IsFloat)
        {
            return;
        }

        for (int i = 0; i < samples.Length; i++)
        {
            if (!(samples[i] >= T.Zero && samples[i] <= T.One))
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Sample {i} is {samples[i]}; float samples are from 0 (black) to 1 (white). Scale or clamp them first."));
            }
        }
    }
}
