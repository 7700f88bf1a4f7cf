namespace AugMix.Training;

/// <summary>Refuses values that could not be walked through: containers that hold themselves, or that nest very deep.</summary>
internal static class TorchNesting
{
    // A training checkpoint nests six deep.
    private const int Deepest = 100;

    /// <exception cref="InvalidDataException">The value holds itself, or nests deeper than 100.</exception>
    internal static void Check(object? value) => Check(value, 0, new(ReferenceEqualityComparer.Instance));

    // Containers seen before are not walked again: shared ones could otherwise double with every level.
    private static void Check(object? value, int depth, Dictionary<object, bool> finished)
    {
        if (Children(value) is not { } children)
        {
            return;
        }

        if (depth > Deepest)
        {
            throw new InvalidDataException($"its lists and dictionaries nest deeper than {Deepest}.");
        }

        if (finished.TryGetValue(value!, out bool isFinished))
        {
            if (!isFinished)
            {
                throw new InvalidDataException("it holds a list or dictionary that contains itself.");
            }

            return;
        }

        finished.Add(value!, false);
        foreach (object? child in children)
        {
            Check(child, depth + 1, finished);
        }

        finished[value!] = true;
    }

    private static IEnumerable<object?>? Children(object? value) => value switch
    {
        TorchMap map => map.Select(item => item.Value),
        List<object?> list => list,
        object?[] tuple => tuple,
        _ => null,
    };
}
