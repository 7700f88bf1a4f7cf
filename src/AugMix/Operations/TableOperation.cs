using System.Numerics;

namespace AugMix;

/// <summary>An operation that maps each sample by a table of its channel, whatever its neighbours are.</summary>
public abstract class TableOperation : Operation
{
    private const int Values = 256;
    private const int TablesAtOnce = 3;

    /// <inheritdoc/>
    protected sealed override void Write(in ImageView source, double parameter, in ImageTarget destination)
    {
        // The tables of some planes first: a processor cannot soon read in one piece what it has just written in several.
        Span<byte> tables = stackalloc byte[TablesAtOnce * Values];
        for (int start = 0; start < source.Shape.Channels; start += TablesAtOnce)
        {
            int end = Math.Min(start + TablesAtOnce, source.Shape.Channels);
            for (int c = start; c < end; c++)
            {
                Fill(source.Plane(c), parameter, tables.Slice((c - start) * Values, Values));
            }

            for (int c = start; c < end; c++)
            {
                TableKernel.Run(source.Plane(c), tables.Slice((c - start) * Values, Values), destination.Plane(c));
            }
        }
    }

    /// <summary>Fills the 256 entries for one channel.</summary>
    protected abstract void Fill(ReadOnlySpan<byte> plane, double parameter, Span<byte> table);

    /// <inheritdoc/>
    protected sealed override void Write<T>(ImageView<T> source, double parameter, ImageTarget<T> destination)
    {
        for (int c = 0; c < source.Shape.Channels; c++)
        {
            WritePlane(source.Plane(c), parameter, destination.Plane(c));
        }
    }

    /// <summary>Writes one channel of any depth. Unless overridden, other depths than 8 bits are refused.</summary>
    protected virtual void WritePlane<T>(ReadOnlySpan<T> plane, double parameter, Span<T> destination)
        where T : unmanaged, INumber<T>
        => base.Write(default(ImageView<T>), parameter, default);
}
