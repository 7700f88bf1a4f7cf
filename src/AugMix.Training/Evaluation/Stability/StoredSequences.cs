using AugMix.Codecs;

namespace AugMix.Training;

/// <summary>The sequences in the folder of one perturbation: videos, or folders of frames, in the order of their names.</summary>
internal sealed class StoredSequences : IFrameSequences
{
    private readonly string _folder;
    private readonly string[] _paths;
    private readonly bool _areVideos;

    /// <summary>Lists the sequences and finds out how many frames they have from the first.</summary>
    /// <param name="name">What messages call them.</param>
    /// <param name="folder">Holds them, in folders of classes or not.</param>
    /// <param name="shape">Of every frame.</param>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="InvalidDataException">It holds no sequences, sequences of both kinds, or the first does not fit.</exception>
    /// <exception cref="ArgumentException">They are videos, and there is no ffmpeg.</exception>
    public StoredSequences(string name, string folder, ImageShape shape)
    {
        (Name, _folder, Shape) = (name, folder, shape);
        string[] files = [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)];
        string[] videos = [.. files.Where(VideoDecoder.IsVideo)];
        string[] folders = [.. files.Where(ImageFile.IsImage).Select(path => Path.GetDirectoryName(path)!).Distinct()];
        if (videos.Length == 0 == (folders.Length == 0))
        {
            throw new InvalidDataException(videos.Length > 0
                ? $"{folder} holds videos ({videos[0]}) and image files ({folders[0]}). Leave one kind."
                : $"{folder} holds no sequences: neither videos ({string.Join(", ", VideoDecoder.Extensions)}) nor folders of frames ({string.Join(", ", ImageFile.Extensions)}).");
        }

        _areVideos = videos.Length > 0;
        _paths = [.. (_areVideos ? videos : folders).Order(StringComparer.Ordinal)];
        Frames = _areVideos ? VideoDecoder.Decode(_paths[0], shape, (_, _) => { }) : FramesOf(_paths[0]).Length;
        PerturbedSets.CheckFrames(_paths[0], Frames);
        if (!_areVideos)
        {
            CheckFolders();
        }
    }

    public string Name { get; }

    public int Count => _paths.Length;

    public int Frames { get; }

    public ImageShape Shape { get; }

    /// <summary>The sequences' names, relative to the folder and without extensions: the same for every perturbation of the same images.</summary>
    public IEnumerable<string> Names => _paths.Select(path => Path.GetRelativePath(_folder, _areVideos ? Path.ChangeExtension(path, null) : path));

    public string NameOf(int index) => _paths[index];

    public void Read(int index, Span<byte> frames)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        SequenceDataset.CheckLength(this, frames.Length);
        if (_areVideos)
        {
            ReadVideo(_paths[index], frames);
        }
        else
        {
            ReadFrames(_paths[index], frames);
        }
    }

    private void ReadFrames(string folder, Span<byte> frames)
    {
        string[] files = FramesOf(folder);
        CheckFrames(folder, files.Length);
        ReadScratch scratch = new();
        for (int frame = 0; frame < Frames; frame++)
        {
            ReadOnlySpan<byte> file = StoredFile.Read(files[frame], scratch);
            ImageShape found = ImageCodec.ReadShape(file, files[frame]);
            if ((found.Width, found.Height) != (Shape.Width, Shape.Height) || found.Channels > Shape.Channels)
            {
                throw new InvalidDataException($"{files[frame]} is {found}; the test set has images of {Shape}. Images are not resized: bring both to one size.");
            }

            DecodedImage.Into(file, files[frame], found, new ImageTarget(Shape, frames.Slice(frame * Shape.Length, Shape.Length)));
        }
    }

    private void ReadVideo(string path, Span<byte> frames)
    {
        // What is decoded is handed on frame by frame, and a span cannot be kept for that.
        byte[] samples = new byte[frames.Length];
        int found = VideoDecoder.Decode(path, Shape, (frame, image) =>
        {
            if (frame < Frames)
            {
                image.Samples.CopyTo(samples.AsSpan(frame * Shape.Length));
            }
        });
        CheckFrames(path, found);
        samples.CopyTo(frames);
    }

    private static string[] FramesOf(string folder) => [.. Directory.EnumerateFiles(folder).Where(ImageFile.IsImage).Order(StringComparer.Ordinal)];

    private void CheckFolders()
    {
        foreach (string path in _paths)
        {
            CheckFrames(path, FramesOf(path).Length);
        }
    }

    private void CheckFrames(string path, int found)
    {
        if (found != Frames)
        {
            throw new InvalidDataException($"{path} has {found} frames, {_paths[0]} has {Frames}. The sequences of one perturbation have one length.");
        }
    }
}
