namespace AugMix.Training;

/// <summary>The sequences of one perturbation at one level. Reading is safe from several threads at once.</summary>
public interface IFrameSequences
{
    /// <summary>What messages call them.</summary>
    string Name { get; }

    /// <summary>How many sequences there are, at least 1.</summary>
    int Count { get; }

    /// <summary>Frames of each, at least 2.</summary>
    int Frames { get; }

    /// <summary>The shape of every frame.</summary>
    ImageShape Shape { get; }

    /// <summary>Copies a whole sequence.</summary>
    /// <param name="index">Its number.</param>
    /// <param name="frames">[frames, channels, height, width]; every sample is written.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such sequence.</exception>
    /// <exception cref="ArgumentException">The destination has another length.</exception>
    /// <exception cref="InvalidDataException">What is stored is damaged, or of another size or length than the others.</exception>
    void Read(int index, Span<byte> frames);

    /// <summary>What messages call a sequence: its file where it has one, else its number.</summary>
    string NameOf(int index) => $"sequence {index} of {Name}";
}
