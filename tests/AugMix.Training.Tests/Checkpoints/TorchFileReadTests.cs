using System.Text.Json;
using AugMix.Testing;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class TorchFileReadTests
{
    [Fact]
    public void AStateDictionary_EqualsItsFlatGolden()
    {
        TorchMap state = Map(Repository.AllGolden("models/random-init/wrn-16-2.pt"));
        ReadOnlySpan<float> flat = NpyFile.Read(Repository.AllGolden("models/random-init/wrn-16-2-flat.npy")).As<float>();
        using JsonDocument names = JsonDocument.Parse(File.ReadAllText(Repository.AllGolden("models/random-init/wrn-16-2-flat.json")));
        Assert.Equal(names.RootElement.GetArrayLength(), state.Count);
        int index = 0;
        foreach (JsonElement row in names.RootElement.EnumerateArray())
        {
            string name = row.GetProperty("name").GetString()!;
            Assert.Equal(name, state.Keys[index++]);
            TorchArray array = state.Get<TorchArray>(name);
            Assert.Equal(row.GetProperty("shape").EnumerateArray().Select(side => side.GetInt32()), array.Shape);
            if (row.GetProperty("dtype").GetString() == "float32")
            {
                Assert.Equal(flat.Slice(row.GetProperty("offset").GetInt32(), row.GetProperty("count").GetInt32()), array.As<float>());
            }
            else
            {
                Assert.Equal([row.GetProperty("value").GetInt64()], array.As<long>());
            }
        }
    }

    // Row 0 of the trace is the initial state, the last row the checkpoint's; counters are left out there.
    [Fact]
    public void ATrainingCheckpoint_EqualsTheTrace()
    {
        NpyArray trace = NpyFile.Read(Repository.AllGolden("models/train-trace/state_after_step.npy"));
        int length = trace.Shape[1];
        TorchMap initial = Map(Repository.AllGolden("models/train-trace/wrn-10-1-initial.pt"));
        TorchMap checkpoint = Map(Repository.AllGolden("models/train-trace/wrn-10-1-checkpoint.pth.tar"));
        Assert.Equal(trace.As<float>()[..length], Flat(initial));
        Assert.Equal(trace.As<float>()[^length..], Flat(checkpoint.Get<TorchMap>("state_dict")));

        Assert.Equal(["epoch", "dataset", "model", "state_dict", "best_acc", "optimizer"], checkpoint.Keys);
        Assert.Equal(initial.Keys.Select(key => $"module.{key}"), checkpoint.Get<TorchMap>("state_dict").Keys);
        Assert.Equal(0, checkpoint.Get<long>("epoch"));
        Assert.Equal("cifar10", checkpoint.Get<string>("dataset"));
        Assert.Equal("wrn", checkpoint.Get<string>("model"));

        TorchMap optimizer = checkpoint.Get<TorchMap>("optimizer");
        TorchMap group = Assert.IsType<TorchMap>(Assert.Single(optimizer.Get<List<object?>>("param_groups")));
        Assert.Equal(0.9, group.Get<double>("momentum"));
        Assert.True(group.Get<bool>("nesterov"));
        Assert.InRange(group.Get<double>("lr"), 0.0654, 0.0656); // the cosine schedule after four of ten steps, a NumPy number
        Assert.Equal(initial.Get<TorchArray>("conv1.weight").Shape, optimizer.Get<TorchMap>("state").Get<TorchMap>(0).Get<TorchArray>("momentum_buffer").Shape);
    }

    [Fact]
    public void Strides_AreMadeContiguous()
    {
        TorchMap map = Map(Small("strides.pt"));
        AssertArray(map.Get<TorchArray>("whole"), [2, 3, 4], Enumerable.Range(0, 24));
        AssertArray(map.Get<TorchArray>("transposed"), [4, 3, 2], from k in Enumerable.Range(0, 4) from j in Enumerable.Range(0, 3) from i in Enumerable.Range(0, 2) select (i * 12) + (j * 4) + k);
        AssertArray(map.Get<TorchArray>("slice"), [2, 2, 2], [4, 6, 8, 10, 16, 18, 20, 22]);
        AssertArray(map.Get<TorchArray>("last"), [], [23]);
        AssertArray(map.Get<TorchArray>("channels_last"), [2, 3, 4, 5], Enumerable.Range(0, 120));
        AssertArray(map.Get<TorchArray>("empty"), [0, 3], []);
    }

    [Fact]
    public void EveryElementType_IsRead()
    {
        TorchMap map = Map(Small("types.pt"));
        Assert.Equal(Enum.GetValues<TorchElement>().Select(element => element.ToString().ToUpperInvariant()), map.Keys.Select(key => ((string)key).ToUpperInvariant()));
        foreach (string name in new[] { "float32", "float64", "float16", "bfloat16" })
        {
            Assert.Equal([0f, 1f, 2f, 100f], map.Get<TorchArray>(name).ToSingles());
        }

        Assert.Equal([0, 1, 2, 100], map.Get<TorchArray>("float64").As<double>());
        Assert.Equal([0L, 1, 2, 100], map.Get<TorchArray>("int64").As<long>());
        Assert.Equal([0, 1, 2, 100], map.Get<TorchArray>("int32").As<int>());
        Assert.Equal<short>([0, 1, 2, 100], map.Get<TorchArray>("int16").As<short>().ToArray());
        Assert.Equal<sbyte>([0, 1, 2, 100], map.Get<TorchArray>("int8").As<sbyte>().ToArray());
        Assert.Equal("\0\u0001\u0002d"u8, map.Get<TorchArray>("uint8").As<byte>());
        Assert.Equal([false, true, true, true], map.Get<TorchArray>("bool").As<bool>());
        Assert.Throws<InvalidDataException>(() => map.Get<TorchArray>("int64").As<float>().Length);
        Assert.Throws<InvalidDataException>(() => map.Get<TorchArray>("int64").ToSingles());
    }

    [Fact]
    public void AModelsState_WithItsMetadata_IsRead()
    {
        TorchMap map = Map(Small("state.pt"));
        Assert.Equal(["0.weight", "0.bias", "1.weight", "1.bias", "1.running_mean", "1.running_var", "1.num_batches_tracked"], map.Keys);
        Assert.Equal([0.5f, 1.5f], map.Get<TorchArray>("0.weight").As<float>());
        Assert.Equal([0L], map.Get<TorchArray>("1.num_batches_tracked").As<long>());
    }

    [Fact]
    public void EveryKindOfValue_IsRead()
    {
        TorchMap map = Map(Small("values.pt"));
        Assert.Null(map["none"]);
        Assert.True(map.Get<bool>("true"));
        Assert.False(map.Get<bool>("false"));
        Assert.Equal([7L, 40000L, -5L, 1L << 40, -(1L << 62)], new[] { "small", "short", "negative", "large", "larger" }.Select(map.Get<long>));
        Assert.Equal(0.1, map.Get<double>("real"));
        Assert.Equal("Größe ≤ 1", map.Get<string>("text"));
        Assert.Equivalent(new List<object?> { 1L, "a", new List<object?> { 2.5 } }, map["list"], strict: true);
        Assert.Equivalent(new object?[] { 1L, 2L, 3L, new object?[] { 4L }, Array.Empty<object?>() }, map["tuple"], strict: true);
        Assert.Equal([3L, 4L], map.Get<object?[]>("size"));
        Assert.Equal([0L, 5L], map.Get<TorchMap>("by_number").Keys);
        Assert.Equal([0.25, -3L, 0.5, true], map.Get<List<object?>>("numpy"));
        Assert.Equal([1.5f, 2.5f], map.Get<TorchArray>("parameter").As<float>());
        Assert.Empty(map.Get<TorchMap>("empty"));
    }

    [Fact]
    public void LaterPickleProtocols_AreRead()
    {
        TorchMap map = Map(Small("protocol4.pt"));
        AssertArray(map.Get<TorchArray>("weights"), [2, 3, 4], Enumerable.Range(0, 24));
        Assert.Equal([1L, 2L], map.Get<object?[]>("tuple"));
    }

    [Fact]
    public void Get_NamesWhatIsMissingAndWhatIsThere()
    {
        TorchMap map = new() { { "epoch", 3 }, { "model", "wrn" } };
        Assert.Equal("There is no \"state_dict\"; found were epoch, model.", Assert.Throws<InvalidDataException>(() => map.Get<TorchMap>("state_dict")).Message);
        Assert.Equal("\"model\" is String, not TorchMap.", Assert.Throws<InvalidDataException>(() => map.Get<TorchMap>("model")).Message);
    }

    internal static string Small(string name) => Path.Combine(Repository.SmallGoldens, "torch-files", name);

    internal static TorchMap Map(string path) => Assert.IsType<TorchMap>(TorchFile.Read(path));

    private static void AssertArray(TorchArray array, int[] shape, IEnumerable<int> values)
    {
        Assert.Equal(shape, array.Shape);
        Assert.Equal(values.Select(value => (float)value), array.As<float>().ToArray());
    }

    private static float[] Flat(TorchMap state)
        => [.. state.Select(item => (TorchArray)item.Value!).Where(array => array.Element == TorchElement.Float32).SelectMany(array => array.ToSingles())];
}
