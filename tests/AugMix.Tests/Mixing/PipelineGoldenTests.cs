using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

public sealed class PipelineGoldenTests
{
    [Fact]
    public void View224_EqualsTheSmallGolden() => AssertEqual(Path.Combine(Repository.SmallGoldens, "pipeline"), "tensor_pipeline_224", 1);

    [Fact]
    public void Views32_EqualAllGoldens() => AssertEqual(Repository.AllGolden("pipeline"), "tensor_pipeline", 60);

    [Fact]
    public void Views224_EqualAllGoldens() => AssertEqual(Repository.AllGolden("pipeline"), "tensor_pipeline_224", 2);

    private static void AssertEqual(string folder, string section, int count)
    {
        IReadOnlyList<PipelineGolden> cases = PipelineGolden.Read(folder, section);
        Assert.Equal(count, cases.Count);
        Workspace workspace = new();
        AugMixPlan plan = new();
        foreach (PipelineGolden golden in cases)
        {
            AugMixer mixer = new(golden.Options);
            NumpyRandom random = new(golden.Seed);
            mixer.Draw(random, golden.Source.Shape, plan);
            Assert.Equal(golden.NextRandom, random.NextDouble());
            AssertPlanIsWhatWasRecorded(golden, plan);

            // The bound is zero: the same roundings in the same order.
            float[] actual = new float[golden.Source.Shape.Length];
            actual.AsSpan().Fill(float.NaN);
            mixer.Render(plan, golden.Source.View, workspace, golden.Normalization, actual);
            Assert.Equal(golden.Expected.Span, actual);
        }
    }

    // Replays the recorded calls by the method's description and compares what they amount to.
    private static void AssertPlanIsWhatWasRecorded(PipelineGolden golden, AugMixPlan plan)
    {
        Queue<PipelineDraw> draws = new(golden.Draws);
        PipelineDraw Next(string function)
        {
            PipelineDraw draw = draws.Dequeue();
            Assert.Equal(function, draw.Function);
            return draw;
        }

        Assert.Equal(Next("dirichlet").Values.Select(weight => (float)weight), plan.Weights.ToArray());
        Assert.Equal((float)Next("beta").Values[0], plan.Mix);
        for (int i = 0; i < plan.Width; i++)
        {
            ReadOnlySpan<PlannedOperation> chain = plan.Chain(i);
            Assert.Equal(golden.Options.Depth > 0 ? golden.Options.Depth : (int)Next("randint").Values[0], chain.Length);
            foreach (PlannedOperation step in chain)
            {
                PipelineDraw choice = Next("choice");
                Assert.Equal(choice.Choice, step.Operation.Name);
                Assert.Same(golden.Options.Operations[(int)choice.Values[0]], step.Operation);
                Assert.Equal(Parameter(step.Operation.Name, golden.Source.Shape, () => draws.Dequeue().Values[0]), step.Parameter);
            }
        }

        Assert.Empty(draws);
    }

    // What the reference makes of its draws (augmentations.py), written down a second time.
    private static double Parameter(string name, ImageShape shape, Func<double> draw)
    {
        double Real(double maximum) => draw() * maximum / 10;
        double Whole(double maximum) => Math.Truncate(Real(maximum));
        double Signed(double magnitude) => draw() > 0.5 ? -magnitude + 0.0 : magnitude;
        return name switch
        {
            "autocontrast" or "equalize" => 0,
            "posterize" => 4 - Whole(4),
            "rotate" => Signed(Whole(30)),
            "solarize" => 256 - Whole(256),
            "shear_x" or "shear_y" => Signed(Real(0.3)),
            "translate_x" => Signed(Whole(shape.Width / 3.0)),
            "translate_y" => Signed(Whole(shape.Height / 3.0)),
            _ => Real(1.8) + 0.1,
        };
    }
}
