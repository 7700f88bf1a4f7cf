namespace AugMix;

/// <summary>The middle of an image, as torchvision's CenterCrop takes it: a surplus of odd length is halved to the even side.</summary>
internal readonly ref struct CentreCrop : IDisposable
{
    private readonly Scratch<byte> _copy;
    private readonly bool _isCopied;

    /// <summary>Cuts the middle out; an image that has the shape is taken as it is.</summary>
    public CentreCrop(ImageView image, ImageShape shape)
    {
        View = image;
        if (image.Shape != shape)
        {
            _copy = new Scratch<byte>(shape.Length);
            _isCopied = true;
            Copy(image, new ImageTarget(shape, _copy.Span));
            View = new ImageView(shape, _copy.Span);
        }
    }

    /// <summary>The middle.</summary>
    public ImageView View { get; }

    /// <summary>Copies the middle of an image.</summary>
    public static void Copy(ImageView image, ImageTarget destination)
    {
        int left = Offset(image.Shape.Width, destination.Shape.Width);
        int top = Offset(image.Shape.Height, destination.Shape.Height);
        for (int channel = 0; channel < destination.Shape.Channels; channel++)
        {
            ReadOnlySpan<byte> plane = image.Plane(channel);
            Span<byte> cropped = destination.Plane(channel);
            for (int y = 0; y < destination.Shape.Height; y++)
            {
                plane.Slice(((top + y) * image.Shape.Width) + left, destination.Shape.Width).CopyTo(cropped[(y * destination.Shape.Width)..]);
            }
        }
    }

    public void Dispose()
    {
        if (_isCopied)
        {
            _copy.Dispose();
        }
    }

    // Python's round takes halves to even numbers.
    private static int Offset(int length, int cropped) => (int)Math.Round((length - cropped) / 2.0, MidpointRounding.ToEven);
}
