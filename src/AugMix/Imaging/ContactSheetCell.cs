namespace AugMix;

/// <summary>One image of a contact sheet and what stands below it.</summary>
/// <param name="Image">Grey or colour, of any size.</param>
/// <param name="Label">Wrapped to the cell's width, at most three lines; may be empty.</param>
public sealed record ContactSheetCell(ImageBuffer Image, string Label = "");
