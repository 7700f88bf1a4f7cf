using System.CommandLine;

namespace AugMix.Cli;

/// <summary>Where <c>augmix evaluate</c> takes answers from besides networks, and where it keeps them.</summary>
internal sealed class OutcomeOptionSet
{
    private readonly Option<string[]> _logits = new("--logits")
    {
        Description = "Folders of logits from anywhere, instead of checkpoints or beside them: clean.npy (N, classes) of float16, float32 or float64, labels.npy (N), CORRUPTION.npy (5N, classes).",
        HelpName = "DIR",
        AllowMultipleArgumentsPerToken = true,
        DefaultValueFactory = _ => [],
    };

    private readonly Option<string?> _saveLogits = new("--save-logits") { Description = "Folder for the logits in the layout that --logits reads; of several checkpoints, a numbered folder for each.", HelpName = "DIR" };
    private readonly Option<bool> _resume = new("--resume") { Description = "Go on with an interrupted evaluation in --output: finished test sets are taken from there." };
    private readonly Option<bool> _partial = new("--partial") { Description = "Go without corruptions, severities and perturbations that are not there; averages are over the rest, and say so." };

    public void AddTo(Command command)
    {
        command.Add(_logits);
        command.Add(_saveLogits);
        command.Add(_resume);
        command.Add(_partial);
    }

    public string[] Logits(ParseResult parsed) => parsed.GetRequiredValue(_logits);

    public bool IsPartial(ParseResult parsed) => parsed.GetValue(_partial);

    /// <summary>Where answers are kept.</summary>
    /// <exception cref="ArgumentException">Options contradict each other.</exception>
    /// <exception cref="OutputExistsException">A folder is taken.</exception>
    public OutcomePlaces Places(ParseResult parsed, string? output, bool overwrite)
    {
        bool resume = parsed.GetValue(_resume);
        if (resume && output is null)
        {
            throw new ArgumentException("--resume needs the folder of the interrupted evaluation. Give --output.");
        }

        if (resume && overwrite)
        {
            throw new ArgumentException("--resume and --overwrite contradict each other. Give one.");
        }

        foreach (string folder in new[] { output, parsed.GetValue(_saveLogits) }.OfType<string>())
        {
            OutputExistsException.ThrowIfTaken(folder, overwrite || (resume && !File.Exists(folder)));
        }

        return new OutcomePlaces(output, parsed.GetValue(_saveLogits), resume);
    }

    /// <summary>Refuses options that say nothing about what is to be evaluated.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="networks">Whether there is any checkpoint.</param>
    /// <param name="folders">Whether images are read from folders in which something may be missing.</param>
    /// <param name="aboutNetworks">The options that are about networks and their images.</param>
    /// <exception cref="ArgumentException">There is such an option, or nothing to evaluate.</exception>
    public void ThrowIfInconsistent(ParseResult parsed, bool networks, bool folders, IEnumerable<Option> aboutNetworks)
    {
        bool logits = Logits(parsed).Length > 0;
        if (!networks && !logits)
        {
            throw new ArgumentException("There is nothing to evaluate. Give --checkpoint, or --logits.");
        }

        if (!networks && aboutNetworks.Concat([_saveLogits, _resume]).FirstOrDefault(option => parsed.GetResult(option) is { Implicit: false }) is { } given)
        {
            throw new ArgumentException($"{given.Name} is about networks and their images, and --logits has the answers already. Give --checkpoint too, or leave it out.");
        }

        if (IsPartial(parsed) && !logits && !folders)
        {
            throw new ArgumentException("--partial goes without files that are not there, and none are read. Give --corrupted, --perturbed or --logits, or leave it out.");
        }
    }
}
