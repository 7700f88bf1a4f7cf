namespace AugMix.Evaluation;

/// <summary>The classes of every frame of a sequence, from the likeliest to the least likely. Its memory serves one sequence after the other.</summary>
/// <remarks>Ranks are ordinal: of classes with equal logits the one with the lower number goes first, as in <c>scipy.stats.rankdata(-logits, "ordinal")</c>.</remarks>
public sealed class SequenceRanking
{
    private int[] _classes = [];
    private int[] _ranks = [];
    private ulong[] _keys = [];

    /// <summary>Frames of the sequence that was ranked last.</summary>
    public int Frames { get; private set; }

    /// <summary>Its classes.</summary>
    public int Classes { get; private set; }

    /// <summary>Ranks the classes of a sequence.</summary>
    /// <param name="logits">[frames, classes], finite.</param>
    /// <param name="classes">At least 2.</param>
    /// <exception cref="ArgumentException">The logits do not fill whole frames, or one is not a finite number.</exception>
    public void Rank(ReadOnlySpan<float> logits, int classes)
    {
        Check(logits, classes);
        Frames = logits.Length / classes;
        Classes = classes;
        if (_classes.Length < logits.Length)
        {
            _classes = new int[logits.Length];
            _ranks = new int[logits.Length];
        }

        _keys = _keys.Length == classes ? _keys : new ulong[classes];
        for (int start = 0; start < logits.Length; start += classes)
        {
            for (int c = 0; c < classes; c++)
            {
                _keys[c] = ((ulong)Descending(logits[start + c]) << 32) | (uint)c;
            }

            _keys.AsSpan().Sort();
            for (int rank = 0; rank < classes; rank++)
            {
                int label = (int)(uint)_keys[rank];
                _classes[start + rank] = label;
                _ranks[start + label] = rank;
            }
        }
    }

    /// <summary>The classes of a frame by rank, the likeliest first: [classes].</summary>
    public ReadOnlySpan<int> ClassesOf(int frame) => _classes.AsSpan(Start(frame), Classes);

    /// <summary>The ranks of a frame by class, 0 for the likeliest: [classes].</summary>
    public ReadOnlySpan<int> RanksOf(int frame) => _ranks.AsSpan(Start(frame), Classes);

    private int Start(int frame)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)frame, (uint)Frames, nameof(frame));
        return frame * Classes;
    }

    // A number that is the smaller the larger the logit is: the bits of floats of one sign are in their order. Adding 0 makes one zero of two.
    private static uint Descending(float logit)
    {
        uint bits = BitConverter.SingleToUInt32Bits(logit + 0f);
        return bits >> 31 == 0 ? ~(bits | 0x80000000) : bits;
    }

    private static void Check(ReadOnlySpan<float> logits, int classes)
    {
        if (classes < 2)
        {
            throw new ArgumentOutOfRangeException(nameof(classes), classes, "A classifier has at least 2 classes.");
        }

        if (logits.IsEmpty || logits.Length % classes != 0)
        {
            throw new ArgumentException($"{logits.Length} logits are not whole frames of {classes} classes. Give [frames, classes].", nameof(logits));
        }

        for (int i = 0; i < logits.Length; i++)
        {
            if (!float.IsFinite(logits[i]))
            {
                throw new ArgumentException($"The logit of frame {i / classes}, class {i % classes} is {logits[i]}; it must be a finite number.", nameof(logits));
            }
        }
    }
}
