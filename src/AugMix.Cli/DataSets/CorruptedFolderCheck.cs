using AugMix.Codecs;
using AugMix.Training;

namespace AugMix.Cli;

/// <summary>Checks class folders of corrupted images: ImageNet-C or Tiny-ImageNet-C.</summary>
internal sealed class CorruptedFolderCheck(int side, int classes, int images)
{
    public IEnumerable<FileFinding> Run(string folder)
    {
        CorruptionRecord? record = CorruptionRecord.Find(folder);
        foreach (string name in Corruptions.BenchmarkNames)
        {
            yield return CorruptedArrayCheck.Guard(name, () => Find(folder, name, record));
        }
    }

    private FileFinding Find(string folder, string name, CorruptionRecord? record)
    {
        if (!Directory.Exists(Path.Combine(folder, name)))
        {
            bool needed = record?.Corruptions?.Contains(name) ?? Corruptions.BenchmarkIndex(name) < Corruptions.ScoredCount;
            return needed ? new FileFinding(name, FileState.Wrong, "missing") : new FileFinding(name, FileState.Absent, CorruptedArrayCheck.WhyAbsent(record));
        }

        string[]? first = null;
        string detail = "";
        for (int severity = Corruption.LowestSeverity; severity <= Corruption.HighestSeverity; severity++)
        {
            string set = Path.Combine(folder, name, $"{severity}");
            if (!Directory.Exists(set))
            {
                return new FileFinding(name, FileState.Wrong, $"severity {severity} is missing");
            }

            string[] files = [.. Directory.EnumerateFiles(set, "*", SearchOption.AllDirectories).Where(ImageFile.IsImage)
                .Select(path => Path.GetRelativePath(set, path)).Order(StringComparer.Ordinal)];
            if (files.Length == 0)
            {
                return new FileFinding(name, FileState.Wrong, $"severity {severity} holds no images");
            }

            first ??= files;
            if (!files.SequenceEqual(first))
            {
                string odd = files.Except(first).Concat(first.Except(files)).First();
                return new FileFinding(name, FileState.Wrong, $"severity {severity} has {files.Length} images, severity 1 {first.Length}; {odd} is in one of them only");
            }

            int found = files.Select(Path.GetDirectoryName).Distinct().Count();
            ImageShape shape = ImageCodec.ReadShape(File.ReadAllBytes(Path.Combine(set, files[0])), files[0]);
            detail = $"5 severities of {files.Length} images in {found} classes, {shape.Width}x{shape.Height}";
            if (record is null && (found, files.Length, shape.Width, shape.Height) != (classes, images, side, side))
            {
                return new FileFinding(name, FileState.Wrong, $"severity {severity}: {files.Length} images in {found} classes, the first {shape.Width}x{shape.Height}; expected {images} in {classes}, {side}x{side}");
            }
        }

        return new FileFinding(name, FileState.RightShape, record is null ? detail : $"{detail}, generated");
    }
}
