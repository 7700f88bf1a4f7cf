using System.Collections.Immutable;

namespace AugMix;

/// <summary>torchvision, transforms/autoaugment.py (AugMix): ten magnitudes per operation, its operations on uint8 tensors, the sum truncated.</summary>
internal sealed class TorchvisionProfile(string name, GridFilter filter) : PeerProfile
{
    public override string Name => name;

    public override string Source
        => $"torchvision 0.14.1, transforms.AugMix, interpolation {(filter == GridFilter.Nearest ? "nearest" : "bilinear")}, on the CPU with AVX2; run, equal byte for byte at equal draws";

    public override ImmutableArray<Operation> All { get; } = TorchvisionOperations.All(filter);

    internal override void Check(AugMixOptions options)
    {
        base.Check(options);
        if (options.Severity != Math.Floor(options.Severity))
        {
            throw new ArgumentException(FormattableString.Invariant($"severity {options.Severity} is not a whole number. The profile {Name} draws from that many of ten magnitudes; give 1 to {TenBins.Count}."));
        }
    }

    // The order of AugMix.forward: the shares of image and mix, the weights, then chain by chain depth, and step by step operation, bin, sign.
    internal override void Draw(AugMixOptions options, RandomSource random, ImageShape shape, AugMixPlan plan)
    {
        Span<double> weights = plan.Begin(this, options.Width);
        Span<double> shares = stackalloc double[2];
        DrawShares(options, random, shares);
        plan.SetMix((float)shares[0], (float)shares[1]);
        DrawShares(options, random, weights);
        foreach (double weight in weights)
        {
            plan.BeginChain((float)weight);
            int depth = DrawDepth(options, random);
            for (int step = 0; step < depth; step++)
            {
                plan.Add(options.Operations[random.Choice(options.Operations.Length)].Draw(random, options.Severity, shape));
            }
        }
    }

    // image share * image + sum of (weight * mix) * chain, every product rounded to single precision, in this order; then truncated.
    internal override void RenderBytes(AugMixPlan plan, in ImageView source, Workspace workspace, in ImageTarget destination)
    {
        Span<float> sum = workspace.Floats(source.Shape.Length);
        WeightedSumKernel.Set(source.Samples, plan.Image, sum);
        ReadOnlySpan<byte> ends = ChainRenderer.RunAll(plan, source, workspace);
        for (int chain = 0; chain < plan.Width; chain++)
        {
            float share = plan.Weights[chain] * plan.Mix;
            WeightedSumKernel.Add(ends.Slice(chain * sum.Length, sum.Length), share, sum);
        }

        WeightedSumKernel.Truncate(sum, destination.Samples);
    }
}
