using System.Diagnostics.CodeAnalysis;

namespace AugMix;

/// <summary>Draws plans and renders them. Holds no state of its own: one mixer serves any number of threads, each with its own workspace.</summary>
[SuppressMessage("Performance", "CA1822", Justification = "A mixer draws and renders; callers hold one and need not know which of the two reads its options.")]
public sealed class AugMixer
{
    // Reference: randint(1, 4) when the depth is not fixed (cifar.py, aug).
    private const int LeastDepth = 1;
    private const int DepthEnd = 4;

    private readonly double[] _alpha;

    /// <summary>Makes a mixer.</summary>
    /// <param name="options">What to mix; the paper's values for CIFAR unless given.</param>
    public AugMixer(AugMixOptions? options = null)
    {
        Options = options ?? new AugMixOptions();
        _alpha = new double[Options.Width];
        _alpha.AsSpan().Fill(Options.Alpha);
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
        Span<double> weights = plan.Begin(Options.Width);
        random.Dirichlet(_alpha, weights);
        plan.SetMix((float)random.Beta(Options.Alpha, Options.Alpha));
        foreach (double weight in weights)
        {
            plan.BeginChain((float)weight);
            int depth = Options.Depth > 0 ? Options.Depth : random.Integer(LeastDepth, DepthEnd);
            for (int step = 0; step < depth; step++)
            {
                Operation operation = Options.Operations[random.Choice(Options.Operations.Length)];
                plan.Add(new PlannedOperation(operation, operation.Draw(random, Options.Severity, shape)));
            }
        }
    }

    /// <summary>Renders a plan: (1 - mix) f(image) + mix (sum of weight f(chain)), in single precision and in this order.</summary>
    /// <param name="plan">What was drawn.</param>
    /// <param name="source">The image, left as it is.</param>
    /// <param name="workspace">This thread's buffers.</param>
    /// <param name="normalization">f.</param>
    /// <param name="destination">As many floats as the image has samples, [channels, height, width]; all are written.</param>
    /// <exception cref="ArgumentException">The destination has another length, or the normalisation is for other channels.</exception>
    public void Render(AugMixPlan plan, ImageView source, Workspace workspace, Normalization normalization, Span<float> destination)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(workspace);
        ArgumentNullException.ThrowIfNull(normalization);
        normalization.Check(source.Shape, destination.Length);
        int plane = source.Shape.PlaneLength;
        destination.Clear();
        for (int chain = 0; chain < plan.Width; chain++)
        {
            ImageView end = ChainEnd(plan, chain, source, workspace);
            for (int c = 0; c < source.Shape.Channels; c++)
            {
                MixKernel.Accumulate(end.Plane(c), normalization.Table(c), plan.Weights[chain], destination.Slice(c * plane, plane));
            }
        }

        for (int c = 0; c < source.Shape.Channels; c++)
        {
            MixKernel.Finish(source.Plane(c), normalization.Table(c), plan.Mix, destination.Slice(c * plane, plane));
        }
    }

    /// <summary>Renders a plan to an image: the mix of the unnormalised images, rounded to the nearest byte, halves to even.</summary>
    /// <param name="plan">What was drawn.</param>
    /// <param name="source">The image, left as it is.</param>
    /// <param name="workspace">This thread's buffers.</param>
    /// <param name="destination">An image of the same shape; every sample is written.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public void RenderBytes(AugMixPlan plan, ImageView source, Workspace workspace, ImageTarget destination)
    {
        ArgumentNullException.ThrowIfNull(workspace);
        ImageTarget.ThrowIfOtherShape(source, destination);
        Span<float> mixed = workspace.Floats(source.Shape.Length);
        Render(plan, source, workspace, Normalization.None, mixed);
        Span<byte> samples = destination.Samples;
        for (int i = 0; i < mixed.Length; i++)
        {
            samples[i] = (byte)Math.Clamp(MathF.Round(255 * mixed[i], MidpointRounding.ToEven), 0f, 255f);
        }
    }

    /// <summary>Renders the end of one chain, for showing what a plan does.</summary>
    /// <param name="plan">What was drawn.</param>
    /// <param name="chain">Which chain, from 0.</param>
    /// <param name="source">The image, left as it is.</param>
    /// <param name="workspace">This thread's buffers.</param>
    /// <param name="destination">An image of the same shape; every sample is written.</param>
    /// <exception cref="ArgumentException">The shapes differ, or there is no such chain.</exception>
    public void RenderChain(AugMixPlan plan, int chain, ImageView source, Workspace workspace, ImageTarget destination)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(workspace);
        ImageTarget.ThrowIfOtherShape(source, destination);
        ChainEnd(plan, chain, source, workspace).Samples.CopyTo(destination.Samples);
    }

    private static ImageView ChainEnd(AugMixPlan plan, int chain, ImageView source, Workspace workspace)
    {
        ImageView current = source;
        int next = 0;
        foreach (PlannedOperation step in plan.Chain(chain))
        {
            ImageTarget target = workspace.Image(next, source.Shape);
            step.Operation.Apply(current, step.Parameter, target);
            current = target.View;
            next = 1 - next;
        }

        return current;
    }
}
