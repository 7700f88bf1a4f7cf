using AugMix.Evaluation;

namespace AugMix.Training;

/// <summary>Averages the probabilities of several networks; its logits are the logarithms of the averages.</summary>
public sealed class EnsemblePredictor : IPredictor
{
    private readonly IPredictor[] _members;
    private float[] _logits = [];
    private double[] _sums = [];

    /// <summary>Joins networks, which stay the caller's.</summary>
    /// <exception cref="ArgumentException">There are none, or they tell different numbers of classes apart.</exception>
    public EnsemblePredictor(IReadOnlyList<IPredictor> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        if (members.Count == 0 || members.Any(member => member.Classes != members[0].Classes))
        {
            throw new ArgumentException($"An ensemble needs networks of one number of classes; given: {string.Join(", ", members.Select(member => member.Classes))}.", nameof(members));
        }

        if (members.Any(member => member.Adaptation != members[0].Adaptation))
        {
            throw new ArgumentException("The members adapt to test images in different ways. Adapt all of them alike, or none.", nameof(members));
        }

        _members = [.. members];
    }

    /// <inheritdoc/>
    public int Classes => _members[0].Classes;

    /// <inheritdoc/>
    public BatchNormAdaptation? Adaptation => _members[0].Adaptation;

    /// <inheritdoc/>
    public void Predict(ReadOnlySpan<float> samples, ImageShape shape, Span<float> logits)
    {
        if (_logits.Length < logits.Length)
        {
            _logits = new float[logits.Length];
            _sums = new double[logits.Length];
        }

        Span<double> sums = _sums.AsSpan(0, logits.Length);
        sums.Clear();
        foreach (IPredictor member in _members)
        {
            Span<float> answers = _logits.AsSpan(0, logits.Length);
            member.Predict(samples, shape, answers);
            for (int row = 0; row < logits.Length; row += Classes)
            {
                AddSoftmax(answers.Slice(row, Classes), sums.Slice(row, Classes));
            }
        }

        for (int i = 0; i < logits.Length; i++)
        {
            // A probability that is 0 in double becomes the smallest that is not, so that logits stay finite.
            logits[i] = (float)Math.Log(Math.Max(sums[i] / _members.Length, double.Epsilon));
        }
    }

    private static void AddSoftmax(ReadOnlySpan<float> logits, Span<double> sums)
    {
        double largest = double.NegativeInfinity;
        foreach (float logit in logits)
        {
            // Keeps NaN, so that a member that gives no number is not averaged away.
            largest = Math.Max(largest, logit);
        }

        double total = 0;
        foreach (float logit in logits)
        {
            total += Math.Exp(logit - largest);
        }

        for (int c = 0; c < logits.Length; c++)
        {
            sums[c] += Math.Exp(logits[c] - largest) / total;
        }
    }
}
