using System.Numerics;

namespace AugMix;

/// <summary>An operation that maps each sample by a table of its channel, whatever its neighbours are.</summary>
public abstract class TableOperation : Operation
{
    /// <summary>The most channels whose tables are filled at a time.</summary>
    protected const int PlanesAtOnce = 3;

    /// <summary>The entries of a table.</summary>
    protected const int Values = 256;

    /// <inheritdoc/>
    protected sealed override void Write(in ImageView source, double parameter, in ImageTarget destination)
    {
        // The tables of some planes first: a processor cannot soon read in one piece what it has just written in several.
        Span<byte> tables = stackalloc byte[PlanesAtOnce * Values];
        int length = source.Shape.PlaneLength;
        for (int start = 0; start < source.Shape.Channels; start += PlanesAtOnce)
        {
            int count = Math.Min(PlanesAtOnce, source.Shape.Channels - start);
            Fill(source.Samples.Slice(start * length, count * length), length, parameter, tables);
            for (int i = 0; i < count; i++)
            {
                TableKernel.Run(source.Plane(start + i), tables.Slice(i * Values, Values), destination.Plane(start + i));
            }
        }
    }

    /// <summary>Fills the tables of one to <see cref="PlanesAtOnce"/> channels.</summary>
    /// <param name="planes">The channels, one after the other.</param>
    /// <param name="length">The samples of one channel.</param>
    /// <param name="parameter">The operation's parameter.</param>
    /// <param name="tables">Receives <see cref="Values"/> entries for each channel, one table after the other.</param>
    protected abstract void Fill(ReadOnlySpan<byte> planes, int length, double parameter, Span<byte> tables);

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
