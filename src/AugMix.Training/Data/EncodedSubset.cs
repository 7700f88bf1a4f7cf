namespace AugMix.Training;

/// <summary>Chosen images of others.</summary>
internal sealed class EncodedSubset(IEncodedImages whole, int[] indices) : IEncodedImages
{
    public string Name => whole.Name;

    public int Count => indices.Length;

    public IReadOnlyList<string> ClassNames => whole.ClassNames;

    public int Label(int index) => whole.Label(indices[index]);

    public string NameOf(int index) => whole.NameOf(indices[index]);

    public ReadOnlySpan<byte> Read(int index, ReadScratch scratch) => whole.Read(indices[index], scratch);
}
