using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;

namespace AugMix;

/// <summary>One image operation: a draw of its parameter, and its application without dice.</summary>
public abstract class Operation
{
    /// <summary>The reference's spelling, such as <c>shear_x</c>.</summary>
    public abstract string Name { get; }

    /// <summary>Whether it resembles a corruption of the -C test sets, so that results with it may not be reported there.</summary>
    public bool OverlapsCorruptions => CorruptionOverlaps.Find(Name) is not null;

    /// <summary>Whether it moves pixels, so that masks and boxes of the image would have to follow.</summary>
    public virtual bool IsGeometric => false;

    /// <summary>What the parameter means and which values it may have; null for an operation without one.</summary>
    public abstract ParameterRange? Parameter { get; }

    /// <summary>Draws the parameter, consuming random numbers in the reference's order.</summary>
    /// <param name="random">Where the draws come from.</param>
    /// <param name="severity">Upper end of the level, which is uniform in [0.1, severity).</param>
    /// <param name="shape">The image's shape, which scales translations.</param>
    /// <returns>This operation with the one number the image library would be given, 0 for operations without one, and the level it came from.</returns>
    public abstract PlannedOperation Draw(RandomSource random, double severity, ImageShape shape);

    /// <summary>Does nothing when <paramref name="parameter"/> is one that <see cref="Apply"/> accepts.</summary>
    /// <exception cref="ArgumentException">It is not; the message says what is.</exception>
    public void Check(double parameter)
    {
        if (Parameter is { } range ? !range.Contains(parameter) : parameter != 0)
        {
            string allowed = Parameter is null ? "takes no parameter; leave it out or give 0" : $"takes {Parameter}";
            throw new ArgumentException($"{Name} {parameter.ToString(CultureInfo.InvariantCulture)} is not possible: {Name} {allowed}.");
        }
    }

    /// <summary>Applies the operation; every sample of <paramref name="destination"/> is written.</summary>
    /// <param name="source">The image, left as it is.</param>
    /// <param name="parameter">The value of <see cref="Draw"/>, or any value in the operation's range.</param>
    /// <param name="destination">An image of the same shape that does not overlap the source.</param>
    /// <exception cref="ArgumentException">The parameter is out of range, the shapes differ, or the images overlap.</exception>
    public void Apply(in ImageView source, double parameter, in ImageTarget destination)
    {
        Check(parameter);
        ImageTarget.ThrowIfUnfit(source, destination);
        ApplyChecked(source, parameter, destination);
    }

    /// <summary>Applies the operation to an image of 8-bit, 16-bit or float samples; every sample of <paramref name="destination"/> is written.</summary>
    /// <typeparam name="T">byte, with the same result as the other overload; ushort; or float, whose results are not rounded to levels.</typeparam>
    /// <param name="source">The image, left as it is; float samples are from 0 to 1.</param>
    /// <param name="parameter">As for 8 bits: no parameter's meaning depends on the depth.</param>
    /// <param name="destination">An image of the same shape that does not overlap the source.</param>
    /// <exception cref="ArgumentException">The parameter is out of range, the shapes differ, the images overlap, a float sample is outside 0 to 1, or the operation is defined for 8-bit samples only.</exception>
    public void Apply<T>(ImageView<T> source, double parameter, ImageTarget<T> destination)
        where T : unmanaged, INumber<T>
    {
        Check(parameter);
        ImageTarget<T>.ThrowIfUnfit(source, destination);
        Sample<T>.ThrowIfOutOfRange(source.Samples);
        ApplyChecked(source, parameter, destination);
    }

    /// <summary>Whether a parameter leaves every sample of every image as it is, so that the step need not run. False where that is not known.</summary>
    internal virtual bool IsIdentity(double parameter) => false;

    /// <summary>Where each pixel of the result comes from; null for an operation that moves none.</summary>
    internal virtual AffineMap? MapOf(double parameter, ImageShape shape) => null;

    /// <summary>Its name.</summary>
    public sealed override string ToString() => Name;

    /// <summary>Applies the operation where parameter, shapes and memory have been checked.</summary>
    internal void ApplyChecked(in ImageView source, double parameter, in ImageTarget destination)
    {
        if (KeepsAlpha(source.Shape))
        {
            source.Plane(source.Shape.ColorChannels).CopyTo(destination.Plane(source.Shape.ColorChannels));
            Write(source.Color, parameter, destination.Color);
        }
        else
        {
            Write(source, parameter, destination);
        }
    }

    /// <summary>The same for samples of any depth.</summary>
    internal void ApplyChecked<T>(ImageView<T> source, double parameter, ImageTarget<T> destination)
        where T : unmanaged, INumber<T>
    {
        if (typeof(T) == typeof(byte))
        {
            ApplyChecked(new ImageView(source.Shape, MemoryMarshal.AsBytes(source.Samples)), parameter, new ImageTarget(source.Shape, MemoryMarshal.AsBytes(destination.Samples)));
            return;
        }

        ApplyDefinition(source, parameter, destination);
    }

    /// <summary>The definition, also for bytes: there it must give what <see cref="Apply"/> does.</summary>
    internal void ApplyDefinition<T>(ImageView<T> source, double parameter, ImageTarget<T> destination)
        where T : unmanaged, INumber<T>
    {
        if (KeepsAlpha(source.Shape))
        {
            source.Plane(source.Shape.ColorChannels).CopyTo(destination.Plane(source.Shape.ColorChannels));
            source = source.Color;
            destination = destination.Color;
        }

        Write(source, parameter, destination);
    }

    /// <summary>Writes every sample of a destination whose shape, memory and parameter have been checked. An operation that moves no pixels never sees alpha.</summary>
    protected abstract void Write(in ImageView source, double parameter, in ImageTarget destination);

    /// <summary>The same for samples of any depth: the operation's definition, of which the 8-bit form is a faster equal. Unless overridden, other depths are refused.</summary>
    protected virtual void Write<T>(ImageView<T> source, double parameter, ImageTarget<T> destination)
        where T : unmanaged, INumber<T>
        => throw new ArgumentException($"{Name} is defined for 8-bit samples only. Convert the image first.");

    // What is opaque stays so when colours change; what moves takes its opacity along.
    private bool KeepsAlpha(ImageShape shape) => shape.HasAlpha && !IsGeometric;
}
