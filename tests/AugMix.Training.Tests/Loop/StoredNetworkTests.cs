using System.Runtime.InteropServices;
using AugMix.Testing;
using AugMix.Torch;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class StoredNetworkTests : TrainingTest
{
    private static readonly string s_reference = Path.Combine(Repository.SmallGoldens, "models", "train-trace");

    [Theory]
    [InlineData("small")]
    [InlineData("wrn-10-1")]
    [InlineData("wrn-16-4")]
    [InlineData("wrn-22-1")]
    [InlineData("wrn-40-2")]
    [InlineData("allconv")]
    public void Read_RecognisesBareWeights(string model)
    {
        foreach ((int classes, int channels) in (ReadOnlySpan<(int, int)>)[(10, 3), (100, 3), (10, 1)])
        {
            string path = Save(model, new ModelOptions { Classes = classes, Channels = channels });
            StoredNetwork stored = StoredNetwork.Read(path);
            Assert.Equal((model, classes, channels, 32), (stored.Model, stored.Network.Classes, stored.Network.Channels, stored.Network.Size));
            Assert.Equal(Normalization.Half, stored.Normalization);
            Assert.Null(stored.Training);
            stored.Create().Dispose();
        }
    }

    [Fact]
    public void Read_RecognisesEveryExample()
    {
        foreach (string model in Models.Examples)
        {
            string path = Save(model, new ModelOptions { Size = NetworkRecognition.UsualSize(model) });
            WeightFit[] fitting = [.. NetworkRecognition.Candidates(StoredWeights.Read(path)).Where(fit => fit.Mismatch is null)];
            Assert.Contains(fitting, fit => fit.Model == model);

            // Only variants without tensors of their own can be mistaken for each other.
            Assert.All(fitting, fit => Assert.StartsWith(model.Split('-')[0], fit.Model, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void TheReferencesCheckpoint_IsRecognised_AndGivesItsLogits()
    {
        StoredNetwork stored = StoredNetwork.Read(Path.Combine(s_reference, "wrn-10-1-checkpoint.pth.tar"));
        Assert.Equal("wrn-10-1", stored.Model);
        AssertReferenceLogits(stored);
    }

    // torchvision's and the reference's script for ImageNet name the best accuracy otherwise.
    [Fact]
    public void TheLayoutOfTheImageNetScript_IsRead()
    {
        TorchMap state = TorchFileReadTests.Map(Path.Combine(s_reference, "wrn-10-1-checkpoint.pth.tar")).Get<TorchMap>("state_dict");
        TorchFile.Write(Folder.At("checkpoint.pth.tar"), new TorchMap { { "epoch", 89L }, { "model", "resnet50" }, { "state_dict", state }, { "best_acc1", 77.5 }, { "optimizer", new TorchMap() } }, overwrite: false);
        AssertReferenceLogits(StoredNetwork.Read(Folder.At("checkpoint.pth.tar")));
    }

    [Fact]
    public void TheReferencesMomentum_IsRead()
    {
        TorchMap checkpoint = TorchFileReadTests.Map(Path.Combine(s_reference, "wrn-10-1-checkpoint.pth.tar"));
        TorchMap buffers = checkpoint.Get<TorchMap>("optimizer").Get<TorchMap>("state");
        using Network network = Models.Create("wrn-10-1", new(), 0);
        KeyValuePair<string, Tensor>[] parameters = [.. network.Parameters];
        Assert.Equal(parameters.Length, buffers.Count);
        for (int i = 0; i < parameters.Length; i++)
        {
            TorchArray buffer = buffers.Get<TorchMap>((long)i).Get<TorchArray>("momentum_buffer");
            Assert.Equal(parameters[i].Value.Shape.ToArray(), buffer.Shape);
            Assert.Contains(buffer.ToSingles(), value => value != 0);
        }
    }

    [Theory]
    [InlineData(TorchElement.Float16, 2e-2)]
    [InlineData(TorchElement.BFloat16, 2e-1)]
    [InlineData(TorchElement.Float64, 2e-6)]
    public void OtherWidths_AreConverted(TorchElement element, double bound)
    {
        TorchMap narrow = [];
        foreach ((object name, object? value) in TorchFileReadTests.Map(Path.Combine(s_reference, "wrn-10-1-checkpoint.pth.tar")).Get<TorchMap>("state_dict"))
        {
            TorchArray array = (TorchArray)value!;
            narrow.Add(name, array.Element == TorchElement.Float32 ? Narrow(array, element) : array);
        }

        TorchFile.Write(Folder.At("narrow.pt"), narrow, overwrite: false);
        AssertReferenceLogits(StoredNetwork.Read(Folder.At("narrow.pt")), bound);
        Safetensors.Write(Folder.At("narrow.safetensors"), narrow.ToDictionary(entry => (string)entry.Key, entry => (TorchArray)entry.Value!), overwrite: false);
        AssertReferenceLogits(StoredNetwork.Read(Folder.At("narrow.safetensors")), bound);
    }

    [Fact]
    public void CountersMayBeMissing()
    {
        TorchMap old = [];
        foreach ((object name, object? value) in TorchFileReadTests.Map(Path.Combine(s_reference, "wrn-10-1-checkpoint.pth.tar")).Get<TorchMap>("state_dict"))
        {
            if (!((string)name).EndsWith("num_batches_tracked", StringComparison.Ordinal))
            {
                old.Add(name, value);
            }
        }

        TorchFile.Write(Folder.At("old.pt"), old, overwrite: false);
        AssertReferenceLogits(StoredNetwork.Read(Folder.At("old.pt")));
    }

    [Fact]
    public void AnotherNetworksWeights_NameTheFirstTensorThatDoesNotFit()
    {
        string path = Save("wrn-16-2", new ModelOptions());
        StoredNetwork stored = StoredNetwork.Read(path, new NetworkHints { Model = "wrn-16-4" });
        string message = Assert.Throws<InvalidDataException>(stored.Create).Message;
        Assert.Equal($"{path} does not fit wrn-16-4: block1.layer.0.conv1.weight is [32, 16, 3, 3] in the file and [64, 16, 3, 3] in the network. Its tensors are those of wrn-16-2 with 10 classes.", message);

        message = Assert.Throws<InvalidDataException>(StoredNetwork.Read(path, new NetworkHints { Model = "allconv" }).Create).Message;
        Assert.Contains("features.0.weight [96, 3, 3, 3] is missing", message, StringComparison.Ordinal);
    }

    [Fact]
    public void UnknownWeights_AreAskedAbout()
    {
        TorchFile.Write(Folder.At("other.pt"), new TorchMap { { "layer.weight", TorchArray.From<float>(new float[6], 2, 3) } }, overwrite: false);
        string message = Assert.Throws<InvalidDataException>(() => StoredNetwork.Read(Folder.At("other.pt"))).Message;
        Assert.Contains("other.pt does not say of which network it is. Its 1 tensors are of none of the networks known here. Name the network with --model.", message, StringComparison.Ordinal);

        TorchMap changed = StoredWeights.ToMap(StoredWeights.Read(Save("wrn-16-2", new())));
        changed.Add("extra.weight", TorchArray.From<float>(new float[2], 2));
        TorchFile.Write(Folder.At("changed.pt"), changed, overwrite: false);
        message = Assert.Throws<InvalidDataException>(() => StoredNetwork.Read(Folder.At("changed.pt"))).Message;
        Assert.Contains("Its tensors resemble those of wrn-16-2, but extra.weight [2] is no part of the network.", message, StringComparison.Ordinal);
    }

    [Fact]
    public void OurCheckpoint_SaysEverything_AndSafetensorsKeepIt()
    {
        Train(Options with { Epochs = 1 }, Data, Folder.At("run"));
        StoredNetwork run = StoredNetwork.Read(Folder.At("run"));
        Assert.Equal("small", run.Model);
        Assert.Equal(Data.Train.Classes, run.ClassNames.Count);
        Assert.NotNull(run.Training);

        WeightExport.WriteSafetensors(Folder.At("w.safetensors"), run, overwrite: false);
        StoredNetwork read = StoredNetwork.Read(Folder.At("w.safetensors"));
        Assert.Equal(run.Network, read.Network);
        Assert.Equal(run.ClassNames, read.ClassNames);
        Assert.Equal(NormalizationText.Write(run.Normalization), NormalizationText.Write(read.Normalization));
        AssertSameWeights(run, read);

        WeightExport.WriteTorch(Folder.At("w.pt"), run, overwrite: false);
        AssertSameWeights(run, StoredNetwork.Read(Folder.At("w.pt")));
    }

    [Fact]
    public void AMissingFile_IsNamed()
        => Assert.Contains("nowhere.pt does not exist", Assert.Throws<FileNotFoundException>(() => StoredNetwork.Read(Folder.At("nowhere.pt"))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("none", "0/1")]
    [InlineData("half", "0.5/0.5")]
    [InlineData("imagenet", "0.485,0.456,0.406/0.229,0.224,0.225")]
    [InlineData("0.1,0.2,0.3/1,2,3", "0.1,0.2,0.3/1,2,3")]
    public void Normalizations_AreWritten(string text, string written) => Assert.Equal(written, NormalizationText.Write(NormalizationText.Parse(text)));

    [Theory]
    [InlineData("")]
    [InlineData("ImageNet")]
    [InlineData("0.5")]
    [InlineData("0.5/0")]
    [InlineData("0.5,0.5/1")]
    [InlineData("a/b")]
    public void OtherNormalizations_AreRefused(string text) => Assert.ThrowsAny<ArgumentException>(() => NormalizationText.Parse(text));

    private static TorchArray Narrow(TorchArray array, TorchElement element)
    {
        float[] values = array.ToSingles();
        byte[] data = element switch
        {
            TorchElement.Float16 => MemoryMarshal.AsBytes<Half>(Array.ConvertAll(values, value => (Half)value)).ToArray(),
            TorchElement.BFloat16 => MemoryMarshal.AsBytes<ushort>(Array.ConvertAll(values, value => (ushort)(BitConverter.SingleToUInt32Bits(value) >> 16))).ToArray(),
            _ => MemoryMarshal.AsBytes<double>(Array.ConvertAll(values, value => (double)value)).ToArray(),
        };
        return new TorchArray(element, array.Shape, data);
    }

    // Relative to the largest logit; 2e-6 is the bound for all stored float32 logits, the wider ones are for weights rounded to 11 or cut to 8 bits.
    private static void AssertReferenceLogits(StoredNetwork stored, double bound = 2e-6)
    {
        using TensorScope scope = new();
        using NoGrad noGrad = NoGrad.Enter();
        using Network model = stored.Create();
        model.Evaluate();
        NpyArray input = NpyFile.Read(Path.Combine(s_reference, "eval-input.npy"));
        float[] expected = NpyFile.Read(Path.Combine(s_reference, "eval-logits.npy")).As<float>().ToArray();
        float[] logits = model.Forward(Tensor.From(input.As<float>(), [.. input.Shape])).ToArray();
        Assert.InRange(expected.Zip(logits, (e, a) => Math.Abs(e - a)).Max() / expected.Max(MathF.Abs), 0, bound);
    }

    private static void AssertSameWeights(StoredNetwork one, StoredNetwork two)
    {
        Dictionary<string, NpyArray> weights = new(two.Weights);
        Assert.Equal(one.Weights.Count, weights.Count);
        Assert.All(one.Weights, entry => Assert.Equal(entry.Value.Data.ToArray(), weights[entry.Key].Data.ToArray()));
    }

    private string Save(string model, ModelOptions options)
    {
        string path = Folder.At($"{model}.pt");
        using Network network = Models.Create(model, options, 0);
        TorchFile.Write(path, StoredWeights.ToMap(network.State()), overwrite: true);
        return path;
    }
}
