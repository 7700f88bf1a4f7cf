namespace AugMix.Report;

/// <summary>A cell of a table.</summary>
/// <param name="Text">What it shows.</param>
/// <param name="Class">Its class in the style sheet; empty for none.</param>
internal readonly record struct DataTableCell(string Text, string Class = "")
{
    public static implicit operator DataTableCell(string text) => new(text);
}
