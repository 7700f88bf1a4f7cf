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

    [Fact]
    public void ProbabilityForm_FollowsTheReference()
    {
        Trace golden = Trace.Read();
        Trace trace = Train(golden, ProbabilityForm.Compute, false);
        Report("probability", golden, trace);
    }

    [Fact]
    public void JsdLoss_FollowsTheReference()
    {
        Trace golden = Trace.Read();
        Report("log", golden, Train(golden, (logits, targets) => new JsdLoss().Compute(logits, targets, 3), false));
        Report("log channels last", golden, Train(golden, (logits, targets) => new JsdLoss().Compute(logits, targets, 3), true));
    }

    private static void Report(string name, Trace golden, Trace trace)
    {
        Console.WriteLine($"TRACE {name} gradient {Error(golden.Gradients, trace.Gradients):E2} of max {golden.Gradients.Max(MathF.Abs)}");
        for (int step = 0; step < Steps; step++)
        {
            Console.WriteLine($"TRACE {name} {step} loss {Math.Abs(golden.Losses[step] - trace.Losses[step]) / golden.Losses[step]:E2} state {Error(golden.States[step + 1], trace.States[step + 1]):E2} {golden.States[step + 1].Max(MathF.Abs)}");
        }
    }

    private static double Error(float[] expected, float[] actual) => expected.Zip(actual).Max(pair => Math.Abs(pair.First - pair.Second));

    private static Trace Train(Trace golden, Func<Tensor, Tensor, Tensor> loss, bool channelsLast)
    {
        using Module model = Models.Create("wrn-10-1", new ModelOptions(), 1);
        int offset = 0;
        foreach (Tensor tensor in FloatState(model))
        {
            tensor.CopyFrom<float>(golden.States[0].AsSpan(offset, (int)tensor.Count));
            offset += (int)tensor.Count;
        }

        if (channelsLast)
        {
            model.ToChannelsLast();
        }

        using Sgd optimizer = new(model) { Momentum = 0.9, Nesterov = true, WeightDecay = 5e-4 };
        double[] losses = new double[Steps];
        float[][] states = new float[Steps + 1][];
        states[0] = golden.States[0];
        float[] gradients = [];
        for (int step = 0; step < Steps; step++)
        {
            using TensorScope scope = new();
            optimizer.LearningRate = golden.Rates[step];
            optimizer.ClearGradients();
            Tensor images = Tensor.From<float>(golden.Images.AsSpan(step * 3 * Batch * PictureLength, 3 * Batch * PictureLength), [3 * Batch, 3, 32, 32], channelsLast);
            Tensor result = loss(model.Forward(images), Tensor.From<long>(golden.Targets.AsSpan(step * Batch, Batch), [Batch]));
            result.Backward();
            losses[step] = result.Item();
            if (step == 0)
            {
                gradients = [.. model.Parameters.SelectMany(parameter => parameter.Value.Gradient!.ToArray())];
            }

            optimizer.Step();
            states[step + 1] = [.. FloatState(model).SelectMany(tensor => tensor.ToArray())];
        }

        return golden with { Losses = losses, Gradients = gradients, States = states };
    }

    private static IEnumerable<Tensor> FloatState(Module model) => model.StateTensors.Select(entry => entry.Value).Where(tensor => tensor.ElementType == ElementType.Float32);

    private sealed record Trace(double[] Losses, double[] Rates, float[] Images, long[] Targets, float[] Gradients, float[][] States)
    {
        public static Trace Read()
        {
            string folder = Repository.AllGolden("models/train-trace");
            JsonElement manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "manifest.json"))).RootElement;
            NpyArray states = NpyFile.Read(Path.Combine(folder, "state_after_step.npy"));
            return new Trace(
                [.. manifest.GetProperty("loss_float32").EnumerateArray().Select(value => value.GetDouble())],
                [.. manifest.GetProperty("lr").EnumerateArray().Select(value => value.GetDouble())],
                NpyFile.Read(Path.Combine(folder, "images.npy")).As<float>().ToArray(),
                NpyFile.Read(Path.Combine(folder, "targets.npy")).As<long>().ToArray(),
                NpyFile.Read(Path.Combine(folder, "grad_step0.npy")).As<float>().ToArray(),
                [.. Enumerable.Range(0, Steps + 1).Select(step => states.As<float>().Slice(step * states.Shape[1], states.Shape[1]).ToArray())]);
        }
    }
}
