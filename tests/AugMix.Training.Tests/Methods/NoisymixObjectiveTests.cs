using AugMix.Testing;
using AugMix.Torch;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class NoisymixObjectiveTests : TorchTest
{
    private const int Views = 3;
    private const double JsdWeight = 12;

    private static readonly BatchMethodOptions s_options = new() { FeatureMixupAlpha = 0.8, FeatureAdditiveNoise = 0.5, FeatureMultiplicativeNoise = 0.4, FeatureNoiseSparsity = 0.65 };

    public static TheoryData<double> Sparsities => [0.65, 0];

    [Theory]
    [MemberData(nameof(Sparsities))]
    public void Compute_IsTheDefinition(double sparsity)
    {
        BatchMethodOptions options = s_options with { FeatureNoiseSparsity = sparsity };
        using BatchCase batch = new(views: Views);
        HashSet<int> places = [];
        for (int step = 0; step < 8; step++)
        {
            double loss = batch.Loss(new NoisymixObjective(options, JsdWeight), step);

            SampleRandom random = BatchCase.Random(step);
            int place = random.Integer(0, 2);
            places.Add(place);
            double share = random.Beta(options.FeatureMixupAlpha, options.FeatureMixupAlpha);
            int[] partners = batch.Partners(random);

            // The network doubles images to features; what was disturbed before that is doubled too.
            double[] start = [.. batch.Images.Select(value => place == 0 ? value : 2.0 * value)];
            double[] disturbed = Disturb(batch, options, start, share, partners, random, step);
            double[] features = [.. disturbed.Select(value => place == 0 ? 2 * value : value)];
            Assert.All(batch.Network.Features[^1].Zip(features), pair => Assert.Equal(pair.Second, pair.First, 3e-6));
            double expected = Loss(batch, features, share, partners);
            Assert.Equal(expected, loss, 4e-6 * expected);
            Assert.Null(batch.Network.AfterStage);
        }

        Assert.Equal([0, 1], places.Order());
    }

    [Fact]
    public void Compute_WithoutNoiseOrPartnersIsAugMix()
    {
        // A batch of one is its own partner: what is left is the loss of augmix.
        using BatchCase batch = new(count: 1, views: Views);
        double loss = batch.Loss(new NoisymixObjective(s_options with { FeatureAdditiveNoise = 0, FeatureMultiplicativeNoise = 0 }, JsdWeight));

        Assert.Equal(batch.Loss(new ViewsObjective(new JsdLoss(JsdWeight))), loss, 1e-5);
    }

    // The uniform, normal and dropout draws are taken as the objective takes them; all else is written out.
    private static double[] Disturb(BatchCase batch, BatchMethodOptions options, double[] features, double share, int[] partners, SampleRandom random, int step)
    {
        TorchRuntime.Seed((long)BatchCase.Seed + step);
        int view = batch.Count * batch.Pixels;
        Tensor like = Tensor.From<float>(new float[view], [batch.Count, batch.Channels, batch.Side, batch.Side], channelsLast: true);
        double[] result = new double[features.Length];
        for (int v = 0; v < Views; v++)
        {
            double[] uniform = like.UniformLike().ToArray<double>();
            bool[] scaled = Places(like, options.FeatureNoiseSparsity);
            double factor = options.FeatureMultiplicativeNoise * random.Beta(2, 5);
            double[] normal = like.NormalLike().ToArray<double>();
            bool[] added = Places(like, options.FeatureNoiseSparsity);
            double deviation = options.FeatureAdditiveNoise * (v + 1) * random.Beta(2, 5);
            for (int i = 0; i < view; i++)
            {
                double partner = features[(v * view) + (partners[i / batch.Pixels] * batch.Pixels) + (i % batch.Pixels)];
                double blended = (share * features[(v * view) + i]) + ((1 - share) * partner);
                double multiplied = scaled[i] ? blended * (1 + (factor * ((2 * uniform[i]) - 1))) : blended;
                result[(v * view) + i] = added[i] ? multiplied + (deviation * normal[i]) : multiplied;
            }
        }

        return result;
    }

    private static bool[] Places(Tensor like, double sparsity)
        => sparsity == 0 ? [.. Enumerable.Repeat(true, (int)like.Count)] : [.. Functional.Dropout(like + 1, sparsity, training: true).ToArray().Select(value => value > 0)];

    private static double Loss(BatchCase batch, double[] features, double share, int[] partners)
    {
        double[][] logits = batch.Network.Logits(features);
        double[][] clean = logits[..batch.Count];
        double consistency = JsdReference.Compute([.. logits.SelectMany(row => row)], batch.Labels, Views, BatchCase.Classes, JsdWeight, new double[logits.Length * BatchCase.Classes])
            - BatchCase.CrossEntropy(clean, batch.Labels);
        return (share * BatchCase.CrossEntropy(clean, batch.Labels)) + ((1 - share) * BatchCase.CrossEntropy(clean, batch.LabelsOf(partners))) + consistency;
    }
}
