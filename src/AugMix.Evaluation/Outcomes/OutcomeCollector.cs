namespace AugMix.Evaluation;

/// <summary>Turns batches of logits into the outcomes of one test set; images may come in any order.</summary>
public sealed class OutcomeCollector
{
    private readonly string _corruption;
    private readonly int _severity;
    private readonly int _classes;
    private readonly TemperatureScaling? _scaling;
    private readonly int[] _labels;
    private readonly int[] _predicted;
    private readonly double[] _confidences;
    private readonly double[] _logProbabilities;
    private readonly double[] _brierScores;
    private readonly bool[] _inTopFive;
    private readonly float[]? _logits;
    private readonly double[] _probabilities;
    private readonly bool[] _seen;
    private int _count;

    /// <summary>Starts empty.</summary>
    /// <param name="corruption">The corruption by the benchmark's name; empty for the clean set.</param>
    /// <param name="severity">1 to 5; 0 for the clean set.</param>
    /// <param name="classes">Classes, at least 2.</param>
    /// <param name="images">How many images the set has, at least 1.</param>
    /// <param name="keepLogits">Whether to keep the logits, 4 bytes each, for a temperature to be fitted to.</param>
    /// <param name="scaling">What logits are divided by; null to take them as they are.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer classes or images.</exception>
    public OutcomeCollector(string corruption, int severity, int classes, int images, bool keepLogits, TemperatureScaling? scaling = null)
    {
        ArgumentNullException.ThrowIfNull(corruption);
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(images, 1);
        (_corruption, _severity, _classes, _scaling) = (corruption, severity, classes, scaling);
        _labels = new int[images];
        _predicted = new int[images];
        _confidences = new double[images];
        _logProbabilities = new double[images];
        _brierScores = new double[images];
        _inTopFive = new bool[images];
        _logits = keepLogits ? new float[checked(images * classes)] : null;
        _probabilities = new double[classes];
        _seen = new bool[images];
    }

    /// <summary>Whether every image was answered.</summary>
    public bool IsComplete => _count == _labels.Length;

    /// <summary>Takes in the answers to some images.</summary>
    /// <param name="logits">[count, classes], finite.</param>
    /// <param name="labels">[count], each 0 to classes - 1.</param>
    /// <param name="images">[count], the images' numbers in the set, each given once.</param>
    /// <exception cref="ArgumentException">Lengths do not agree, a label or number is out of range, an image comes twice, or a logit is not finite.</exception>
    public void Add(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels, ReadOnlySpan<int> images)
    {
        OutcomeReader.CheckLogits(logits, labels, _classes);
        if (images.Length != labels.Length)
        {
            throw new ArgumentException($"{labels.Length} labels come with {images.Length} numbers of images.", nameof(images));
        }

        for (int i = 0; i < images.Length; i++)
        {
            int image = images[i];
            if ((uint)image >= (uint)_seen.Length || _seen[image])
            {
                throw new ArgumentException($"Image {image} of {SetOutcomes.NameOf(_corruption, _severity)} is not one of {_seen.Length}, or came before.", nameof(images));
            }

            Keep(image, labels[i], logits.Slice(i * _classes, _classes));
        }
    }

    /// <summary>What was collected, which is not collected into any further.</summary>
    /// <exception cref="InvalidOperationException">An image is missing.</exception>
    public SetOutcomes ToOutcomes() => IsComplete
        ? new SetOutcomes(_corruption, _severity, _classes, _labels, _predicted, _confidences, _logProbabilities, _brierScores, _inTopFive, _logits)
        : throw new InvalidOperationException($"{_count} of {_labels.Length} images of {SetOutcomes.NameOf(_corruption, _severity)} were answered.");

    private void Keep(int image, int label, ReadOnlySpan<float> logits)
    {
        double temperature = _scaling?.For(image) ?? 1;
        Outcome outcome = Outcome.OfLogits(logits, label, temperature, _probabilities);
        _labels[image] = outcome.Label;
        _predicted[image] = outcome.Predicted;
        _confidences[image] = outcome.Confidence;
        _logProbabilities[image] = outcome.LogProbability;
        _brierScores[image] = outcome.Brier;
        _inTopFive[image] = outcome.InTopFive;
        if (_logits is not null)
        {
            Span<float> kept = _logits.AsSpan(image * _classes, _classes);
            for (int c = 0; c < kept.Length; c++)
            {
                kept[c] = (float)(logits[c] / temperature);
            }
        }

        _seen[image] = true;
        _count++;
    }
}
