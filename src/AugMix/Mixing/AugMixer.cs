using System.Diagnostics.CodeAnalysis;

namespace AugMix;

/// <summary>Draws plans and renders them. Holds no state of its own: one mixer serves any number of threads, each with its own workspace.</summary>
[SuppressMessage("Performance", "CA1822", Justification = "A mixer draws and renders; callers hold one and need not know which of the two reads its options.")]
public sealed partial class AugMixer
{
    private readonly AugMixOptions _chains;

    /// <summary>Makes a mixer.</summary>
    /// <param name="options">What to mix; the paper's values for CIFAR unless given.</param>
    /// <exception cref="ArgumentException">
    /// The profile cannot draw with these options, or the operations do not suit the geometry: with none or shared, the chains need one that moves no pixels, and shared needs one that does.
    /// </exception>
    public AugMixer(AugMixOptions? options = null)
    {
        Options = options ?? new AugMixOptions();
        Options.Profile.Check(Options);
        _chains = SharedGeometry.ForChains(Options);
    }

    /// <summary>What is mixed.</summary>
    public AugMixOptions Options { get; }

    /// <summary>Draws a new plan for an image of the given shape.</summary>
    public AugMixPlan Draw(RandomSource random, ImageShape shape)
    {
        AugMixPlan plan = new();
        Draw(random, shape, plan);
        return plan;
    }

    /// <summary>Draws into a plan made earlier, whose contents are replaced; nothing is allocated once it has held as long a plan.</summary>
    public void Draw(RandomSource random, ImageShape shape, AugMixPlan plan)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentNullException.ThrowIfNull(plan);
        Options.Profile.Draw(_chains, random, shape, plan);
        if (Options.Geometry == GeometryMode.Shared)
        {
            SharedGeometry.Draw(Options, random, shape, plan);
        }
    }

    /// <summary>Renders a plan as its profile mixes; the official one: (1 - mix) f(image) + mix (sum of weight f(chain)), in single precision and in this order.</summary>
    /// <param name="plan">What was drawn.</param>
    /// <param name="source">The image, left as it is.</param>
    /// <param name="workspace">This thread's buffers.</param>
    /// <param name="normalization">f.</param>
    /// <param name="destination">As many floats as the image has samples, [channels, height, width]; all are written.</param>
    /// <exception cref="ArgumentException">The destination has another length, or the normalisation or the profile is for other channels.</exception>
    public void Render(AugMixPlan plan, in ImageView source, Workspace workspace, Normalization normalization, Span<float> destination)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(workspace);
        ArgumentNullException.ThrowIfNull(normalization);
        normalization.Check(source.Shape, destination.Length);
        plan.Profile.Check(source.Shape);
        plan.Profile.Render(plan, SharedGeometry.Move(plan, source, workspace), workspace, normalization, destination);
    }

    /// <summary>Renders a plan to an image; the official profile rounds the mix of the unnormalised images to the nearest byte, halves to even.</summary>
    /// <param name="plan">What was drawn.</param>
    /// <param name="source">The image, left as it is.</param>
    /// <param name="workspace">This thread's buffers.</param>
    /// <param name="destination">An image of the same shape; every sample is written.</param>
    /// <exception cref="ArgumentException">The shapes differ, or the profile is for other channels.</exception>
    public void RenderBytes(AugMixPlan plan, in ImageView source, Workspace workspace, in ImageTarget destination)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(workspace);
        ImageTarget.ThrowIfOtherShape(source, destination);
        plan.Profile.Check(source.Shape);
        plan.Profile.RenderBytes(plan, SharedGeometry.Move(plan, source, workspace), workspace, destination);
    }

    /// <summary>Renders the end of one chain, for showing what a plan does.</summary>
    /// <param name="plan">What was drawn.</param>
    /// <param name="chain">Which chain, from 0.</param>
    /// <param name="source">The image, left as it is.</param>
    /// <param name="workspace">This thread's buffers.</param>
    /// <param name="destination">An image of the same shape; every sample is written.</param>
    /// <exception cref="ArgumentException">The shapes differ, the images overlap, there is no such chain, or the profile is for other channels.</exception>
    public void RenderChain(AugMixPlan plan, int chain, in ImageView source, Workspace workspace, in ImageTarget destination)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(workspace);
        ImageTarget.ThrowIfUnfit(source, destination);
        plan.Profile.Check(source.Shape);
        ChainRenderer.Run(plan.Chain(chain), SharedGeometry.Move(plan, source, workspace), workspace, destination);
    }
}
