namespace AugMix.Benchmarks;

/// <summary>The table of kernels, with arguments as a view at severity 3 gives them; all work on one plane.</summary>
internal static class KernelCases
{
    private const float Weight = 0.4f;

    private static readonly float[] s_weights = [0.2f, 0.3f, 0.5f];

    // Rotation by 6 degrees about the corner, a shear, and a shift by whole pixels.
    private static readonly AffineMap s_rotate = new(Math.Cos(0.1), Math.Sin(0.1), 0, -Math.Sin(0.1), Math.Cos(0.1), 0);
    private static readonly AffineMap s_shearX = new(1, 0.06, 0, 0, 1, 0);
    private static readonly AffineMap s_shearY = new(1, 0, 0, 0.06, 1, 0);
    private static readonly AffineMap s_translate = new(1, 0, 2, 0, 1, 0);

    public static IReadOnlyList<KernelCase> All { get; } =
    [
        Affine("affine, rotate", s_rotate),
        Affine("affine, shear_x", s_shearX),
        Affine("affine, shear_y", s_shearY),
        Affine("affine, translate_x", s_translate),
        new("table", buffers => TableKernel.Run(buffers.Red, buffers.Table, buffers.Bytes)),
        new("histogram", buffers => HistogramKernel.Run(buffers.Red, buffers.Counts)),
        new("blend", buffers => BlendKernel.Run(buffers.Red, buffers.Green, Weight, buffers.Bytes), buffers => BlendKernel.RunScalar(buffers.Red, buffers.Green, Weight, buffers.Bytes)),
        new("luma", buffers => LumaKernel.Run(buffers.Red, buffers.Green, buffers.Blue, buffers.Bytes), buffers => LumaKernel.RunScalar(buffers.Red, buffers.Green, buffers.Blue, buffers.Bytes)),
        new("smooth", buffers => SmoothKernel.Run(buffers.Red, buffers.Side, buffers.Bytes)),
        new("normalize", buffers => NormalizeKernel.Run(buffers.Red, Half, buffers.Floats), buffers => NormalizeKernel.RunScalar(buffers.Red, Half.Table, buffers.Floats)),
        new("mix to floats", buffers => MixKernel.Run(buffers.Red, buffers.Ends, buffers.Stride, s_weights, Weight, Half, buffers.Floats), buffers => MixKernel.RunScalar(buffers.Red, buffers.Ends, buffers.Stride, s_weights, Weight, Half, buffers.Floats)),
        new("mix to bytes", buffers => MixKernel.Run(buffers.Red, buffers.Ends, buffers.Stride, s_weights, Weight, None, buffers.Bytes), buffers => MixKernel.RunScalar(buffers.Red, buffers.Ends, buffers.Stride, s_weights, Weight, None, buffers.Bytes)),
    ];

    private static ChannelNormalization Half => Normalization.Half.Channel(0);

    private static ChannelNormalization None => Normalization.None.Channel(0);

    private static KernelCase Affine(string name, AffineMap map)
        => new(name, buffers => AffineKernel.Run(buffers.Plane, map, buffers.Target), buffers => AffineKernel.RunScalar(buffers.Red, buffers.Side, map, buffers.Bytes));
}
