namespace AugMix.Throughput;

/// <summary>The pictures of a comparison as files FOLDER/SIDE.npy of [count, side, side, 3] bytes, which every contestant reads.</summary>
internal static class PictureFiles
{
    private const int Channels = 3;

    // About this many bytes of pictures of each size: more than the nearest cache holds, as in training.
    private const int BytesPerSize = 3 << 20;

    /// <summary>Writes the pictures of some sizes.</summary>
    public static void Write(string folder, ReadOnlySpan<int> sides)
    {
        Directory.CreateDirectory(folder);
        foreach (int side in sides)
        {
            int count = Math.Max(8, BytesPerSize / (side * side * Channels));
            ImageBuffer[] pictures = Pictures.Make(count, side, Channels);
            byte[] pixels = new byte[count * pictures[0].Shape.Length];
            for (int i = 0; i < count; i++)
            {
                Interleaving.Merge(pictures[i].View, pixels.AsSpan(i * pictures[i].Shape.Length, pictures[i].Shape.Length));
            }

            using FileStream file = File.Create(PathOf(folder, side));
            NpyFile.Write<byte>(file, pixels, [count, side, side, Channels]);
        }
    }

    /// <summary>Reads the pictures of one size.</summary>
    public static ImageBuffer[] Read(string folder, int side)
    {
        NpyArray array = NpyFile.Read(PathOf(folder, side));
        ImageShape shape = new(side, side, Channels);
        ImageBuffer[] pictures = new ImageBuffer[array.Shape[0]];
        for (int i = 0; i < pictures.Length; i++)
        {
            pictures[i] = new ImageBuffer(shape);
            Interleaving.Split(array.As<byte>().Slice(i * shape.Length, shape.Length), pictures[i].Target);
        }

        return pictures;
    }

    private static string PathOf(string folder, int side) => Path.Combine(folder, $"{side}.npy");
}
