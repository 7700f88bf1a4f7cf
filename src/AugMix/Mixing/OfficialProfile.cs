using System.Collections.Immutable;

namespace AugMix;

/// <summary>google-research/augmix, cifar.py and imagenet.py (aug): continuous magnitudes, Pillow's operations, the mix in single precision.</summary>
internal sealed class OfficialProfile : AugMixProfile
{
    // Reference: randint(1, 4) when the depth is not fixed (cifar.py, aug).
    private const int LeastDepth = 1;
    private const int DepthEnd = 4;

    public override string Name => "official";

    public override string Source => "google-research/augmix; equal to its own stack, draw for draw and byte for byte";

    public override ImmutableArray<Operation> All => Operations.All;

    public override ImmutableArray<Operation> Standard => Operations.Nine;

    internal override void Draw(AugMixOptions options, RandomSource random, ImageShape shape, AugMixPlan plan)
    {
        Span<double> weights = plan.Begin(this, options.Width);
        Span<double> alphas = stackalloc double[options.Width];
        alphas.Fill(options.Alpha);
        random.Dirichlet(alphas, weights);
        plan.SetMix((float)random.Beta(options.Alpha, options.Alpha));
        foreach (double weight in weights)
        {
            plan.BeginChain((float)weight);
            int depth = options.Depth > 0 ? options.Depth : random.Integer(LeastDepth, DepthEnd);
            for (int step = 0; step < depth; step++)
            {
                Operation operation = options.Operations[random.Choice(options.Operations.Length)];
                plan.Add(operation.Draw(random, options.Severity, shape));
            }
        }
    }

    // (1 - mix) f(image) + mix (sum of weight f(chain)), in single precision and in this order.
    internal override void Render(AugMixPlan plan, ImageView source, Workspace workspace, Normalization normalization, Span<float> destination)
    {
        int plane = source.Shape.PlaneLength;
        destination.Clear();
        for (int chain = 0; chain < plan.Width; chain++)
        {
            ImageView end = ChainRenderer.Run(plan.Chain(chain), source, workspace);
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

    // The mix of the unnormalised images, rounded to the nearest byte, halves to even.
    internal override void RenderBytes(AugMixPlan plan, ImageView source, Workspace workspace, ImageTarget destination)
    {
        Span<float> mixed = workspace.Floats(source.Shape.Length);
        Render(plan, source, workspace, Normalization.None, mixed);
        Span<byte> samples = destination.Samples;
        for (int i = 0; i < mixed.Length; i++)
        {
            samples[i] = (byte)Math.Clamp(MathF.Round(255 * mixed[i], MidpointRounding.ToEven), 0f, 255f);
        }
    }

    internal override void Render<T>(AugMixPlan plan, ImageView<T> source, Workspace workspace, Normalization normalization, Span<float> destination)
        => MixDefinition.Run(plan, source, workspace, normalization, destination);
}
