using System.Numerics;

namespace AugMix;

/// <summary>first + weight * (second - first) in single precision, clamped to black and white, then truncated to a level, at every depth.</summary>
internal static class BlendDefinition
{
    public static void Run<T>(ReadOnlySpan<T> first, ReadOnlySpan<T> second, float weight, Span<T> destination)
        where T : unmanaged, INumber<T>
    {
        // Of floats the sum below would round: they too shall come out as they are.
        if (weight == 1)
        {
            second.CopyTo(destination);
            return;
        }

        float white = (float)Sample<T>.White;
        for (int i = 0; i < first.Length; i++)
        {
            float start = float.CreateTruncating(first[i]);
            float product = weight * (float.CreateTruncating(second[i]) - start);
            destination[i] = T.CreateTruncating(Math.Clamp(start + product, 0f, white));
        }
    }
}
