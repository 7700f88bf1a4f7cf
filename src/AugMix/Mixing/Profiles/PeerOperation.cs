namespace AugMix;

/// <summary>An operation as another library does it; bytes only, as there.</summary>
internal abstract class PeerOperation : Operation
{
    /// <summary>Writes a plane of an image through a table of 256 entries.</summary>
    protected static void Map(in ImageView source, int channel, ReadOnlySpan<byte> table, in ImageTarget destination)
        => TableKernel.Run(source.Plane(channel), table, destination.Plane(channel));
}
