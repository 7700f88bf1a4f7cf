using System.Diagnostics;

namespace AugMix;

/// <summary>A corruption's parameters: one per profile and severity, as in the scripts named at <see cref="CorruptionProfile"/>.</summary>
internal sealed class SeverityTable<T>
{
    private readonly T[][] _rows;

    public SeverityTable(T[] cifar, T[] tinyImageNet, T[] imageNet)
    {
        _rows = [cifar, tinyImageNet, imageNet];
        Debug.Assert(Array.TrueForAll(_rows, row => row.Length == Corruption.HighestSeverity));
    }

    public T this[CorruptionLevel level] => _rows[(int)level.Profile][level.Severity - 1];

    /// <summary>What is made of every parameter, in a table of the same form.</summary>
    public SeverityTable<TResult> Select<TResult>(Func<T, TResult> make) => new([.. _rows[0].Select(make)], [.. _rows[1].Select(make)], [.. _rows[2].Select(make)]);
}
