namespace AugMix.Benchmarks;

/// <summary>The table of kernels, with arguments as a view at severity 3 gives them; all work on one plane.</summary>
internal static class KernelCases
{
    private const float Weight = 0.4f;
    private const byte Mask = 0xE0;
    private const byte Threshold = 200;
    private const double Scale = 1.3;
    private const double Offset = -20.5;

    // So many that sums stay finite however often they are added to.
    private const int Count = 1 << 20;

    private static readonly float[] s_weights = [0.2f, 0.3f, 0.5f];

    // A row of a photograph made about half as high by the bilinear filter.
    private static readonly int[] s_taps = [400_000, 900_000, 1_500_000, 994_304, 400_000];

    // Rotation by 6 degrees about the corner, a shear, and a shift by whole pixels.
    private static readonly AffineMap s_rotate = new(Math.Cos(0.1), Math.Sin(0.1), 0, -Math.Sin(0.1), Math.Cos(0.1), 0);
    private static readonly AffineMap s_shearX = new(1, 0.06, 0, 0, 1, 0);
    private static readonly AffineMap s_shearY = new(1, 0, 0, 0.06, 1, 0);
    private static readonly AffineMap s_translate = new(1, 0, 2, 0, 1, 0);

    public static IReadOnlyList<KernelCase> All { get; } =
    [
        Affine("affine, rotate", s_rotate),
        .. Kept("affine, kept rotate", s_rotate),
        Affine("affine, shear_x", s_shearX),
        Affine("affine, shear_y", s_shearY),
        Affine("affine, translate_x", s_translate),
        new("nearest, rotate", buffers => NearestKernel.Run<byte>(buffers.Red, buffers.Side, s_rotate, 0, buffers.Bytes)),
        new("table", buffers => TableKernel.Run(buffers.Red, buffers.Table, buffers.Bytes), buffers => TableKernel.RunScalar(buffers.Red, buffers.Table, buffers.Bytes)),
        new("posterize", buffers => PosterizeKernel.Run(buffers.Red, Mask, buffers.Bytes), buffers => PosterizeKernel.RunScalar(buffers.Red, Mask, buffers.Bytes)),
        new("solarize", buffers => SolarizeKernel.Run(buffers.Red, Threshold, buffers.Bytes), buffers => SolarizeKernel.RunScalar(buffers.Red, Threshold, buffers.Bytes)),
        new("histogram", buffers => HistogramKernel.Run(buffers.Red, buffers.Counts)),
        new("extrema", buffers => ExtremaKernel.Run(buffers.Red), buffers => ExtremaKernel.RunScalar(buffers.Red)),
        new("stretch table", buffers => StretchKernel.Run(Scale, Offset, buffers.Made), buffers => StretchKernel.RunScalar(Scale, Offset, buffers.Made)),
        new("histogram and equalize table", buffers => EqualizeKernel.Run(buffers.Red, buffers.Made), buffers => EqualizeKernel.RunScalar(buffers.Red, buffers.Made)),
        new("blend", buffers => BlendKernel.Run(buffers.Red, buffers.Green, Weight, buffers.Bytes), buffers => BlendKernel.RunScalar(buffers.Red, buffers.Green, Weight, buffers.Bytes)),
        new("two products", buffers => TwoProductKernel.Run(buffers.Red, buffers.Green, Weight, 1 - Weight, buffers.Bytes), buffers => TwoProductKernel.RunScalar(buffers.Red, buffers.Green, Weight, 1 - Weight, buffers.Bytes)),
        new("weighted sum", buffers => WeightedSumKernel.Set(buffers.Red, Weight, buffers.Floats)),
        new("running mean", buffers => RunningMeanKernel.Run(buffers.Floats, Count, buffers.Bytes), buffers => RunningMeanKernel.RunScalar(buffers.Floats, Count, buffers.Bytes)),
        new("bfloat16", buffers => BFloat16Kernel.Run(buffers.Floats, buffers.Halves), buffers => BFloat16Kernel.RunScalar(buffers.Floats, buffers.Halves)),
        new("split 4 channels", buffers => InterleavingKernel.Split(buffers.Red, 4, buffers.Bytes), buffers => InterleavingKernel.SplitScalar(buffers.Red, 4, buffers.Bytes, 0)),
        new("merge 4 channels", buffers => InterleavingKernel.Merge(buffers.Red, 4, buffers.Bytes), buffers => InterleavingKernel.MergeScalar(buffers.Red, 4, buffers.Bytes, 0)),
        new("resample 5 rows", buffers => ResampleKernel.Run(buffers.Red, buffers.Side, s_taps, buffers.Bytes.AsSpan(0, buffers.Side * (buffers.Side - 4))), buffers => ResampleKernel.RunScalar(buffers.Red, buffers.Side, s_taps, buffers.Bytes.AsSpan(0, buffers.Side * (buffers.Side - 4)))),
        new("transpose", buffers => TransposeKernel.Run(buffers.Red, buffers.Side, buffers.Side, buffers.Side, buffers.Bytes), buffers => TransposeKernel.RunScalar(buffers.Red, buffers.Side, ..buffers.Side, ..buffers.Side, buffers.Bytes, buffers.Side)),
        new("luma", buffers => LumaKernel.Run(buffers.Red, buffers.Green, buffers.Blue, buffers.Bytes), buffers => LumaKernel.RunScalar(buffers.Red, buffers.Green, buffers.Blue, buffers.Bytes)),
        new("smooth", buffers => SmoothKernel.Run(buffers.Red, buffers.Side, buffers.Bytes)),
        new("normalize", buffers => NormalizeKernel.Run(buffers.Red, Half, buffers.Floats), buffers => NormalizeKernel.RunScalar(buffers.Red, Half.Table, buffers.Floats)),
        new("mix to floats", buffers => MixKernel.Run(buffers.Red, buffers.Ends, buffers.Stride, s_weights, Weight, Half, buffers.Floats), buffers => MixKernel.RunScalar(buffers.Red, buffers.Ends, buffers.Stride, s_weights, Weight, Half, buffers.Floats)),
        new("mix to bytes", buffers => MixKernel.Run(buffers.Red, buffers.Ends, buffers.Stride, s_weights, Weight, None, buffers.Bytes), buffers => MixKernel.RunScalar(buffers.Red, buffers.Ends, buffers.Stride, s_weights, Weight, None, buffers.Bytes)),
    ];

    private static ChannelNormalization Half => Normalization.Half.Channel(0);

    private static ChannelNormalization None => Normalization.None.Channel(0);

    // None where the processor cannot do it.
    private static KernelCase[] Kept(string name, AffineMap map)
        => AffineStrips.Fits(map, new ImageShape(32, 32, 1))
            ? [new(name, buffers => buffers.Strips(map).Run(buffers.Plane, buffers.Target), buffers => AffineKernel.RunScalar(buffers.Red, buffers.Side, map, buffers.Bytes))]
            : [];

    private static KernelCase Affine(string name, AffineMap map)
        => new(name, buffers => AffineKernel.Run(buffers.Plane, map, buffers.Target), buffers => AffineKernel.RunScalar(buffers.Red, buffers.Side, map, buffers.Bytes));
}
