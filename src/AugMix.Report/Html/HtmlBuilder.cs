using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace AugMix.Report;

/// <summary>Grows a page. Every hole of an interpolated string is escaped, so that no text from outside can become markup.</summary>
internal sealed class HtmlBuilder
{
    private readonly StringBuilder _text = new();

    /// <summary>Adds markup that is written in the source.</summary>
    public void Add([ConstantExpected] string markup) => _text.Append(markup);

    /// <summary>Adds markup whose holes are text, also inside of quoted attributes.</summary>
    public void Add(ref Escaping markup) => _text.Append(markup.Text);

    /// <summary>Adds a style sheet, a script or a block of data, which HTML does not escape.</summary>
    /// <exception cref="ArgumentException">It would end its element.</exception>
    public void AddRaw(string content)
        => _text.Append(content.Contains("</", StringComparison.Ordinal) && (content.Contains("</script", StringComparison.OrdinalIgnoreCase) || content.Contains("</style", StringComparison.OrdinalIgnoreCase))
            ? throw new ArgumentException("The content would end the element it stands in.", nameof(content))
            : content);

    public override string ToString() => _text.ToString();

    /// <summary>Escapes what is not a literal.</summary>
    [InterpolatedStringHandler]
    internal readonly ref struct Escaping
    {
        public Escaping(int literalLength, int formattedCount) => Text = new StringBuilder(literalLength + (8 * formattedCount));

        internal StringBuilder Text { get; }

        public void AppendLiteral(string literal) => Text.Append(literal);

        public void AppendFormatted(string? text) => Text.Append(WebUtility.HtmlEncode(text));

        public void AppendFormatted(int number) => Text.Append(CultureInfo.InvariantCulture, $"{number}");
    }
}
