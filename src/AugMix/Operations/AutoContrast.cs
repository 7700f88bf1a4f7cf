namespace AugMix;

/// <summary>Stretches each channel so that its darkest sample becomes 0 and its brightest 255.</summary>
public sealed class AutoContrast : TableOperation
{
    /// <inheritdoc/>
    public override string Name => "autocontrast";

    /// <inheritdoc/>
    public override ParameterRange? Parameter => null;

    /// <inheritdoc/>
    public override PlannedOperation Draw(RandomSource random, double severity, ImageShape shape) => new(this, 0);

    /// <inheritdoc/>
    protected override void Fill(ReadOnlySpan<byte> planes, int length, double parameter, Span<byte> tables)
    {
        // The extrema of all channels first: what follows waits long for the last of one channel's steps, and little for another's.
        Span<(byte Least, byte Most)> extrema = stackalloc (byte, byte)[PlanesAtOnce];
        int count = planes.Length / length;
        for (int i = 0; i < count; i++)
        {
            extrema[i] = ExtremaKernel.Run(planes.Slice(i * length, length));
        }

        for (int i = 0; i < count; i++)
        {
            (byte least, byte most) = extrema[i];

            // A channel of one value stays as it is.
            double scale = least < most ? 255.0 / (most - least) : 1;
            double offset = least < most ? -least * scale : 0;
            StretchKernel.Run(scale, offset, tables.Slice(i * Values, Values));
        }
    }

    /// <inheritdoc/>
    protected override void WritePlane<T>(ReadOnlySpan<T> plane, double parameter, Span<T> destination)
    {
        T least = plane[0];
        T most = plane[0];
        foreach (T sample in plane)
        {
            least = T.Min(least, sample);
            most = T.Max(most, sample);
        }

        double scale = least < most ? Sample<T>.White / (Sample<T>.Read(most) - Sample<T>.Read(least)) : 1;
        double offset = least < most ? -Sample<T>.Read(least) * scale : 0;
        for (int i = 0; i < plane.Length; i++)
        {
            destination[i] = Sample<T>.Truncate(Math.Clamp((Sample<T>.Read(plane[i]) * scale) + offset, 0, Sample<T>.White));
        }
    }
}
