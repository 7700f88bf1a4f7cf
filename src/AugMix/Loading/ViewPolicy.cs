namespace AugMix;

/// <summary>How the augmented views of an image are made. Holds what is chosen, not what is drawn; one instance serves all threads.</summary>
public abstract class ViewPolicy
{
    /// <summary>What tables call it, such as <c>augmix</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The names of the operations views may go through that resemble corruptions of the -C test sets; a report on these sets has to say so.</summary>
    public abstract IReadOnlyList<string> OverlappingOperations { get; }

    /// <summary>Makes the views of one worker, with buffers of its own.</summary>
    /// <param name="shape">The shape of every image.</param>
    /// <exception cref="ArgumentException">Images of that shape cannot be augmented so.</exception>
    public abstract ViewMaker CreateMaker(ImageShape shape);
}
