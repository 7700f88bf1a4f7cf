using System.Text;
using System.Text.Json;

namespace AugMix.Cli;

/// <summary>Boxes and outlines of a COCO file (images, annotations), moved as their images: one file for each view, named like the views, every other member kept.</summary>
internal sealed class BoxFile : ICompanion
{
    private readonly ImageFiles _images;
    private readonly string _source;
    private readonly string _path;
    private readonly string _output;
    private readonly int _views;
    private readonly bool _overwrite;
    private readonly JsonDocument _document;
    private readonly JsonElement[] _entries;
    private readonly List<BoxAnnotation>[] _annotations;
    private readonly MovedAnnotation?[]?[][] _moved; // [image][view][annotation]; an image that could not be read has none

    /// <summary>Reads the file and finds out whether it is about these images, and whether all of it can be moved.</summary>
    public BoxFile(ImageFiles images, string source, string path, string output, int views, bool overwrite)
    {
        _images = images;
        _source = source;
        _path = path;
        _output = output;
        _views = views;
        _overwrite = overwrite;
        for (int view = 0; view < views; view++)
        {
            OutputPath.CheckFile(ViewName.Of(path, view, views), overwrite);
        }

        if (!File.Exists(source))
        {
            throw new FileNotFoundException($"{source} does not exist. --boxes takes a COCO file.");
        }

        _document = Parse(source);
        _entries = new JsonElement[images.Count];
        _annotations = [.. Enumerable.Range(0, images.Count).Select(_ => new List<BoxAnnotation>())];
        _moved = [.. Enumerable.Range(0, images.Count).Select(_ => new MovedAnnotation?[]?[views])];
        ReadAnnotations(ReadImages());
    }

    /// <summary>Objects of all views, and how many of them left the image.</summary>
    public (int Count, int Gone) Totals
    {
        get
        {
            MovedAnnotation?[] all = [.. _moved.SelectMany(views => views).SelectMany(annotations => annotations ?? [])];
            return (all.Length, all.Count(annotation => annotation is null));
        }
    }

    public void Add(AugMixPlan plan, ImageShape shape, int index, int view)
    {
        CheckSize(index, shape);
        _moved[index][view] = [.. _annotations[index].Select(annotation => annotation.Move(plan, shape))];
    }

    public void Complete()
    {
        for (int view = 0; view < _views; view++)
        {
            int number = view;
            AtomicFile.Write(ViewName.Of(_path, view, _views), _overwrite, stream =>
            {
                using Utf8JsonWriter writer = new(stream);
                Write(writer, number);
            });
        }
    }

    public void Dispose() => _document.Dispose();

    private static JsonDocument Parse(string path)
    {
        try
        {
            // Some editors put a mark before the text; JSON has none.
            byte[] text = File.ReadAllBytes(path);
            return JsonDocument.Parse(text.AsMemory(text.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0));
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"{path} is not JSON: {failure.Message}", failure);
        }
    }

    // Which image of the input each id of the file means.
    private Dictionary<string, int> ReadImages()
    {
        Dictionary<string, int> numbers = Enumerable.Range(0, _images.Count).ToDictionary(_images.NameOf);
        Dictionary<string, int> ids = [];
        foreach (JsonElement entry in Items("images"))
        {
            string? name = entry.TryGetProperty("file_name", out JsonElement file) ? NameIn(file) : null;
            if (name is null || !entry.TryGetProperty("id", out JsonElement id))
            {
                throw new InvalidDataException($"{_source} has an image without id or file_name.");
            }

            if (!numbers.TryGetValue(name, out int number))
            {
                throw new InvalidDataException($"{_source} lists {name}, which is not among the images. Give a file about these images only.");
            }

            if (!ids.TryAdd(id.GetRawText(), number) || _entries[number].ValueKind != JsonValueKind.Undefined)
            {
                throw new InvalidDataException($"{_source} lists {name} or its id {id} twice.");
            }

            _entries[number] = entry;
        }

        int missing = Array.FindIndex(_entries, entry => entry.ValueKind == JsonValueKind.Undefined);
        return missing < 0 ? ids : throw new InvalidDataException($"{_source} does not list {_images.NameOf(missing)}. Every image needs its entry, even without boxes.");
    }

    // Null for what is no text: another type, or half of a surrogate pair.
    private static string? NameIn(JsonElement file)
    {
        try
        {
            return file.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private void ReadAnnotations(Dictionary<string, int> ids)
    {
        int number = 0;
        foreach (JsonElement annotation in Items("annotations"))
        {
            string place = $"{_source}, annotation {number++}";
            if (!annotation.TryGetProperty("image_id", out JsonElement id) || !ids.TryGetValue(id.GetRawText(), out int image))
            {
                throw new InvalidDataException($"{place} has an image_id that no image has.");
            }

            _annotations[image].Add(BoxAnnotation.Read(annotation, place));
        }
    }

    private JsonElement.ArrayEnumerator Items(string name)
        => _document.RootElement.ValueKind == JsonValueKind.Object && _document.RootElement.TryGetProperty(name, out JsonElement items) && items.ValueKind == JsonValueKind.Array
            && items.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object)
            ? items.EnumerateArray()
            : throw new InvalidDataException($"{_source} is no COCO file: it has no list \"{name}\" of objects.");

    private void CheckSize(int index, ImageShape shape)
    {
        if (Differs("width", shape.Width) || Differs("height", shape.Height))
        {
            throw new InvalidDataException($"{_source} gives {_images.NameOf(index)} another size than the file has, which is {shape.Width} x {shape.Height}.");
        }

        bool Differs(string name, int side)
            => _entries[index].TryGetProperty(name, out JsonElement value) && !(value.ValueKind == JsonValueKind.Number && value.GetDouble() == side);
    }

    private void Write(Utf8JsonWriter writer, int view)
    {
        int[] next = new int[_images.Count];
        Dictionary<string, int> numbers = Enumerable.Range(0, _images.Count).ToDictionary(index => _entries[index].GetProperty("id").GetRawText());
        writer.WriteStartObject();
        foreach (JsonProperty member in _document.RootElement.EnumerateObject())
        {
            if (member.NameEquals("images"))
            {
                writer.WriteStartArray("images");
                foreach (JsonElement entry in member.Value.EnumerateArray())
                {
                    int image = numbers[entry.GetProperty("id").GetRawText()];
                    if (_moved[image][view] is not null)
                    {
                        WriteImage(writer, entry, image, view);
                    }
                }

                writer.WriteEndArray();
            }
            else if (member.NameEquals("annotations"))
            {
                writer.WriteStartArray("annotations");
                foreach (JsonElement annotation in member.Value.EnumerateArray())
                {
                    int image = numbers[annotation.GetProperty("image_id").GetRawText()];
                    _moved[image][view]?[next[image]++]?.Write(writer, annotation);
                }

                writer.WriteEndArray();
            }
            else
            {
                member.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    }

    private void WriteImage(Utf8JsonWriter writer, JsonElement entry, int image, int view)
    {
        string name = _images.IsFolder ? _images.NameOf(image) : Path.GetFileName(_output);
        writer.WriteStartObject();
        foreach (JsonProperty member in entry.EnumerateObject())
        {
            if (member.NameEquals("file_name"))
            {
                writer.WriteString("file_name", ViewName.Of(name, view, _views));
            }
            else
            {
                member.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
    }
}
