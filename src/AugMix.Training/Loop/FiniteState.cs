namespace AugMix.Training;

/// <summary>Looks for numbers that are not finite in weights, statistics and momentum, so that damaged ones are never written.</summary>
internal static class FiniteState
{
    /// <summary>The first array with such a number; null where all are finite.</summary>
    internal static string? FirstDamaged(IEnumerable<KeyValuePair<string, NpyArray>> state)
    {
        foreach ((string name, NpyArray array) in state)
        {
            if (array.Descriptor == "<f4" && !AreFinite(array.As<float>()))
            {
                return name;
            }
        }

        return null;
    }

    private static bool AreFinite(ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            if (!float.IsFinite(value))
            {
                return false;
            }
        }

        return true;
    }
}
