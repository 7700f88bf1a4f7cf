using AugMix.Torch;

namespace AugMix.Training;

/// <summary>How well stored tensors fit a network.</summary>
/// <param name="Model">The network's name.</param>
/// <param name="Options">What it classifies.</param>
/// <param name="Matches">How many of its tensors are there with the right shape, as a share.</param>
/// <param name="Mismatch">What is wrong with the first tensor that does not fit; null when all do.</param>
internal sealed record WeightFit(string Model, ModelOptions Options, double Matches, string? Mismatch)
{
    // PyTorch before 0.4.1 had no such counters; networks load without them.
    private const string Counter = ".num_batches_tracked";

    internal static (double Matches, string? Mismatch) Of(IReadOnlyList<KeyValuePair<string, NpyArray>> weights, Module network)
    {
        Dictionary<string, NpyArray> given = new(weights);
        string? mismatch = null;
        int matches = 0;
        int count = 0;
        foreach ((string name, Tensor tensor) in network.StateTensors)
        {
            count++;
            int[] expected = tensor.Shape.ToArray();
            string? problem = !given.Remove(name, out NpyArray? array)
                ? name.EndsWith(Counter, StringComparison.Ordinal) ? null : $"{name} [{string.Join(", ", expected)}] is missing"
                : array.Shape.SequenceEqual(expected) ? null : $"{name} is [{string.Join(", ", array.Shape)}] in the file and [{string.Join(", ", expected)}] in the network";
            mismatch ??= problem;
            matches += problem is null ? 1 : 0;
        }

        foreach ((string name, NpyArray array) in weights.Where(entry => given.ContainsKey(entry.Key)))
        {
            mismatch ??= $"{name} [{string.Join(", ", array.Shape)}] is no part of the network";
        }

        return ((double)matches / Math.Max(count, weights.Count), mismatch);
    }
}
