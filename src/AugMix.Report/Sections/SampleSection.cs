namespace AugMix.Report;

/// <summary>Contact sheets of augmented images.</summary>
internal sealed class SampleSection() : Section("samples", "Augmented images")
{
    public override bool Has(ReportContent content) => content.Sheets.Count > 0;

    public override void Write(PageWriter page, ReportContent content)
    {
        foreach (ReportImage sheet in content.Sheets)
        {
            page.Html.Add($"<figure class=\"sheet\"><img src=\"data:image/png;base64,{Convert.ToBase64String(sheet.Png.Span)}\" width=\"{sheet.Width}\" height=\"{sheet.Height}\" alt=\"{sheet.Caption}\"><figcaption>{sheet.Caption}.</figcaption></figure>\n");
        }
    }
}
