using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using AugMix.Evaluation;

namespace AugMix.Training;

/// <summary>What stored outcomes are the answers of: they belong to one network, one set of images, one way of preparing them.</summary>
/// <param name="Network">A hash of the weights.</param>
/// <param name="Images">A hash of all labels and of some images of every set.</param>
/// <param name="Options">Everything else that answers depend on, in words.</param>
public sealed record OutcomeIdentity(string Network, string Images, string Options)
{
    // Enough of a set to tell it from another; reading all of ImageNet would take as long as a set's evaluation.
    private const int CleanSamples = 16;

    /// <summary>Describes an evaluation.</summary>
    /// <param name="network">A hash of the weights.</param>
    /// <param name="clean">The clean test set.</param>
    /// <param name="corrupted">Corrupted copies; null for none.</param>
    /// <param name="options">How images are prepared and answers are scaled.</param>
    /// <param name="adaptation">How the network adapts to them.</param>
    /// <exception cref="ImageLoadException">An image cannot be read.</exception>
    public static OutcomeIdentity Of(string network, IDataset clean, ICorruptedSource? corrupted, EvaluatorOptions options, BatchNormAdaptation? adaptation)
    {
        ArgumentNullException.ThrowIfNull(clean);
        ArgumentNullException.ThrowIfNull(options);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AddSet(hash, clean, CleanSamples);
        foreach (string name in corrupted?.Names ?? [])
        {
            foreach (int severity in corrupted!.Severities.Where(severity => corrupted.Has(name, severity)))
            {
                hash.AppendData(Encoding.UTF8.GetBytes($"{name} {severity}\n"));
                AddSet(hash, corrupted.Open(name, severity), 1);
            }
        }

        string temperature = options.Temperature is not { } choice ? "none" : choice.Value is { } value ? FormattableString.Invariant($"{value:R}") : "fitted";
        return new OutcomeIdentity(network, Convert.ToHexStringLower(hash.GetHashAndReset()), $"{Preparation(options)}; adaptation {adaptation?.ToString() ?? "none"}; temperature {temperature}");
    }

    /// <summary>Describes an evaluation of perturbation sequences.</summary>
    /// <param name="network">A hash of the weights.</param>
    /// <param name="source">The sequences.</param>
    /// <param name="images">How images are prepared.</param>
    /// <param name="options">What is compared.</param>
    /// <exception cref="ImageLoadException">A sequence cannot be read.</exception>
    public static OutcomeIdentity Of(string network, IPerturbedSource source, EvaluatorOptions images, StabilityOptions options)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(images);
        ArgumentNullException.ThrowIfNull(options);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (PerturbedSet set in source.Sets)
        {
            IFrameSequences sequences = source.Open(set);
            hash.AppendData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{set} {sequences.Count} {sequences.Frames} {sequences.Shape}\n")));
            byte[] first = new byte[sequences.Frames * sequences.Shape.Length];
            sequences.Read(0, first);
            hash.AppendData(first);
        }

        return new OutcomeIdentity(network, Convert.ToHexStringLower(hash.GetHashAndReset()), $"{Preparation(images)}; strides {string.Join(", ", options.Strides.Order().Prepend(1))}");
    }

    private static string Preparation(EvaluatorOptions options) => $"normalization {NormalizationText.Write(options.Normalization)}; {options.Preprocessing}; batches of {options.BatchSize}";

    private static void AddSet(IncrementalHash hash, IDataset set, int samples)
    {
        Span<byte> number = stackalloc byte[sizeof(int)];
        foreach (int value in (ReadOnlySpan<int>)[set.Count, set.Classes, set.Shape.Height, set.Shape.Width, set.Shape.Channels])
        {
            Append(number, value);
        }

        for (int i = 0; i < set.Count; i++)
        {
            Append(number, set.Label(i));
        }

        ImageBuffer image = new(set.Shape);
        ReadScratch scratch = new();
        for (int i = 0; i < samples; i++)
        {
            set.Read((int)((long)i * set.Count / samples), image.Target, scratch);
            hash.AppendData(image.Target.Samples);
        }

        void Append(Span<byte> bytes, int value)
        {
            BinaryPrimitives.WriteInt32LittleEndian(bytes, value);
            hash.AppendData(bytes);
        }
    }
}
