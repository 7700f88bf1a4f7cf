namespace AugMix.Report;

/// <summary>A row of a table.</summary>
/// <param name="Name">Its heading.</param>
/// <param name="Cells">Its cells.</param>
/// <param name="Summary">Whether it sums up others.</param>
internal sealed record DataTableRow(string Name, IReadOnlyList<DataTableCell> Cells, bool Summary = false);
