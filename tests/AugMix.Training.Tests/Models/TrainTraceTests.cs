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
    private const int PictureLength = 3 * 32 * 32;

    public static TheoryData<bool> Forms => [false, true];

    [Theory]
    [MemberData(nameof(Forms))]
    public void InDouble_EveryStepFollowsTheReference(bool probabilityForm)
    {
        Trace golden = Trace.Read();
        Trace trace = Train(golden, probabilityForm ? ProbabilityForm.Compute : LogForm, false, ElementType.Float64, ElementType.Float32);
        for (int step = 0; step < Steps; step++)
        {
            Console.WriteLine($"TRACE64 {probabilityForm} {step} {trace.Losses[step] / golden.Losses64[step] - 1:E2} {Largest(golden.States[step + 1], trace.States[step + 1]):E6} {golden.Differences[step + 1]:E6} {golden.States[step + 1].Zip(trace.States[step + 1]).Max(p => Math.Abs(p.First - p.Second)):E3} {Largest(golden.Gradients, trace.Gradients):E3}");
        }
    }

    [Fact]
    public void ProbabilityForm_IsTheReference_BitForBit()
    {
        Assert.SkipUnless(ExactArithmetic.IsExpected, "The last bit depends on the processor; AUGMIX_EXACT=1, which .ci/run sets, asks for it.");
        Trace golden = Trace.Read();
        Trace trace = Train(golden, ProbabilityForm.Compute, false, ElementType.Float32, ElementType.Float32);
        Assert.Equal(golden.Losses, trace.Losses);
        Assert.Equal(golden.Gradients, trace.Gradients);
        Assert.All(golden.States.Zip(trace.States), pair => Assert.Equal(pair.First, pair.Second));
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void InTrainingPrecision_TheGradientPointsWhereTheReferencesDoes(bool channelsLast, bool narrow)
    {
        Assert.SkipWhen(narrow && !TorchRuntime.SupportsBFloat16, "This processor does not compute in bfloat16.");
        Trace golden = Trace.Read();
        Trace trace = Train(golden, LogForm, channelsLast, ElementType.Float32, narrow ? ElementType.BFloat16 : ElementType.Float32);
        double cosine = Dot(golden.Gradients, trace.Gradients) / Math.Sqrt(Dot(golden.Gradients, golden.Gradients) * Dot(trace.Gradients, trace.Gradients));
        double norm = Math.Sqrt(golden.Gradients.Zip(trace.Gradients).Sum(p => (p.First - p.Second) * (p.First - p.Second)) / Dot(golden.Gradients, golden.Gradients));
        Console.WriteLine($"TRACE32 {channelsLast} {narrow} cosine {1 - cosine:E2} norm {norm:E2} losses {string.Join(" ", trace.Losses.Zip(golden.Losses).Select(pair => $"{Math.Abs(pair.First / pair.Second - 1):E1}"))}");
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
            Tensor images = Tensor.From<float>(golden.Images.AsSpan(step * 3 * Batch * PictureLength, 3 * Batch * PictureLength), [3 * Batch, 3, 32, 32], channelsLast);
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
