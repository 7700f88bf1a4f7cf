using System.Globalization;
using System.Net;
using System.Text;

namespace AugMix.Training;

/// <summary>A page that shows wrong answers beside their images and filters them. It needs nothing but the files beside it, and shows everything where scripts are off.</summary>
internal static class FailurePage
{
    // Small images are magnified pixel by pixel, so that one can see what the network saw.
    private const int LeastSide = 128;

    private const string Style = """
        :root { color-scheme: light dark; font: 16px/1.4 system-ui, sans-serif; }
        [hidden] { display: none !important; }
        body { margin: 1rem auto; max-width: 80rem; overflow-wrap: anywhere; padding: 0 1rem; }
        select { max-width: min(20rem, 85vw); }
        form { display: flex; flex-wrap: wrap; gap: 1rem; margin: 1rem 0; }
        label { display: flex; flex-direction: column; gap: .25rem; }
        ul.images { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); list-style: none; padding: 0; }
        ul.images img { display: block; image-rendering: pixelated; max-width: 100%; }
        a:focus-visible, select:focus-visible, input:focus-visible { outline: 3px solid Highlight; outline-offset: 2px; }
        """;

    private const string Script = """
        const form = document.querySelector('form');
        const items = [...document.querySelectorAll('ul.images > li')];
        const count = document.querySelector('output');
        const keys = ['corruption', 'severity', 'label', 'prediction'];
        function show() {
          const least = Number(form.confidence.value);
          let shown = 0;
          for (const item of items) {
            const fits = keys.every(key => form[key].value === '' || item.dataset[key] === form[key].value) && Number(item.dataset.confidence) >= least / 100;
            item.hidden = !fits;
            shown += fits ? 1 : 0;
          }
          count.textContent = shown + ' of ' + items.length + ' shown, confidence from ' + least + ' percent';
        }
        form.hidden = false;
        form.addEventListener('input', show);
        form.addEventListener('reset', () => setTimeout(show));
        show();
        """;

    public static string Write(string title, IReadOnlyList<string> notes, IReadOnlyList<Failure> failures, IReadOnlyList<string> names, ImageShape shape)
    {
        StringBuilder html = new();
        html.Append(CultureInfo.InvariantCulture, $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Escape(title)}</title>
            <style>
            {Style}
            </style>
            </head>
            <body>
            <main>
            <h1>{Escape(title)}</h1>
            <p>Images that the network gets wrong, the most confident answers first, spread over the corruptions.</p>

            """);
        foreach (string note in notes)
        {
            html.Append("<p>").Append(Escape(note)).Append("</p>\n");
        }

        html.Append("<form hidden>\n");
        WriteChoice(html, "corruption", "Corruption", failures.Select(Corruption));
        WriteChoice(html, "severity", "Severity", failures.Select(failure => Text(failure.Severity)));
        WriteChoice(html, "label", "True class", failures.Select(failure => names[failure.Label]));
        WriteChoice(html, "prediction", "Answer", failures.Select(failure => names[failure.Predicted]));
        html.Append("<label>Least confidence<input type=\"range\" name=\"confidence\" min=\"0\" max=\"100\" step=\"5\" value=\"0\"></label>\n");
        html.Append("<label>Everything<button type=\"reset\">Show all</button></label>\n</form>\n<p><output aria-live=\"polite\"></output></p>\n<ul class=\"images\">\n");
        int width = shape.Width * (int)Math.Ceiling((double)LeastSide / Math.Max(1, Math.Min(shape.Width, LeastSide)));
        foreach (Failure failure in failures)
        {
            WriteItem(html, failure, names, width);
        }

        html.Append("</ul>\n</main>\n<script>\n").Append(Script).Append("\n</script>\n</body>\n</html>\n");
        return html.ToString();
    }

    private static void WriteChoice(StringBuilder html, string name, string heading, IEnumerable<string> values)
    {
        html.Append(CultureInfo.InvariantCulture, $"<label>{heading}<select name=\"{name}\"><option value=\"\">all</option>");
        foreach (string value in values.Distinct().Order(StringComparer.Ordinal))
        {
            html.Append(CultureInfo.InvariantCulture, $"<option value=\"{Escape(value)}\">{Escape(value)}</option>");
        }

        html.Append("</select></label>\n");
    }

    private static void WriteItem(StringBuilder html, Failure failure, IReadOnlyList<string> names, int width)
    {
        string label = Escape(names[failure.Label]);
        string predicted = Escape(names[failure.Predicted]);
        string corruption = Escape(Corruption(failure));
        string file = Escape(Uri.EscapeDataString(FailureFolder.FileName(failure)));
        string where = failure.Severity == 0 ? corruption : $"{corruption}, severity {Text(failure.Severity)}";
        html.Append(CultureInfo.InvariantCulture, $"""
            <li data-corruption="{corruption}" data-severity="{Text(failure.Severity)}" data-label="{label}" data-prediction="{predicted}" data-confidence="{failure.Confidence}">
            <a href="{file}"><img src="{file}" width="{width}" loading="lazy" alt="{label}, taken for {predicted}"></a>
            <strong>{predicted}</strong> ({100 * failure.Confidence:0.0} percent)<br>is {label}<br>{where}, image {Text(failure.Index)}
            </li>

            """);
    }

    private static string Corruption(Failure failure) => failure.Corruption.Length == 0 ? "clean" : failure.Corruption;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Escape(string text) => WebUtility.HtmlEncode(text);
}
