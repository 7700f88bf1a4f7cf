namespace AugMix;

/// <summary>PixMix (Hendrycks et al., CVPR 2022): the image, or a copy that went through one operation, is mixed several times with such copies and with pictures of rich structure.</summary>
/// <remarks>
/// Draws and arithmetic are those of the published code (andyzoujm/pixmix). The pictures there are fractals and feature visualisations that may not be
/// shipped; unless pictures are given, fractals are generated. Alpha stays as it is.
/// </remarks>
public sealed class PixMixPolicy : ViewPolicy
{
    private readonly Lock _gate = new();
    private readonly IReadOnlyList<ImageBuffer>? _given;
    private (ImageShape Shape, IReadOnlyList<ImageBuffer> Pictures)? _fractals;

    /// <summary>Chooses how to mix.</summary>
    /// <param name="options">The published values unless given.</param>
    /// <param name="pictures">What to mix with, each at least as large as the images and with as many colours; fractals of the images' shape are generated unless given.</param>
    /// <exception cref="ArgumentException">The list of pictures is empty.</exception>
    public PixMixPolicy(PixMixOptions? options = null, IReadOnlyList<ImageBuffer>? pictures = null)
    {
        if (pictures is { Count: 0 })
        {
            throw new ArgumentException("There is no picture to mix with. Give at least one, or none to have fractals generated.", nameof(pictures));
        }

        Options = options ?? new();
        _given = pictures;
    }

    /// <summary>How it mixes.</summary>
    public PixMixOptions Options { get; }

    /// <inheritdoc/>
    public override string Name => "pixmix";

    /// <inheritdoc/>
    public override IReadOnlyList<string> OverlappingOperations => [.. Chosen.Where(operation => operation.OverlapsCorruptions).Select(operation => operation.Name)];

    private IReadOnlyList<Operation> Chosen => Options.Operations == OperationChoice.All ? Operations.All : Operations.Nine;

    /// <inheritdoc/>
    public override ViewMaker CreateMaker(ImageShape shape) => new PixMixMaker(Options, Chosen, Pictures(shape));

    /// <summary>What images of a shape are mixed with.</summary>
    /// <exception cref="ArgumentException">A picture that was given does not fit the shape.</exception>
    internal IReadOnlyList<ImageBuffer> Pictures(ImageShape shape)
    {
        if (_given is not null)
        {
            ImageBuffer? unfit = _given.FirstOrDefault(picture => picture.Shape.Width < shape.Width || picture.Shape.Height < shape.Height || picture.Shape.ColorChannels != shape.ColorChannels);
            return unfit is null ? _given : throw new ArgumentException($"A picture of {unfit.Shape} cannot be mixed with images of {shape}. Give pictures at least as large, with as many colours.", nameof(shape));
        }

        // One set serves all threads.
        lock (_gate)
        {
            if (_fractals is not { } made || made.Shape != shape)
            {
                made = (shape, FractalPictures.Create(Options.FractalSeed, Options.Fractals, FractalPictures.RoomFor(shape)));
                _fractals = made;
            }

            return made.Pictures;
        }
    }
}
