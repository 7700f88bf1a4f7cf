using AugMix.Codecs;
using AugMix.Report;
using AugMix.Training;

namespace AugMix.Cli;

/// <summary>The contact sheet of a report whose folders have none: drawn from the training data, where they are at hand.</summary>
internal static class ReportSheet
{
    private const int Images = 6;

    // Only data that lie here are opened: a report asks the network for nothing.
    private static readonly string[] s_local = ["fashion-mnist", "cifar10:", "cifar100:", "folder:", "npy:"];

    public static ReportContent AddIfMissing(ReportContent content)
        => content.Sheets.Count > 0 ? content : content.Trainings.Select(Draw).FirstOrDefault(sheet => sheet is not null) is { } sheet ? content with { Sheets = [sheet] } : content;

    private static ReportImage? Draw(TrainingHistory training)
    {
        if (training.Options is not { Method: "augmix" } options || !s_local.Any(scheme => options.Data.StartsWith(scheme, StringComparison.Ordinal)))
        {
            return null;
        }

        try
        {
            DatasetPair data = Datasets.Open(options.Data, options.Preparation, FetchDisplay.Opening(CancellationToken.None));
            int[] indices = [.. Enumerable.Range(0, Math.Min(Images, data.Train.Count)).Select(i => i * data.Train.Count / Images)];
            return new ReportImage(
                $"AugMix at work on training images of {training.Label}: each image, the end of each chain with its weight and operations, and the mix",
                ImageCodec.EncodePng(SampleSheet.Draw(data.Train, indices, options.AugMix, options.Seed).View));
        }
        catch (Exception failure) when (failure is IOException or InvalidDataException or ArgumentException or UnauthorizedAccessException)
        {
            // The report is of the run and not of its data, which may lie elsewhere by now.
            return null;
        }
    }
}
