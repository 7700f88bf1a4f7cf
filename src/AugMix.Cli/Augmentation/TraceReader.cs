namespace AugMix.Cli;

/// <summary>Reads the lines of a trace back, in the order in which they were written.</summary>
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
        CheckExists(path);
        long lines = File.ReadLines(path).LongCount();
        return lines == (long)images * views
            ? new TraceReader(path, views)
            : throw new InvalidDataException($"{path} has {lines} lines; {images} images with {views} views need {(long)images * views}. Give the same input and --views as when it was written.");
    }

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static void CheckExists(string path)
    {
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"{path} does not exist. Give the file that --trace wrote.");
        }
    }

    /// <summary>The lines of the next images, [image][view].</summary>
    /// <exception cref="InvalidDataException">A line is damaged, or of another image or view.</exception>
    public TraceLine[] Read(int first, int count, ImageInput images)
    {
        TraceLine[] lines = new TraceLine[count * _views];
        for (int place = 0; place < lines.Length; place++)
        {
            lines[place] = Next(first + (place / _views), place % _views, images);
        }

        return lines;
    }

    public void Dispose() => _lines.Dispose();

    /// <summary>What was drawn for an image, null where it could not be read then. The image must have the shape it was drawn for: a translation by a third of another width is another translation.</summary>
    /// <exception cref="InvalidDataException">It has another shape.</exception>
    public static AugMixPlan? PlanFor(TraceLine line, ImageShape shape)
        => line.Shape is null || line.Shape == shape
            ? line.Plan
            : throw new InvalidDataException($"The trace is of an image of {line.Shape}, but {line.Name ?? $"image {line.Image}"} is one of {shape}. Give the images it was written for.");

    private TraceLine Next(int image, int view, ImageInput images)
    {
        _line++;
        try
        {
            TraceLine line = TraceLine.FromJson(_lines.ReadLine() ?? "");
            string name = images.NameOf(image);
            return line.Image != image || line.View != view ? throw new InvalidDataException($"it is of image {line.Image}, view {line.View}, not of image {image}, view {view}. Lines stand in the order of the run.")
                : line.Name is not null && line.Name != name ? throw new InvalidDataException($"it is of {line.Name}, but image {image} of this input is {name}. Give the input it was written for.")
                : line;
        }
        catch (InvalidDataException failure)
        {
            throw new InvalidDataException($"{_path}, line {_line} cannot be replayed: {failure.Message}", failure);
        }
    }
}
