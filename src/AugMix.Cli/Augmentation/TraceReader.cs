using System.Text.Json;

namespace AugMix.Cli;

/// <summary>Reads the plans of a trace back, in the order in which they were written.</summary>
internal sealed class TraceReader : IDisposable
{
    private readonly string _path;
    private readonly StreamReader _lines;
    private readonly int _views;
    private long _line;

    private TraceReader(string path, int views)
    {
        _path = path;
        _views = views;
        _lines = new StreamReader(path);
    }

    /// <summary>Opens a trace.</summary>
    /// <exception cref="InvalidDataException">It does not have one line per view.</exception>
    public static TraceReader Open(string path, int images, int views)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"{path} does not exist. Give the file that --trace wrote.");
        }

        long lines = File.ReadLines(path).LongCount();
        return lines == (long)images * views
            ? new TraceReader(path, views)
            : throw new InvalidDataException($"{path} has {lines} lines; {images} images with {views} views need {(long)images * views}. Give the same input and --views as when it was written.");
    }

    /// <summary>The plans of the next images, [image][view]; null for those of an image that could not be read when the trace was written.</summary>
    public AugMixPlan?[] Read(int first, int count)
    {
        AugMixPlan?[] plans = new AugMixPlan?[count * _views];
        for (int place = 0; place < plans.Length; place++)
        {
            plans[place] = Next(first + (place / _views), place % _views);
        }

        return plans;
    }

    public void Dispose() => _lines.Dispose();

    private AugMixPlan? Next(int image, int view)
    {
        _line++;
        try
        {
            using JsonDocument document = JsonDocument.Parse(_lines.ReadLine() ?? "");
            JsonElement root = document.RootElement;
            if (root.GetProperty("image").GetInt32() != image || root.GetProperty("view").GetInt32() != view)
            {
                throw new InvalidDataException($"it is not of image {image}, view {view}");
            }

            JsonElement plan = root.GetProperty("plan");
            return plan.ValueKind == JsonValueKind.Null ? null : AugMixPlan.FromJson(plan);
        }
        catch (Exception failure) when (failure is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or InvalidDataException)
        {
            throw new InvalidDataException($"{_path}, line {_line} cannot be replayed: {failure.Message}", failure);
        }
    }
}
