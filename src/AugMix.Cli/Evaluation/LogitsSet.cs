using AugMix.Evaluation;
using AugMix.Training;

namespace AugMix.Cli;

/// <summary>The folders of stored logits that are evaluated beside networks, or instead of them.</summary>
internal sealed class LogitsSet : IDisposable
{
    private readonly string[] _paths;
    private readonly List<StoredLogits> _folders = [];

    private LogitsSet(string[] paths) => _paths = paths;

    /// <summary>Opens and checks all of them before any work.</summary>
    public static LogitsSet Open(string[] paths, string[]? names, bool partial)
    {
        LogitsSet set = new(paths);
        try
        {
            foreach (string path in paths)
            {
                set._folders.Add(new StoredLogits(path, names, partial));
            }

            return set;
        }
        catch
        {
            set.Dispose();
            throw;
        }
    }

    /// <summary>Evaluates one folder after the other, each when it is asked for.</summary>
    public IEnumerable<EvaluatedRun> EvaluateEach(TemperatureChoice? temperature, CancellationToken cancellation)
        => _folders.Select((folder, index) => EvaluationDisplay.Evaluate(Label(index), folder, temperature, cancellation));

    public void Dispose() => _folders.ForEach(folder => folder.Dispose());

    // What the folder says, unless two say the same.
    private string Label(int index)
        => _folders.Count(folder => folder.Context.Label == _folders[index].Context.Label) == 1 ? _folders[index].Context.Label : _paths[index];
}
