namespace AugMix;

/// <summary>One picture of a contact sheet and what stands below it.</summary>
/// <param name="Picture">Grey or colour, of any size.</param>
/// <param name="Label">Wrapped to the cell's width, at most three lines; may be empty.</param>
public sealed record ContactSheetCell(ImageBuffer Picture, string Label = "");
