using System.Globalization;
using System.Text;

namespace AugMix.Evaluation;

/// <summary>A reliability diagram as inline SVG: accuracy by confidence, the diagonal of perfect calibration, and how the samples spread.</summary>
internal static class HtmlReliability
{
    private const int Left = 34;
    private const int Top = 8;
    private const int Side = 220;
    private const int SharesHeight = 36;

    public static void Write(StringBuilder html, string which, ClassificationReport report)
    {
        string caption = string.Create(
            CultureInfo.InvariantCulture,
            $"{which}: {report.N} images; RMS calibration error {Percent.Format(report.RmsCalibrationError)}, expected calibration error (15 bins) {Percent.Format(report.ExpectedCalibrationError)}");
        int sharesTop = Top + Side + 8;
        html.Append("<figure>\n");
        html.Append(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {Left + Side + 10} {sharesTop + SharesHeight + 30}\" role=\"img\" aria-label=\"Reliability diagram, {caption}\">\n");
        html.Append(CultureInfo.InvariantCulture, $"<rect class=\"frame\" x=\"{Left}\" y=\"{Top}\" width=\"{Side}\" height=\"{Side}\"/>\n");
        foreach (ReliabilityBin bin in report.Reliability.Where(bin => bin.Count > 0))
        {
            WriteBin(html, bin, report.Reliability.Max(other => other.Count), sharesTop);
        }

        html.Append(CultureInfo.InvariantCulture, $"<line class=\"ideal\" x1=\"{Left}\" y1=\"{Top + Side}\" x2=\"{Left + Side}\" y2=\"{Top}\"/>\n");
        WriteAxes(html, sharesTop + SharesHeight);
        html.Append("</svg>\n<figcaption>").Append(caption).Append(". Bars: accuracy (above) and number of images beside the fullest bin (below); dashed: perfect calibration.</figcaption>\n</figure>\n");
    }

    private static void WriteBin(StringBuilder html, ReliabilityBin bin, int fullest, int sharesTop)
    {
        double x = Left + (bin.Lower * Side) + 0.5;
        double width = ((bin.Upper - bin.Lower) * Side) - 1;
        double height = bin.Accuracy * Side;
        double shareHeight = Math.Max(0.5, (double)bin.Count / fullest * SharesHeight);
        string tip = string.Create(CultureInfo.InvariantCulture, $"confidence {bin.Confidence:0.000}, accuracy {bin.Accuracy:0.000}, {bin.Count} images");
        html.Append(CultureInfo.InvariantCulture, $"<rect class=\"bar\" x=\"{x:0.##}\" y=\"{Top + Side - height:0.##}\" width=\"{width:0.##}\" height=\"{height:0.##}\"><title>{tip}</title></rect>\n");
        html.Append(CultureInfo.InvariantCulture, $"<rect class=\"share\" x=\"{x:0.##}\" y=\"{sharesTop + SharesHeight - shareHeight:0.##}\" width=\"{width:0.##}\" height=\"{shareHeight:0.##}\"/>\n");
    }

    private static void WriteAxes(StringBuilder html, int bottom)
    {
        foreach (double tick in (ReadOnlySpan<double>)[0, 0.5, 1])
        {
            html.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left - 4}\" y=\"{Top + Side - (tick * Side) + 4:0.##}\" text-anchor=\"end\">{100 * tick}</text>\n");
            html.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left + (tick * Side):0.##}\" y=\"{bottom + 13}\" text-anchor=\"middle\">{100 * tick}</text>\n");
        }

        html.Append(CultureInfo.InvariantCulture, $"<text x=\"{Left + (Side / 2)}\" y=\"{bottom + 26}\" text-anchor=\"middle\">confidence in percent</text>\n");
        html.Append(CultureInfo.InvariantCulture, $"<text transform=\"rotate(-90)\" x=\"{-(Top + (Side / 2))}\" y=\"10\" text-anchor=\"middle\">accuracy in percent</text>\n");
    }
}
