namespace AugMix;

/// <summary>One image operation: a draw of its parameter, and its application without dice.</summary>
public abstract class Operation
{
    /// <summary>The reference's spelling, such as <c>shear_x</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Whether it resembles a corruption of the -C test sets, so that results with it may not be reported there.</summary>
    public virtual bool OverlapsCorruptions => false;

    /// <summary>Draws the parameter, consuming random numbers in the reference's order.</summary>
    /// <param name="random">Where the draws come from.</param>
    /// <param name="severity">Upper end of the level, which is uniform in [0.1, severity).</param>
    /// <param name="shape">The picture's shape, which scales translations.</param>
    /// <returns>The one number the image library would be given; 0 for operations without one.</returns>
    public abstract double Draw(RandomSource random, double severity, ImageShape shape);

    /// <summary>Applies the operation; every sample of <paramref name="destination"/> is written.</summary>
    /// <param name="source">The picture, left as it is.</param>
    /// <param name="parameter">The value of <see cref="Draw"/>, or any value in the operation's range.</param>
    /// <param name="destination">A picture of the same shape that does not overlap the source.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public abstract void Apply(ImageView source, double parameter, ImageTarget destination);

    /// <summary>Its name.</summary>
    public sealed override string ToString() => Name;
}
