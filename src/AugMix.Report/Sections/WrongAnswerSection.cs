namespace AugMix.Report;

/// <summary>The images that networks were surest of and got wrong.</summary>
internal sealed class WrongAnswerSection() : Section("failures", "Worst answers")
{
    public override bool Has(ReportContent content) => content.WrongAnswers.Count > 0;

    public override void Write(PageWriter page, ReportContent content)
    {
        page.Lead("Wrong answers with the highest confidence among those that were stored, surest first.");
        page.Html.Add("<ul class=\"images\">\n");
        foreach (WrongAnswer answer in content.WrongAnswers)
        {
            string corruption = answer.Corruption.Length > 0 ? FormattableString.Invariant($"{answer.Corruption}, severity {answer.Severity}") : "clean";
            page.Html.Add($"<li><figure><img src=\"data:image/png;base64,{Convert.ToBase64String(answer.Image.Png.Span)}\" width=\"{answer.Image.Width}\" height=\"{answer.Image.Height}\" alt=\"{answer.LabelName}, {corruption}\">");
            page.Html.Add($"<figcaption>{answer.LabelName}, taken for <strong>{answer.PredictionName}</strong> at {Rates.Text(answer.Confidence)} percent<br>{corruption}");
            if (answer.Run.Length > 0)
            {
                page.Html.Add($"<br>{answer.Run}");
            }

            page.Html.Add("</figcaption></figure></li>\n");
        }

        page.Html.Add("</ul>\n");
    }
}
