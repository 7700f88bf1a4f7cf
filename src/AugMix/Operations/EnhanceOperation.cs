using System.Numerics;

namespace AugMix;

/// <summary>An operation that blends the image with a plainer one: factor 0 gives the plain one, 1 the image, more than 1 goes beyond it.</summary>
public abstract class EnhanceOperation : Operation
{
    private static readonly ParameterRange s_factor = new("the factor, 1 for no change", 0, 100);

    /// <inheritdoc/>
    public sealed override ParameterRange Parameter => s_factor;

    /// <inheritdoc/>
    public sealed override PlannedOperation Draw(RandomSource random, double severity, ImageShape shape)
    {
        double level = Level.Draw(random, severity);
        return new PlannedOperation(this, Level.Real(level, 1.8) + 0.1, level);
    }

    internal override bool IsIdentity(double parameter) => parameter == 1;

    /// <inheritdoc/>
    protected sealed override void Write(in ImageView source, double parameter, in ImageTarget destination)
    {
        WritePlain(source, destination);
        BlendKernel.Run(destination.Samples, source.Samples, (float)parameter, destination.Samples);
    }

    /// <summary>Writes the plainer image; every sample of <paramref name="destination"/> is written.</summary>
    protected abstract void WritePlain(in ImageView source, in ImageTarget destination);

    /// <inheritdoc/>
    protected sealed override void Write<T>(ImageView<T> source, double parameter, ImageTarget<T> destination)
    {
        WritePlain(source, destination);
        BlendDefinition.Run(destination.Samples, source.Samples, (float)parameter, destination.Samples);
    }

    /// <summary>Writes the plainer image at any depth. Unless overridden, other depths than 8 bits are refused.</summary>
    protected virtual void WritePlain<T>(ImageView<T> source, ImageTarget<T> destination)
        where T : unmanaged, INumber<T>
        => base.Write(source, 0, destination);
}
