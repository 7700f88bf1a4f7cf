using AugMix.Training;

namespace AugMix.Cli;

/// <summary>Checks the four files of Fashion-MNIST.</summary>
internal static class FashionMnistCheck
{
    private const int TrainCount = 60_000;
    private const int TestCount = 10_000;

    public static IEnumerable<FileFinding> Run(string folder) => [.. Half(folder, DatasetSplit.Train, "train", TrainCount), .. Half(folder, DatasetSplit.Test, "t10k", TestCount)];

    private static IEnumerable<FileFinding> Half(string folder, DatasetSplit split, string prefix, int count)
    {
        // Images and labels are read together, so that a pair that does not fit is a finding of both.
        FileFinding half = CorruptedArrayCheck.Guard(prefix, () =>
        {
            IDataset data = FashionMnist.Read(folder, split);
            bool right = data.Count == count && data.Shape == new ImageShape(28, 28, 1);
            return new FileFinding(prefix, right ? FileState.RightShape : FileState.Wrong, $"{data.Count} images of {data.Shape}{(right ? "" : $"; expected {count} of 28x28x1")}");
        });
        foreach (string name in (string[])[$"{prefix}-images-idx3-ubyte.gz", $"{prefix}-labels-idx1-ubyte.gz"])
        {
            string path = Path.Combine(folder, name);
            yield return half.State == FileState.RightShape && File.Exists(path) && KnownDataSets.FashionMnistFile(name) is { } published && published.Is(path)
                ? new FileFinding(name, FileState.Official, $"{half.Detail}, MD5 {published.Md5}")
                : half with { File = name };
        }
    }
}
