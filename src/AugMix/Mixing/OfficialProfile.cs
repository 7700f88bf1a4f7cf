using System.Collections.Immutable;

namespace AugMix;

/// <summary>google-research/augmix, cifar.py and imagenet.py (aug): continuous magnitudes, Pillow's operations, the mix in single precision.</summary>
internal sealed class OfficialProfile : AugMixProfile
{
    public override string Name => "official";

    public override string Source => "google-research/augmix; equal to its own stack, draw for draw and byte for byte";

    public override ImmutableArray<Operation> All => Operations.All;

    public override ImmutableArray<Operation> Standard => Operations.Nine;

    internal override void Draw(AugMixOptions options, RandomSource random, ImageShape shape, AugMixPlan plan)
    {
        Span<double> weights = plan.Begin(this, options.Width);
        DrawShares(options, random, weights);
        plan.SetMix((float)random.Beta(options.Alpha, options.Alpha));
        foreach (double weight in weights)
        {
            plan.BeginChain((float)weight);
            int depth = DrawDepth(options, random);
            for (int step = 0; step < depth; step++)
            {
                Operation operation = options.Operations[random.Choice(options.Operations.Length)];
                plan.Add(operation.Draw(random, options.Severity, shape));
            }
        }
    }

    // (1 - mix) f(image) + mix (sum of weight f(chain)), in single precision and in this order.
    internal override void Render(AugMixPlan plan, in ImageView source, Workspace workspace, Normalization normalization, Span<float> destination)
    {
        ReadOnlySpan<byte> ends = ChainRenderer.RunAll(plan, source, workspace);
        int length = normalization.PlaneLength(source.Shape);
        for (int start = 0; start < destination.Length; start += length)
        {
            MixKernel.Run(source.Samples.Slice(start, length), ends[start..], destination.Length, plan.Weights, plan.Mix, normalization.Channel(start / length), destination.Slice(start, length));
        }
    }

    // The mix of the unnormalised images, rounded to the nearest byte, halves to even.
    internal override void RenderBytes(AugMixPlan plan, in ImageView source, Workspace workspace, in ImageTarget destination)
    {
        ReadOnlySpan<byte> ends = ChainRenderer.RunAll(plan, source, workspace);
        MixKernel.Run(source.Samples, ends, source.Samples.Length, plan.Weights, plan.Mix, Normalization.None.Channel(0), destination.Samples);
    }

    internal override void Render<T>(AugMixPlan plan, ImageView<T> source, Workspace workspace, Normalization normalization, Span<float> destination)
        => MixDefinition.Run(plan, source, workspace, normalization, destination);
}
