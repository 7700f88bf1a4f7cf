namespace AugMix;

/// <summary>An operation that maps each sample by a table of its channel, whatever its neighbours are.</summary>
public abstract class TableOperation : Operation
{
    /// <inheritdoc/>
    protected sealed override void Write(ImageView source, double parameter, ImageTarget destination)
    {
        Span<byte> table = stackalloc byte[256];
        for (int c = 0; c < source.Shape.Channels; c++)
        {
            Fill(source.Plane(c), parameter, table);
            TableKernel.Run(source.Plane(c), table, destination.Plane(c));
        }
    }

    /// <summary>Fills the 256 entries for one channel.</summary>
    protected abstract void Fill(ReadOnlySpan<byte> plane, double parameter, Span<byte> table);
}
