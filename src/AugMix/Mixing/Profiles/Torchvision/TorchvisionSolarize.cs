namespace AugMix;

/// <summary>Inverts every sample at or above a threshold from 0 to 255.</summary>
internal sealed class TorchvisionSolarize : TorchvisionOperation
{
    public override string Name => "solarize";

    public override ParameterRange Parameter { get; } = new("the threshold", 0, 255);

    protected override bool IsSigned => false;

    protected override double Magnitude(int bin, ImageShape shape) => TenBins.Of(bin, 255, 0);

    protected override void Write(in ImageView source, double parameter, in ImageTarget destination)
    {
        Span<byte> table = stackalloc byte[256];
        for (int i = 0; i < table.Length; i++)
        {
            table[i] = (byte)(i < (float)parameter ? i : 255 - i);
        }

        for (int c = 0; c < source.Shape.Channels; c++)
        {
            Map(source, c, table, destination);
        }
    }
}
