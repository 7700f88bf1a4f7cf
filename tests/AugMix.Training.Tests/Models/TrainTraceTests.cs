using System.Text.Json;
using AugMix.Testing;
using AugMix.Torch;
using Xunit;

namespace AugMix.Training.Tests;

/// <summary>Four optimisation steps of a small wide residual network against PyTorch's: losses, first gradients, and the state after every step.</summary>
public sealed class TrainTraceTests : TorchTest
{
    private const int Steps = 4;
    private const int Batch = 8;
    private const int ImageLength = 3 * 32 * 32;

    // Relative; 6.7e-16 was measured for both forms of the loss. In double no activation is near enough to zero to change sides.
    private const double DoubleBound = 1e-12;

    // Float32's own rounding of a gradient whose largest element is 0.147; 2.9e-7 was measured.
    private const double GradientBound = 1e-6;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void InDouble_EveryStepFollowsTheReference(bool probabilityForm)
    {
        Trace golden = Trace.Read();
        Trace trace = Train(golden, probabilityForm ? ProbabilityForm.Compute : LogForm, false, ElementType.Float64, ElementType.Float32);
        Assert.All(golden.Losses64.Zip(trace.Losses), pair => Assert.Equal(pair.First, pair.Second, DoubleBound * pair.First));
        Assert.InRange(Largest(golden.Gradients, trace.Gradients), 0, GradientBound);

        // The stored states are float32's; how far they lie from the reference's run in double is stored too.
        for (int step = 0; step <= Steps; step++)
        {
            Assert.Equal(golden.Differences[step], Largest(golden.States[step], trace.States[step]), DoubleBound);
        }
    }

    [Fact]
    public void ProbabilityForm_IsTheReference_BitForBit()
    {
        Assert.SkipUnless(ExactArithmetic.IsExpected, "The last bit depends on the processor; set AUGMIX_EXACT=1 where it is that of the stored numbers.");
        Trace golden = Trace.Read();
        Trace trace = Train(golden, ProbabilityForm.Compute, false, ElementType.Float32, ElementType.Float32);
        Assert.Equal(golden.Losses, trace.Losses);
        Assert.Equal(golden.Gradients, trace.Gradients);
        Assert.All(golden.States.Zip(trace.States), pair => Assert.Equal(pair.First, pair.Second));
    }

    // Another layout or precision rounds otherwise, and an activation near zero then changes sides: gradients are compared by their
    // direction. Measured (1 - cosine, first loss, worst later loss): 3.3e-13, 2.0e-7, 2.1e-7 in the reference's layout;
    // 2.3e-7, 2.0e-7, 6.1e-5 with channels last; 3.7e-3, 4.0e-5, 6.0e-4 in bfloat16 as well. On other processors
    // the first row may look like the second.
    [Theory]
    [InlineData(false, false, 1e-4, 1e-6, 1e-3)]
    [InlineData(true, false, 1e-4, 1e-6, 1e-3)]
    [InlineData(true, true, 0.05, 1e-3, 1e-2)]
    public void InTrainingPrecision_TheGradientPointsWhereTheReferencesDoes(bool channelsLast, bool narrow, double cosineBound, double firstLossBound, double laterLossBound)
    {
        Assert.SkipWhen(narrow && !TorchRuntime.SupportsBFloat16, "This processor does not compute in bfloat16.");
        Trace golden = Trace.Read();
        Trace trace = Train(golden, LogForm, channelsLast, ElementType.Float32, narrow ? ElementType.BFloat16 : ElementType.Float32);
        double cosine = Dot(golden.Gradients, trace.Gradients) / Math.Sqrt(Dot(golden.Gradients, golden.Gradients) * Dot(trace.Gradients, trace.Gradients));
        Assert.InRange(1 - cosine, 0, cosineBound);
        Assert.InRange(Math.Abs((trace.Losses[0] / golden.Losses[0]) - 1), 0, firstLossBound);
        Assert.All(golden.Losses.Zip(trace.Losses), pair => Assert.Equal(pair.First, pair.Second, laterLossBound * pair.First));
    }

    private static Tensor LogForm(Tensor logits, Tensor targets) => new JsdLoss().Compute(logits, targets, 3);

    private static double Largest(double[] expected, double[] actual) => expected.Zip(actual).Max(pair => Math.Abs(pair.First - pair.Second));

    private static double Dot(double[] a, double[] b) => a.Zip(b).Sum(pair => pair.First * pair.Second);

    private static Trace Train(Trace golden, Func<Tensor, Tensor, Tensor> loss, bool channelsLast, ElementType elementType, ElementType autocast)
    {
        using Module model = Models.Create("wrn-10-1", new ModelOptions(), 1);
        int offset = 0;
        foreach (Tensor tensor in FloatState(model))
        {
            tensor.CopyFrom<double>(golden.States[0].AsSpan(offset, (int)tensor.Count));
            offset += (int)tensor.Count;
        }

        model.To(elementType);
        if (channelsLast)
        {
            model.ToChannelsLast();
        }

        using Sgd optimizer = new(model) { Momentum = 0.9, Nesterov = true, WeightDecay = 5e-4 };
        double[] losses = new double[Steps];
        double[][] states = new double[Steps + 1][];
        states[0] = golden.States[0];
        double[] gradients = [];
        for (int step = 0; step < Steps; step++)
        {
            using TensorScope scope = new();
            optimizer.LearningRate = golden.Rates[step];
            optimizer.ClearGradients();
            Tensor images = Tensor.From<float>(golden.Images.AsSpan(step * 3 * Batch * ImageLength, 3 * Batch * ImageLength), [3 * Batch, 3, 32, 32], channelsLast);
            Tensor logits;
            using (Autocast narrow = Autocast.Enter(Device.Cpu, autocast))
            {
                logits = model.Forward(images.To(elementType));
            }

            Tensor result = loss(logits, Tensor.From<long>(golden.Targets.AsSpan(step * Batch, Batch), [Batch]));
            result.Backward();
            losses[step] = result.Item();
            if (step == 0)
            {
                gradients = [.. model.Parameters.SelectMany(parameter => parameter.Value.Gradient!.ToArray<double>())];
            }

            optimizer.Step();
            states[step + 1] = [.. FloatState(model).SelectMany(tensor => tensor.ToArray<double>())];
        }

        return golden with { Losses = losses, Gradients = gradients, States = states };
    }

    private static IEnumerable<Tensor> FloatState(Module model) => model.StateTensors.Select(entry => entry.Value).Where(tensor => tensor.ElementType != ElementType.Int64);

    private sealed record Trace(double[] Losses, double[] Losses64, double[] Differences, double[] Rates, float[] Images, long[] Targets, double[] Gradients, double[][] States)
    {
        public static Trace Read()
        {
            string folder = Repository.AllGolden("models/train-trace");
            JsonElement manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "manifest.json"))).RootElement;
            NpyArray states = NpyFile.Read(Path.Combine(folder, "state_after_step.npy"));
            double[] Numbers(string name) => [.. manifest.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];
            return new Trace(
                Numbers("loss_float32"),
                Numbers("loss_float64_run"),
                Numbers("max_abs_param_diff_vs_float64_run_per_step"),
                Numbers("lr"),
                NpyFile.Read(Path.Combine(folder, "images.npy")).As<float>().ToArray(),
                NpyFile.Read(Path.Combine(folder, "targets.npy")).As<long>().ToArray(),
                Doubles(NpyFile.Read(Path.Combine(folder, "grad_step0.npy")).As<float>()),
                [.. Enumerable.Range(0, Steps + 1).Select(step => Doubles(states.As<float>().Slice(step * states.Shape[1], states.Shape[1])))]);
        }

        private static double[] Doubles(ReadOnlySpan<float> values) => [.. values.ToArray().Select(value => (double)value)];
    }
}
