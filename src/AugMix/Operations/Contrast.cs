namespace AugMix;

/// <summary>Blends the image with the grey of its mean luma.</summary>
public sealed class Contrast : EnhanceOperation
{
    /// <inheritdoc/>
    public override string Name => "contrast";

    /// <inheritdoc/>
    protected override void WritePlain(in ImageView source, in ImageTarget destination)
    {
        if (source.Shape.Channels is not (1 or 3))
        {
            WritePlain(source.AnyDepth, destination.AnyDepth);
            return;
        }

        long sum = 0;
        if (source.Shape.Channels == 1)
        {
            foreach (byte sample in source.Samples)
            {
                sum += sample;
            }
        }
        else
        {
            sum = LumaKernel.Sum(source.Plane(0), source.Plane(1), source.Plane(2));
        }

        destination.Samples.Fill((byte)(((double)sum / source.Shape.PlaneLength) + 0.5));
    }

    /// <inheritdoc/>
    protected override void WritePlain<T>(ImageView<T> source, ImageTarget<T> destination)
    {
        GreyDefinition.Run(source, destination.Plane(0));
        destination.Samples.Fill(GreyDefinition.MeanOf(destination.Plane(0)));
    }
}
