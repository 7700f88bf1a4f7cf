using System.CommandLine;
using AugMix.Evaluation;
using AugMix.Training;

namespace AugMix.Cli;

/// <summary>Whether <c>augmix evaluate</c> stores the images that networks get wrong, and how many.</summary>
internal sealed class FailureOptionSet
{
    private readonly Option<string?> _folder = new("--dump-failures")
    {
        Description = "Folder for the images that networks get wrong with the most confidence, spread over the corruptions: PNG files, index.json and index.html, a page to browse and filter them.",
        HelpName = "DIR",
    };

    private readonly Option<int> _count = new("--failures") { Description = "How many images --dump-failures stores of each run.", DefaultValueFactory = _ => 200 };

    public Option[] All => [_folder, _count];

    public void AddTo(Command command)
    {
        command.Add(_folder);
        command.Add(_count);
    }

    /// <summary>Refuses what cannot be done, before any work.</summary>
    /// <exception cref="ArgumentException">A number is given and no folder, or it is below 1.</exception>
    /// <exception cref="OutputExistsException">The folder holds something.</exception>
    public void Check(ParseResult parsed, bool overwrite)
    {
        if (parsed.GetValue(_folder) is not { } folder)
        {
            if (parsed.GetResult(_count) is { Implicit: false })
            {
                throw new ArgumentException($"{_count.Name} says how many images {_folder.Name} stores. Give that too, or leave it out.");
            }

            return;
        }

        if (parsed.GetValue(_count) < 1)
        {
            throw new ArgumentException($"{_count.Name} {parsed.GetValue(_count)} is below 1. Give how many images to store.");
        }

        OutputExistsException.ThrowIfTaken(folder, overwrite);
    }

    /// <summary>The same runs; the wrong answers of each are chosen before it goes.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="runs">The runs.</param>
    /// <param name="wrong">Takes a choice for each run; stays empty when nothing is stored.</param>
    public IEnumerable<EvaluatedRun> Watch(ParseResult parsed, IEnumerable<EvaluatedRun> runs, List<FailureSelection> wrong)
    {
        foreach (EvaluatedRun run in runs)
        {
            if (parsed.GetValue(_folder) is not null)
            {
                FailureSelection selection = new(parsed.GetValue(_count));
                selection.Add(run.Outcomes);
                wrong.Add(selection);
            }

            yield return run;
        }
    }

    /// <summary>Stores the failures, those of several runs in a folder each.</summary>
    public void Store(ParseResult parsed, bool overwrite, IReadOnlyList<(EvaluationReport Report, FailureSelection Failures)> runs, IDataset test, ICorruptedSource? corrupted)
    {
        if (parsed.GetValue(_folder) is not { } path)
        {
            return;
        }

        _ = Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        using PartialFolder partial = new(path, overwrite, run: null);
        foreach ((int i, (EvaluationReport report, FailureSelection? failures)) in runs.Index())
        {
            string folder = runs.Count == 1 ? partial.Folder : Path.Combine(partial.Folder, FolderName(i, report.Label));
            FailureFolder.Write(folder, report.Label, ComparisonTable.From([report]).Notes, failures.Choose(), test, corrupted);
        }

        partial.Complete();
    }

    // Labels may be paths.
    private static string FolderName(int index, string label)
        => $"{index + 1}-{string.Concat(label.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-'))}";
}
