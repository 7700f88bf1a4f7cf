using AugMix.Codecs;
using AugMix.Testing;

namespace AugMix.Training.Tests;

/// <summary>A folder of small images for both halves, and the same images as shards of any making.</summary>
internal sealed class ShardFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public ShardFolder()
    {
        for (int i = 0; i < 22; i++)
        {
            ImageShape shape = new(5, 4, i % 5 == 3 ? 1 : 3);
            byte[] samples = [.. Enumerable.Range(0, shape.Length).Select(j => (byte)((i * 31) + (j * 7)))];
            string half = i < 15 ? "train" : "test";
            string name = $"images/{half}/{(i % 3 == 0 ? "ant" : i % 3 == 1 ? "bee" : "cat")}/{i:D2}";
            ImageView image = new(shape, samples);
            _folder.Write(i % 2 == 0 ? $"{name}.png" : $"{name}.jpg", i % 2 == 0 ? ImageCodec.EncodePng(image) : ImageCodec.EncodeJpeg(image));
        }
    }

    public string Images => _folder.At("images");

    public string this[string name] => _folder.At(name);

    /// <summary>The same images read from the folder.</summary>
    public DatasetPair Pair() => FolderDataset.Open(Images, memoryLimit: 0);

    /// <summary>A half's samples in the folder's order: image and label.</summary>
    public (string Name, byte[] Content)[] Samples(string half)
    {
        IDataset images = half == "train" ? Pair().Train : Pair().Test;
        return [.. Enumerable.Range(0, images.Count).SelectMany(i => new[]
        {
            ($"{i:D4}{Path.GetExtension(images.NameOf(i))}", File.ReadAllBytes(images.NameOf(i))),
            TarMaker.Text($"{i:D4}.cls", $"{images.Label(i)}"),
        })];
    }

    /// <summary>Writes a file, with the folders it needs.</summary>
    public string Write(string name, byte[] content) => _folder.Write(name, content);

    /// <summary>Writes both halves as shards of a few images each.</summary>
    /// <returns>Their folder.</returns>
    public string WriteShards()
    {
        foreach (string half in new[] { "train", "test" })
        {
            (string, byte[])[] samples = Samples(half);
            for (int shard = 0; shard * 8 < samples.Length; shard++)
            {
                _folder.Write($"shards/{half}-{shard:D3}.tar", TarMaker.Make([.. samples.Skip(shard * 8).Take(8)]));
            }
        }

        return _folder.At("shards");
    }

    public void Dispose() => _folder.Dispose();
}
