using System.Text.Json;

namespace AugMix.Cli;

/// <summary>One object of a COCO file: its box and, where it has them, the polygons of its outline.</summary>
/// <param name="Box">Its box by its edges.</param>
/// <param name="Polygons">Its outline; empty when only the box is known.</param>
internal sealed record BoxAnnotation(LabelBox Box, LabelPoint[][] Polygons)
{
    private const int LeastCorners = 3;

    /// <summary>Reads an object; <paramref name="place"/> begins the message when it cannot be.</summary>
    /// <exception cref="InvalidDataException">It has no box, or something that cannot be moved.</exception>
    public static BoxAnnotation Read(JsonElement source, string place)
    {
        double[] box = source.TryGetProperty("bbox", out JsonElement bbox) ? Numbers(bbox, place, "bbox") : [];
        if (box.Length != 4 || box[2] < 0 || box[3] < 0)
        {
            throw new InvalidDataException($"{place} has no bbox of four numbers [x, y, width, height].");
        }

        if (source.TryGetProperty("keypoints", out _))
        {
            throw new InvalidDataException($"{place} has keypoints. Boxes and polygons are moved, keypoints are not; take them out.");
        }

        return new BoxAnnotation(new LabelBox(box[0], box[1], box[0] + box[2], box[1] + box[3]), Outline(source, place));
    }

    /// <summary>The object under the geometry of a plan; null where it left the image. Its box lies around the moved outline, if it has one, else around the moved box.</summary>
    public MovedAnnotation? Move(AugMixPlan plan, ImageShape shape)
    {
        MovedBox box = AugMix.Labels.MoveBox(plan, shape, Box);
        if (plan.Geometry.IsEmpty)
        {
            return new MovedAnnotation(box, Polygons, IsMoved: false);
        }

        if (Polygons.Length == 0)
        {
            return box.IsGone ? null : new MovedAnnotation(box, Polygons, IsMoved: true);
        }

        LabelPoint[][] moved = [.. Polygons.Select(polygon => AugMix.Labels.MovePolygon(plan, shape, polygon)).Where(polygon => polygon.Length > 0)];
        double before = Polygons.Sum(polygon => AugMix.Labels.Area(polygon));
        double after = moved.Sum(polygon => AugMix.Labels.Area(polygon));
        return moved.Length == 0 || after == 0
            ? null
            : new MovedAnnotation(new MovedBox(LabelBox.Around([.. moved.SelectMany(polygon => polygon)]), Math.Min(1, after / before)), moved, IsMoved: true);
    }

    private static LabelPoint[][] Outline(JsonElement source, string place)
    {
        if (!source.TryGetProperty("segmentation", out JsonElement segmentation) || segmentation.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        return segmentation.ValueKind == JsonValueKind.Array
            ? [.. segmentation.EnumerateArray().Select(polygon => Polygon(polygon, place))]
            : throw new InvalidDataException($"{place} has a run-length segmentation, which is not moved. Convert it to polygons, or give it as a mask with --masks.");
    }

    private static LabelPoint[] Polygon(JsonElement polygon, string place)
    {
        double[] numbers = Numbers(polygon, place, "segmentation");
        return numbers.Length >= 2 * LeastCorners && numbers.Length % 2 == 0
            ? [.. numbers.Chunk(2).Select(pair => new LabelPoint(pair[0], pair[1]))]
            : throw new InvalidDataException($"{place} has a polygon of {numbers.Length} numbers; it takes x and y of at least {LeastCorners} corners.");
    }

    private static double[] Numbers(JsonElement array, string place, string name)
        => array.ValueKind == JsonValueKind.Array && array.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Number && double.IsFinite(item.GetDouble()))
            ? [.. array.EnumerateArray().Select(item => item.GetDouble())]
            : throw new InvalidDataException($"{place} has a {name} that is not a list of numbers.");
}
