namespace AugMix;

/// <summary>Stretches each channel so that its darkest sample becomes 0 and its brightest 255, in single precision.</summary>
internal sealed class TorchvisionAutoContrast : PeerOperation
{
    public override string Name => "autocontrast";

    public override ParameterRange? Parameter => null;

    public override PlannedOperation Draw(RandomSource random, double severity, ImageShape shape) => new(this, 0);

    protected override void Write(in ImageView source, double parameter, in ImageTarget destination)
    {
        Span<byte> table = stackalloc byte[256];
        for (int c = 0; c < source.Shape.Channels; c++)
        {
            Fill(source.Plane(c), table);
            Map(source, c, table, destination);
        }
    }

    private static void Fill(ReadOnlySpan<byte> plane, Span<byte> table)
    {
        Span<int> counts = stackalloc int[256];
        HistogramKernel.Run(plane, counts);
        int least = counts.IndexOfAnyExcept(0);
        int most = counts.LastIndexOfAnyExcept(0);
        for (int i = 0; i < table.Length; i++)
        {
            table[i] = (byte)i;
        }

        if (least == most)
        {
            return;
        }

        // PyTorch divides a number by a tensor as reciprocal times number (functional_tensor.py, autocontrast).
        float scale = 1f / (most - least) * 255f;
        for (int i = least; i <= most; i++)
        {
            table[i] = (byte)Math.Clamp((i - least) * scale, 0f, 255f);
        }
    }
}
