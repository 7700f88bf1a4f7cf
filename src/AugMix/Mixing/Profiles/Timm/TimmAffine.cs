namespace AugMix;

/// <summary>An operation of Pillow that moves pixels, with timm's fill where nothing comes from.</summary>
/// <param name="pillow">The operation itself.</param>
/// <param name="magnitude">What it is given for a level and a shape, before the sign.</param>
/// <param name="bicubic">The same with sixteen neighbours, which half of the draws become; null for that one itself.</param>
internal sealed class TimmAffine(AffineOperation pillow, Func<double, ImageShape, double> magnitude, TimmAffine? bicubic) : PeerOperation
{
    // timm has no fill for grey images (Pillow refuses its colour); they get timm's middle grey.
    private const byte GreyFill = 128;

    /// <summary>What half of the draws become.</summary>
    public TimmAffine? Bicubic => bicubic;

    public override string Name { get; } = bicubic is null ? $"{pillow.Name}_bicubic" : pillow.Name;

    public override bool IsGeometric => true;

    public override ParameterRange? Parameter => pillow.Parameter;

    // transforms_factory.py: 255 times the mean, rounded; here ImageNet's, timm's default.
    private static ReadOnlySpan<byte> Fill => [124, 116, 104];

    public override PlannedOperation Draw(RandomSource random, double severity, ImageShape shape)
    {
        double level = TimmLevel.Draw(random, severity);
        double parameter = TimmLevel.Signed(random, magnitude(level, shape));
        TimmAffine drawn = bicubic is not null && random.Choice(2) == 1 ? bicubic : this;
        return new PlannedOperation(drawn, parameter, level);
    }

    internal override AffineMap? MapOf(double parameter, ImageShape shape) => pillow.Map(parameter, shape);

    protected override void Write(in ImageView source, double parameter, in ImageTarget destination)
    {
        AffineMap map = pillow.Map(parameter, source.Shape);
        if (bicubic is null)
        {
            BicubicKernel.Run(source, map, destination);
        }
        else
        {
            pillow.Apply(source, parameter, destination);
        }

        FillOutside(map, destination);
    }

    private static void FillOutside(AffineMap map, in ImageTarget destination)
    {
        (int width, int height) = (destination.Shape.Width, destination.Shape.Height);
        for (int row = 0; row < height; row++)
        {
            (int from, int to) = InsideRange.Of(map, row, width, height);
            for (int c = 0; c < destination.Shape.Channels; c++)
            {
                byte fill = destination.Shape.Channels == 1 ? GreyFill : Fill[c];
                Span<byte> samples = destination.Plane(c).Slice(row * width, width);
                samples[..from].Fill(fill);
                samples[to..].Fill(fill);
            }
        }
    }
}
