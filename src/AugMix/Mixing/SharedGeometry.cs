using System.Collections.Immutable;
using System.Numerics;

namespace AugMix;

/// <summary>Keeps operations that move pixels out of the chains, and draws and applies the one that all chains share: in one place for every profile.</summary>
internal static class SharedGeometry
{
    /// <summary>The options that the profile draws the chains with.</summary>
    /// <exception cref="ArgumentException">The operations do not suit the mode.</exception>
    public static AugMixOptions ForChains(AugMixOptions options)
    {
        if (options.Geometry == GeometryMode.PerChain)
        {
            return options;
        }

        ImmutableArray<Operation> photometric = [.. options.Operations.Where(operation => !operation.IsGeometric)];
        if (photometric.IsEmpty)
        {
            throw new ArgumentException("All operations move pixels, so with geometry none or shared the chains have nothing to draw. Add one that does not, such as equalize.");
        }

        return options.Geometry == GeometryMode.Shared && photometric.Length == options.Operations.Length
            ? throw new ArgumentException("No operation moves pixels, so there is no geometry to share. Add one that does, such as rotate, or choose geometry none.")
            : options with { Operations = photometric };
    }

    // After the chains: for one stream, a plan of geometry none is that of geometry shared without its geometry.
    public static void Draw(AugMixOptions options, RandomSource random, ImageShape shape, AugMixPlan plan)
    {
        Operation operation = options.Operations[random.Choice(options.Operations.Length)];
        if (operation.IsGeometric)
        {
            plan.AddGeometry(operation.Draw(random, options.Severity, shape));
        }
    }

    /// <summary>The image that takes the original's place in the mix and at the start of every chain, as long as no other is moved.</summary>
    public static ImageView Move(AugMixPlan plan, in ImageView source, Workspace workspace)
    {
        if (plan.Geometry.IsEmpty)
        {
            return source;
        }

        ImageTarget moved = workspace.Moved(source.Shape);
        ChainRenderer.Run(plan.Geometry, source, workspace, moved);
        return moved.View;
    }

    /// <summary>The same for samples of any depth.</summary>
    public static ImageView<T> Move<T>(AugMixPlan plan, ImageView<T> source, Workspace workspace)
        where T : unmanaged, INumber<T>
    {
        if (plan.Geometry.IsEmpty)
        {
            return source;
        }

        ImageTarget<T> moved = workspace.Moved<T>(source.Shape);
        ChainRenderer.Run(plan.Geometry, source, workspace).Samples.CopyTo(moved.Samples);
        return moved.View;
    }
}
