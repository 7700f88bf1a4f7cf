namespace AugMix;

/// <summary>Resizes images as Pillow 9.4 does, byte for byte. Keeps its buffers for the next image; one thread may use it at a time.</summary>
public sealed class Resampler
{
    private readonly ResampleWeights _columns = new();
    private readonly ResampleWeights _rows = new();
    private byte[] _turned = [];
    private byte[] _narrow = [];
    private byte[] _premultiplied = [];

    /// <summary>Resizes a whole image; every sample of <paramref name="destination"/> is written.</summary>
    /// <param name="source">The image, left as it is.</param>
    /// <param name="interpolation">The filter.</param>
    /// <param name="destination">Of the new size, with the source's channels; does not overlap the source.</param>
    /// <exception cref="ArgumentException">The channels differ.</exception>
    public void Resize(ImageView source, Interpolation interpolation, ImageTarget destination)
        => Resize(source, PixelBox.Whole(source.Shape), interpolation, destination.Shape.Width, destination.Shape.Height, PixelBox.Whole(destination.Shape), destination);

    /// <summary>Cuts out a part, resizes it, and writes a window of the result: only what the window needs is computed.</summary>
    /// <param name="source">The image, left as it is.</param>
    /// <param name="part">What is cut out first; pixels beside it have no influence.</param>
    /// <param name="interpolation">The filter.</param>
    /// <param name="width">The part's new width.</param>
    /// <param name="height">The part's new height.</param>
    /// <param name="window">What is written of the resized part.</param>
    /// <param name="destination">Of the window's size, with the source's channels; does not overlap the source.</param>
    /// <exception cref="ArgumentException">The part or the window do not lie where they must, or the destination has another size or other channels.</exception>
    public void Resize(ImageView source, PixelBox part, Interpolation interpolation, int width, int height, PixelBox window, ImageTarget destination)
    {
        ThrowIfUnfit(source.Shape, part, width, height, window, destination.Shape);
        if (InterpolationFilter.Of(interpolation) is not { } filter)
        {
            NearestResize.Apply(source, part, width, height, window, destination);
            return;
        }

        _columns.Fill(filter, part.Width, width, window.Left, window.Width);
        _rows.Fill(filter, part.Height, height, window.Top, window.Height);
        bool isPremultiplied = source.Shape.HasAlpha && (part.Width, part.Height) != (width, height);
        if (isPremultiplied)
        {
            // Colours under transparent pixels must not leak into visible ones.
            Span<byte> samples = Reserve(ref _premultiplied, source.Shape.Length);
            AlphaWeighting.Apply(source, new ImageTarget(source.Shape, samples));
            source = new ImageView(source.Shape, samples);
        }

        for (int c = 0; c < source.Shape.Channels; c++)
        {
            ResizePlane(source.Plane(c), source.Shape.Width, part, width, height, window, destination.Plane(c));
        }

        if (isPremultiplied)
        {
            AlphaWeighting.Undo(destination);
        }
    }

    private void ResizePlane(ReadOnlySpan<byte> plane, int stride, PixelBox part, int width, int height, PixelBox window, Span<byte> destination)
    {
        // As Pillow, columns before rows, each rounded to bytes; an axis that keeps its length is left alone.
        bool keepsRows = part.Height == height;
        int first = keepsRows ? window.Top : _rows.First(0);
        int count = (keepsRows ? window.Top + window.Height : _rows.End(window.Height - 1)) - first;
        ReadOnlySpan<byte> rows = plane[(((part.Top + first) * stride) + part.Left)..];
        if (part.Width == width)
        {
            rows = rows[window.Left..];
        }
        else
        {
            rows = ResizeColumns(rows, stride, part.Width, count, window.Width);
            stride = window.Width;
        }

        for (int y = 0; y < window.Height; y++)
        {
            Span<byte> row = destination.Slice(y * window.Width, window.Width);
            if (keepsRows)
            {
                rows.Slice(y * stride, row.Length).CopyTo(row);
            }
            else
            {
                ResampleKernel.Run(rows[((_rows.First(y) - first) * stride)..], stride, _rows.Weights(y), row);
            }
        }
    }

    private ReadOnlySpan<byte> ResizeColumns(ReadOnlySpan<byte> rows, int stride, int width, int count, int newWidth)
    {
        int first = _columns.First(0);
        int needed = _columns.End(newWidth - 1) - first;
        Span<byte> turned = Reserve(ref _turned, Math.Max(needed, newWidth) * count);
        Span<byte> narrow = Reserve(ref _narrow, newWidth * count);
        TransposeKernel.Run(rows[first..], stride, needed, count, turned);
        for (int x = 0; x < newWidth; x++)
        {
            ResampleKernel.Run(turned[((_columns.First(x) - first) * count)..], count, _columns.Weights(x), narrow.Slice(x * count, count));
        }

        TransposeKernel.Run(narrow, count, count, newWidth, turned);
        return turned[..(newWidth * count)];
    }

    private static void ThrowIfUnfit(ImageShape source, PixelBox part, int width, int height, PixelBox window, ImageShape destination)
    {
        if (!part.IsWithin(source.Width, source.Height))
        {
            throw new ArgumentException($"{part} is not a part of an image of {source}.", nameof(part));
        }

        if (!window.IsWithin(width, height))
        {
            throw new ArgumentException($"{window} is not a part of {width} x {height} pixels.", nameof(window));
        }

        if ((destination.Width, destination.Height) != (window.Width, window.Height) || destination.Channels != source.Channels || destination.HasAlpha != source.HasAlpha)
        {
            throw new ArgumentException($"The destination is {destination}; it must be {window.Width} x {window.Height} with the source's channels ({source}).", nameof(destination));
        }
    }

    private static Span<byte> Reserve(ref byte[] memory, int length)
    {
        if (memory.Length < length)
        {
            memory = GC.AllocateUninitializedArray<byte>(length);
        }

        return memory.AsSpan(0, length);
    }
}
