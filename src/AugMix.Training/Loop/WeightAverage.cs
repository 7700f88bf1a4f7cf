using System.Runtime.InteropServices;
using AugMix.Torch;

namespace AugMix.Training;

/// <summary>A running average of a network's weights: average = d * average + (1 - d) * weights after each step.</summary>
/// <remarks>
/// d is the smaller of the chosen decay and (1 + t) / (10 + t) after t steps, so that the first weights are soon forgotten. The means and variances of
/// batch normalisation are averaged like weights; its counters are the network's own.
/// </remarks>
internal sealed class WeightAverage : IDisposable
{
    private readonly Network _network;
    private readonly double _decay;
    private readonly (string Name, Tensor Source, Tensor Average)[] _averages;

    /// <summary>Begins at the network's weights, which must be on their device and in their layout.</summary>
    internal WeightAverage(Network network, double decay)
    {
        _network = network;
        _decay = decay;
        using NoGrad noGrad = NoGrad.Enter();
        _averages = [.. network.StateTensors.Where(entry => entry.Value.ElementType != ElementType.Int64)
            .Select(entry => (entry.Key, entry.Value, TensorScope.Keep(entry.Value.ZerosLike()).AddInPlace(entry.Value)))];
    }

    /// <summary>Takes the weights after a step in.</summary>
    internal void Update(long steps)
    {
        double decay = Math.Min(_decay, (1.0 + steps) / (10.0 + steps));
        using TensorScope scope = new();
        using NoGrad noGrad = NoGrad.Enter();
        foreach ((_, Tensor source, Tensor average) in _averages)
        {
            average.AddInPlace(source - average, 1 - decay);
        }
    }

    /// <summary>Copies of the averages, and of the network's counters, by name.</summary>
    internal IReadOnlyList<KeyValuePair<string, NpyArray>> State()
    {
        Dictionary<string, Tensor> averages = _averages.ToDictionary(entry => entry.Name, entry => entry.Average);
        return [.. _network.State().Select(entry => averages.TryGetValue(entry.Key, out Tensor? average)
            ? KeyValuePair.Create(entry.Key, new NpyArray("<f4", [.. entry.Value.Shape], MemoryMarshal.AsBytes(average.ToArray().AsSpan()).ToArray()))
            : entry)];
    }

    /// <summary>Overwrites the averages.</summary>
    /// <exception cref="InvalidDataException">They do not fit the network.</exception>
    internal void LoadState(IEnumerable<KeyValuePair<string, NpyArray>> state)
    {
        Dictionary<string, NpyArray> given = new(state);
        foreach ((string name, _, Tensor average) in _averages)
        {
            if (!given.TryGetValue(name, out NpyArray? array) || !array.Shape.SequenceEqual(average.Shape.ToArray()))
            {
                throw new InvalidDataException($"The averaged weights do not fit the model: {name} is missing or of another shape. Choose the model that they were saved from.");
            }

            average.CopyFrom(array.As<float>());
        }
    }

    public void Dispose()
    {
        foreach ((_, _, Tensor average) in _averages)
        {
            average.Dispose();
        }
    }
}
