using AugMix.Testing;
using AugMix.Torch;
using Xunit;

namespace AugMix.Native.Tests;

public sealed class ModuleTests : TorchTest
{
    [Fact]
    public void BatchNorm_TrainsOnTheBatch_AndEvaluatesOnTheRunningStatistics()
    {
        using BatchNorm2d norm = new(1);
        Tensor x = Tensor.From([1f, 3], [2, 1, 1, 1]);
        float[] trained = norm.Forward(x).ToArray();
        Assert.Equal(-1, trained[0], 1e-4f);
        Assert.Equal(1, trained[1], 1e-4f);
        Dictionary<string, NpyArray> state = new(norm.State());
        Assert.Equal(["weight", "bias", "running_mean", "running_var", "num_batches_tracked"], norm.State().Select(entry => entry.Key));
        Assert.Equal(0.2f, state["running_mean"].As<float>()[0], 1e-6f); // 0.1 * 2
        Assert.Equal(1.1f, state["running_var"].As<float>()[0], 1e-6f);  // 0.9 * 1 + 0.1 * 2, the unbiased variance
        Assert.Equal([1L], state["num_batches_tracked"].As<long>().ToArray());
        norm.Evaluate();
        float[] evaluated = norm.Forward(x).ToArray();
        Assert.Equal((1 - 0.2f) / MathF.Sqrt(1.1f), evaluated[0], 1e-5f);
        Assert.Equal([1L], new Dictionary<string, NpyArray>(norm.State())["num_batches_tracked"].As<long>().ToArray());
    }

    [Fact]
    public void Conversions_KeepValuesAndGradients()
    {
        using Sequential model = new(new Conv2d(2, 3, 3), new BatchNorm2d(3));
        Conv2d convolution = (Conv2d)model.Modules.ElementAt(1);
        float[] weights = [.. Enumerable.Range(0, 54).Select(i => (float)i)];
        convolution.Weight.CopyFrom<float>(weights);
        model.ToChannelsLast();
        Assert.True(convolution.Weight.IsChannelsLast);
        Assert.Equal(weights, convolution.Weight.ToArray());
        model.To(ElementType.Float64);
        model.To(Device.Cpu);
        Assert.Equal(ElementType.Float64, convolution.Weight.ElementType);
        Assert.True(convolution.Weight.IsChannelsLast);
        Assert.All(model.Parameters, parameter => Assert.True(parameter.Value.RequiresGradient));
        Assert.Equal(2, model.StateTensors.Count(entry => !entry.Value.RequiresGradient && entry.Value.ElementType == ElementType.Float64));
        Functional.Sum(model.Forward(Tensor.Full(1, [2, 2, 5, 5], ElementType.Float64))).Backward();
        Assert.All(model.Parameters, parameter => Assert.NotNull(parameter.Value.Gradient));
    }

    [Fact]
    public void LoadState_RefusesWhatDoesNotFit_AndChangesNothing()
    {
        using Linear model = new(2, 1);
        Dictionary<string, NpyArray> state = new(model.State());
        state["extra"] = state["bias"];
        state["weight"] = new NpyArray("<f4", [2], new byte[8]);
        state.Remove("bias");
        model.Bias.CopyFrom<float>([3f]);
        string message = Assert.Throws<InvalidDataException>(() => model.LoadState(state)).Message;
        Assert.Contains("weight is [2], not [1, 2]", message, StringComparison.Ordinal);
        Assert.Contains("bias is missing", message, StringComparison.Ordinal);
        Assert.Contains("extra is not part of the model", message, StringComparison.Ordinal);
        Assert.Equal(3, model.Bias.Item());
    }

    [Fact]
    public void LoadState_TakesWeightsWithoutAnyCounters_AndStartsThemAtZero()
    {
        using Sequential model = new(new BatchNorm2d(1), new BatchNorm2d(1));
        _ = model.Forward(Tensor.Full(1, [2, 1, 2, 2]));
        Dictionary<string, NpyArray> state = new(model.State());
        state["0.weight"] = new NpyArray("<f4", [1], BitConverter.GetBytes(5f));
        state.Remove("0.num_batches_tracked");
        Assert.Contains("0.num_batches_tracked is missing", Assert.Throws<InvalidDataException>(() => model.LoadState(state)).Message, StringComparison.Ordinal);
        state.Remove("1.num_batches_tracked");
        model.LoadState(state);
        Dictionary<string, Tensor> tensors = new(model.StateTensors);
        Assert.Equal(5, tensors["0.weight"].Item());
        Assert.Equal(0, tensors["0.num_batches_tracked"].Item());
        Assert.Equal(0, tensors["1.num_batches_tracked"].Item());
    }

    [Fact]
    public void Train_ReachesEveryChild()
    {
        using Sequential model = new(new Dropout(0.5), new Sequential(new Dropout(0.5)));
        model.Evaluate();
        Assert.All(model.Modules, module => Assert.False(module.Training));
        Tensor x = Tensor.Full(1, [8]);
        Assert.Equal(x.ToArray(), model.Forward(x).ToArray());
        model.Train();
        Assert.All(model.Modules, module => Assert.True(module.Training));
    }

    [Fact]
    public void Forward_AndDispose_LeaveNothingBehind()
    {
        long live = Tensor.Live;
        using (TensorScope scope = new())
        {
            using Sequential model = new(new Conv2d(1, 2, 1), new BatchNorm2d(2), new Apply(Functional.ReluInPlace));
            long withModel = Tensor.Live;
            Tensor x = Tensor.Full(1, [1, 1, 2, 2]);
            _ = model.Forward(x);

            // The input and the output; what lay between is freed already.
            Assert.Equal(withModel + 2, Tensor.Live);
        }

        Assert.Equal(live, Tensor.Live);
    }
}
