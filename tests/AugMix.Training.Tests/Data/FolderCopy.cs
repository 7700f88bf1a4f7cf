using AugMix.Codecs;

namespace AugMix.Training.Tests;

/// <summary>A data set in memory, written to a folder of class folders.</summary>
internal static class FolderCopy
{
    /// <returns>The folder's specification.</returns>
    internal static string Write(string folder, DatasetPair data)
    {
        Write(Path.Combine(folder, "train"), data.Train);
        Write(Path.Combine(folder, "test"), data.Test);
        return $"folder:{folder}";
    }

    private static void Write(string half, IDataset set)
    {
        ImageBuffer image = new(set.Shape);
        for (int i = 0; i < set.Count; i++)
        {
            set.Read(i, image.Target);
            string folder = Directory.CreateDirectory(Path.Combine(half, set.ClassNames[set.Label(i)])).FullName;
            File.WriteAllBytes(Path.Combine(folder, $"{i:D3}.png"), ImageCodec.EncodePng(image.View));
        }
    }
}
