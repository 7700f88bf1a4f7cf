namespace AugMix.Report;

/// <summary>Gathers what folders hold: runs, runs of several seeds, evaluations, demos.</summary>
public static class ReportFolders
{
    /// <summary>The file of an evaluation: one report or an array of them.</summary>
    public const string EvaluationName = "evaluation.json";

    private const string SheetName = "samples.png";

    /// <summary>Reads folders.</summary>
    /// <param name="title">The page's heading.</param>
    /// <param name="folders">At least one.</param>
    /// <exception cref="ArgumentException">There is no folder, or one holds nothing that a report shows.</exception>
    /// <exception cref="DirectoryNotFoundException">A folder is not there.</exception>
    /// <exception cref="InvalidDataException">A file is damaged; the message names it.</exception>
    public static ReportContent Read(string title, IReadOnlyList<string> folders)
    {
        ArgumentNullException.ThrowIfNull(folders);
        if (folders.Count == 0)
        {
            throw new ArgumentException("A report needs a folder. Name at least one.", nameof(folders));
        }

        ReportContent[] parts = RunLabels.MakeUnique(folders, [.. folders.Select(Read)]);
        return new ReportContent
        {
            Title = title,
            Evaluations = [.. parts.SelectMany(part => part.Evaluations)],
            Trainings = [.. parts.SelectMany(part => part.Trainings)],
            Seeds = [.. parts.SelectMany(part => part.Seeds)],
            WrongAnswers = [.. parts.SelectMany(part => part.WrongAnswers)],
            Sheets = [.. parts.SelectMany(part => part.Sheets)],
        };
    }

    private static ReportContent Read(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw File.Exists(folder)
                ? new ArgumentException($"{folder} is a file; a report is made from folders. Name the folder it lies in.")
                : new DirectoryNotFoundException($"{folder} does not exist. Name a folder that augmix train, evaluate or demo wrote.");
        }

        bool evaluated = File.Exists(Path.Combine(folder, EvaluationName));
        bool seeds = SeedFolder.IsIn(folder);
        bool run = RunRecordFolder.IsIn(folder);
        if (!evaluated && !seeds && !run)
        {
            throw new ArgumentException(
                $"{folder} holds neither {RunRecordFolder.ConfigurationName} (a run) nor {EvaluationName} (an evaluation or a demo) nor {SeedFolder.SeedsName} (runs of several seeds). Name a folder that augmix train, evaluate or demo wrote.");
        }

        ReportContent content = new() { Title = "", WrongAnswers = WrongAnswerFolder.Read(folder), Sheets = Sheets(folder) };
        if (evaluated)
        {
            // A demo's folder holds the runs it evaluated.
            content = content with
            {
                Evaluations = EvaluationFile.Read(Path.Combine(folder, EvaluationName)),
                Trainings = [.. Directory.EnumerateDirectories(folder).Where(RunRecordFolder.IsIn).Order(StringComparer.Ordinal).Select(inner => RunRecordFolder.ReadTraining(inner, Path.GetFileName(inner)))],
            };
        }

        if (run)
        {
            content = RunRecordFolder.AddTo(content, folder);
        }

        return seeds ? SeedFolder.AddTo(content, folder) : content;
    }

    private static ReportImage[] Sheets(string folder)
    {
        string path = Path.Combine(folder, SheetName);
        return File.Exists(path) ? [PngFile.Read(path, "AugMix at work: each image, the end of each chain with its weight and operations, and the mix")] : [];
    }
}
