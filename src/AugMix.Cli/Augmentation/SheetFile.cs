using AugMix.Codecs;

namespace AugMix.Cli;

/// <summary>A sheet that shows how the first view of the first images came about.</summary>
internal sealed class SheetFile : ICompanion
{
    private readonly string _path;
    private readonly bool _overwrite;
    private readonly ImageInput _images;
    private readonly AugMixPlan?[] _plans;

    public SheetFile(ImageInput images, string path, int count, bool overwrite)
    {
        if (count < 1)
        {
            throw new ArgumentException($"--sheet-images {count} is below 1.");
        }

        if (!ImageFile.IsWritten(path))
        {
            throw new ArgumentException($"--sheet {path} has no image extension ({string.Join(", ", ImageFile.WrittenExtensions)}).");
        }

        OutputPath.CheckFile(path, overwrite);
        _path = path;
        _overwrite = overwrite;
        _images = images;
        _plans = new AugMixPlan?[Math.Min(count, images.Count)];
    }

    public void Add(AugMixPlan plan, ImageShape shape, int index, int view)
    {
        if (index < _plans.Length && view == 0)
        {
            // The caller draws into the same plan again.
            _plans[index] = AugMixPlan.FromJson(plan.ToJson());
        }
    }

    public void Complete()
    {
        PlanSheet sheet = new();
        for (int index = 0; index < _plans.Length; index++)
        {
            if (_plans[index] is { } plan)
            {
                sheet.Add(plan, _images.Read(index, reuse: null).ToBytes().View, _images.NameOf(index));
            }
        }

        ImageFile.Write(_path, sheet.Render().View, _overwrite);
    }

    public void Dispose()
    {
        // Nothing is written before it is complete.
    }
}
