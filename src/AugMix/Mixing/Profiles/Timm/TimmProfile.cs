using System.Collections.Immutable;

namespace AugMix;

/// <summary>timm, data/auto_augment.py (AugMixAugment) with the settings of its training pipeline: Pillow's operations, two roundings per mix.</summary>
internal sealed class TimmProfile(string name, bool blended) : PeerProfile
{
    public override string Name => name;

    public override string Source
        => $"timm 1.0.29.dev0 (aa4b585), data/auto_augment.py{(blended ? ", b1" : "")}: that file run by itself on Pillow 9.4.0, equal byte for byte at equal draws; the package around it by reading";

    public override ImmutableArray<Operation> All => TimmOperations.All;

    private protected override ImmutableArray<Operation> Drawn => TimmOperations.Drawn;

    // The order of AugMixAugment: the weights, the mix, then chain by chain depth and all of its operations, then step by step
    // level, sign and filter. (timm draws the latter from a second generator.)
    internal override void Draw(AugMixOptions options, RandomSource random, ImageShape shape, AugMixPlan plan)
    {
        Span<double> weights = plan.Begin(this, options.Width);
        DrawShares(options, random, weights);
        plan.SetMix((float)random.Beta(options.Alpha, options.Alpha));
        Span<int> chosen = stackalloc int[Math.Max(options.Depth, DepthEnd)];
        foreach (double weight in weights)
        {
            plan.BeginChain((float)weight);
            int depth = DrawDepth(options, random);
            foreach (ref int index in chosen[..depth])
            {
                index = random.Choice(options.Operations.Length);
            }

            foreach (int index in chosen[..depth])
            {
                plan.Add(options.Operations[index].Draw(random, options.Severity, shape));
            }
        }
    }

    internal override void RenderBytes(AugMixPlan plan, in ImageView source, Workspace workspace, in ImageTarget destination)
    {
        if (blended)
        {
            Blend(plan, source, workspace, destination);
        }
        else
        {
            Sum(plan, source, workspace, destination);
        }
    }

    // _apply_basic: the weighted chains in single precision, truncated; then Pillow's blend with the image, truncated again.
    private static void Sum(AugMixPlan plan, in ImageView source, Workspace workspace, in ImageTarget destination)
    {
        Span<float> sum = workspace.Floats(source.Shape.Length);
        sum.Clear();
        ReadOnlySpan<byte> ends = ChainRenderer.RunAll(plan, source, workspace);
        for (int chain = 0; chain < plan.Width; chain++)
        {
            WeightedSumKernel.Add(ends.Slice(chain * sum.Length, sum.Length), plan.Weights[chain], sum);
        }

        WeightedSumKernel.Truncate(sum, destination.Samples);
        BlendKernel.Run(source.Samples, destination.Samples, plan.Mix, destination.Samples);
    }

    // _apply_blended: one Pillow blend per chain, each truncated.
    private static void Blend(AugMixPlan plan, in ImageView source, Workspace workspace, in ImageTarget destination)
    {
        Span<float> shares = stackalloc float[plan.Width];
        BlendShares(plan, shares);
        source.Samples.CopyTo(destination.Samples);
        int length = source.Shape.Length;
        ReadOnlySpan<byte> ends = ChainRenderer.RunAll(plan, source, workspace);
        for (int chain = 0; chain < plan.Width; chain++)
        {
            BlendKernel.Run(destination.Samples, ends.Slice(chain * length, length), shares[chain], destination.Samples);
        }
    }

    // _calc_blended_weights: from the last chain to the first, each one's part of what is left. The quotients are in double precision,
    // as NumPy 1 has them; NumPy 2 keeps single precision there. A chain that comes after everything is given away has no part.
    private static void BlendShares(AugMixPlan plan, Span<float> shares)
    {
        double left = 1;
        for (int chain = plan.Width - 1; chain >= 0; chain--)
        {
            float weight = plan.Weights[chain] * plan.Mix;
            double share = left == 0 ? 0 : weight / left;
            left *= 1 - share;
            shares[chain] = (float)share;
        }
    }
}
