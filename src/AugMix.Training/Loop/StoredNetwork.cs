using System.Security.Cryptography;
using System.Text;

namespace AugMix.Training;

/// <summary>A network as a file holds it: which one, for what images and classes, and its weights.</summary>
public sealed record StoredNetwork
{
    /// <summary>The file it comes from.</summary>
    public required string Source { get; init; }

    /// <summary>Its name in <see cref="Models.All"/>.</summary>
    public required string Model { get; init; }

    /// <summary>What it classifies.</summary>
    public required ModelOptions Network { get; init; }

    /// <summary>The classes' names, by label; none where the file does not say.</summary>
    public required IReadOnlyList<string> ClassNames { get; init; }

    /// <summary>What it is given for a pixel.</summary>
    public required Normalization Normalization { get; init; }

    /// <summary>Parameters and buffers by name.</summary>
    public required IReadOnlyList<KeyValuePair<string, NpyArray>> Weights { get; init; }

    /// <summary>How it was trained; null where the file does not say.</summary>
    public TrainingOptions? Training { get; init; }

    /// <summary>What is done to images before it sees them; where the file does not say, what the reference does: networks for ImageNet get the central crop, others images as they are.</summary>
    public Preparation Preparation => Training?.Preparation ?? (NetworkRecognition.IsForImageNet(Model) ? new() { ImageSize = Network.Size } : new());

    /// <summary>Reads a run folder, a checkpoint of this program, one of the reference's, a PyTorch <c>state_dict</c>, or a safetensors file.</summary>
    /// <param name="path">The folder or file.</param>
    /// <param name="hints">What the file may not say; what is given here counts.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">Damaged, of another network, or it cannot be told of which; the message names the file.</exception>
    /// <exception cref="ArgumentException">There is no network of the given name.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static StoredNetwork Read(string path, NetworkHints? hints = null) => StoredNetworkReader.Read(path, hints ?? new NetworkHints());

    /// <summary>A hash of the network's name and weights, the same wherever they were stored.</summary>
    public string Hash()
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(Model);
        foreach ((string name, NpyArray array) in Weights)
        {
            Append($"{name} {array.Descriptor} ({string.Join(", ", array.Shape)})");
            hash.AppendData(array.Data.Span);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());

        void Append(string text) => hash.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
    }

    /// <summary>Builds the network with these weights, on the processor, in training mode.</summary>
    /// <exception cref="ArgumentException">There is no such network, or it does not take such images.</exception>
    /// <exception cref="InvalidDataException">The weights do not fit it; the message names the first tensor that does not.</exception>
    public Network Create()
    {
        Network model = Models.Create(Model, this.Network, Training?.Seed ?? 0);
        try
        {
            if (WeightFit.Of(Weights, model).Mismatch is { } mismatch)
            {
                throw new InvalidDataException($"{Source} does not fit {Model}: {mismatch}. {NetworkRecognition.Describe(Weights)}");
            }

            model.LoadState(Weights);
            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }
}
