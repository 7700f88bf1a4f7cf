namespace AugMix;

/// <summary>A torchvision operation that mixes the image with a plainer one: factor * image + (1 - factor) * plain, factor 1 for the image.</summary>
internal abstract class TorchvisionEnhance : TorchvisionOperation
{
    private static readonly ParameterRange s_factor = new("the factor, 1 for no change", 0, 100);

    public sealed override ParameterRange Parameter => s_factor;

    protected sealed override bool IsSigned => true;

    protected sealed override double Magnitude(int bin, ImageShape shape) => TenBins.Of(bin, 0, 0.9f);

    protected sealed override double Argument(double magnitude) => 1 + magnitude;

    // Both factors are made in double precision and used in single (functional_tensor.py, _blend).
    protected sealed override void Write(in ImageView source, double parameter, in ImageTarget destination)
        => Mix(source, (float)parameter, (float)(1 - parameter), destination);

    /// <summary>Writes weight * image + rest * plain, clamped and truncated.</summary>
    protected abstract void Mix(in ImageView source, float weight, float rest, in ImageTarget destination);

    /// <summary>Mixes every sample with one value.</summary>
    protected static void MixWith(float plain, in ImageView source, float weight, float rest, in ImageTarget destination)
    {
        Span<byte> table = stackalloc byte[256];
        for (int i = 0; i < table.Length; i++)
        {
            table[i] = TwoProductKernel.Mix(i, plain, weight, rest);
        }

        for (int c = 0; c < source.Shape.Channels; c++)
        {
            Map(source, c, table, destination);
        }
    }
}
