namespace AugMix.Evaluation;

/// <summary>Refuses to average what is incomplete.</summary>
internal static class CorruptionGrid
{
    public static void Check(IReadOnlyList<CorruptionError> corruptions, IReadOnlyList<string> scored, IReadOnlyList<int> severities)
    {
        HashSet<(string Name, int Severity)> found = [];
        foreach (CorruptionError error in corruptions)
        {
            if (!found.Add((error.Name, error.Severity)))
            {
                throw new ArgumentException($"{error.Name} at severity {error.Severity} is given twice.", nameof(corruptions));
            }

            if (!(error.Error is >= 0 and <= 1) || error.N < 1)
            {
                throw new ArgumentException($"{error.Name} at severity {error.Severity} has error {error.Error} over {error.N} images; an error lies from 0 to 1 over at least one image.", nameof(corruptions));
            }
        }

        if (scored.Distinct().Count() != scored.Count || severities.Distinct().Count() != severities.Count)
        {
            throw new ArgumentException("A scored corruption or a severity is listed twice.", nameof(scored));
        }

        if (scored.Count > 0 && severities.Count == 0)
        {
            throw new ArgumentException("Corruptions are scored at no severity; list at least one.", nameof(severities));
        }

        foreach (string name in scored)
        {
            foreach (int severity in severities)
            {
                if (!found.Contains((name, severity)))
                {
                    throw new ArgumentException($"{name} at severity {severity} is missing; an incomplete set is not averaged. Evaluate it or take {name} off the scored list.", nameof(corruptions));
                }
            }
        }
    }
}
