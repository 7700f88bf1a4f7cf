using System.Text.Json;

namespace AugMix.Cli;

/// <summary>An object of a COCO file in a view.</summary>
/// <param name="Box">Its box, and the share of it that is visible.</param>
/// <param name="Polygons">The visible part of its outline.</param>
/// <param name="IsMoved">Whether anything changed; what did not is written as it stood.</param>
internal sealed record MovedAnnotation(MovedBox Box, LabelPoint[][] Polygons, bool IsMoved)
{
    // A millionth of a pixel: beyond it are only the digits of rounding.
    private const int Digits = 6;

    /// <summary>Writes the object with its members in their order; only box, outline and area are new, and the visible share where a part is cut off.</summary>
    public void Write(Utf8JsonWriter writer, JsonElement source)
    {
        if (!IsMoved)
        {
            source.WriteTo(writer);
            return;
        }

        writer.WriteStartObject();
        foreach (JsonProperty member in source.EnumerateObject())
        {
            if (member.NameEquals("bbox"))
            {
                writer.WritePropertyName("bbox");
                WriteNumbers(writer, [Box.Box.Left, Box.Box.Top, Box.Box.Width, Box.Box.Height]);
            }
            else if (member.NameEquals("segmentation") && Polygons.Length > 0)
            {
                writer.WriteStartArray("segmentation");
                foreach (LabelPoint[] polygon in Polygons)
                {
                    WriteNumbers(writer, polygon.SelectMany(point => new[] { point.X, point.Y }));
                }

                writer.WriteEndArray();
            }
            else if (member.NameEquals("area") && member.Value.ValueKind == JsonValueKind.Number)
            {
                writer.WriteNumber("area", Math.Round(member.Value.GetDouble() * Box.Visible, Digits));
            }
            else
            {
                member.WriteTo(writer);
            }
        }

        if (Box.Visible < 1)
        {
            writer.WriteNumber("augmix_visible", Math.Round(Box.Visible, Digits));
        }

        writer.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter writer, IEnumerable<double> numbers)
    {
        writer.WriteStartArray();
        foreach (double number in numbers)
        {
            writer.WriteNumberValue(Math.Round(number, Digits));
        }

        writer.WriteEndArray();
    }
}
