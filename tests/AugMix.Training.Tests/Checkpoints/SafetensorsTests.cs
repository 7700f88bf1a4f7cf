using System.Buffers.Binary;
using System.Text;
using AugMix.Testing;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class SafetensorsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Target => _folder.At("model.safetensors");

    [Fact]
    public void EveryElementType_ReadsBackTheSame()
    {
        TorchMap types = TorchFileReadTests.Map(TorchFileReadTests.Small("types.pt"));
        Dictionary<string, TorchArray> tensors = types.ToDictionary(item => (string)item.Key, item => (TorchArray)item.Value!);
        tensors.Add("number", TorchArray.From<float>([3.5f]));
        tensors.Add("none", TorchArray.From<float>([], 0, 4));
        Safetensors.Write(Target, tensors, overwrite: false);
        IReadOnlyDictionary<string, TorchArray> read = Safetensors.Read(Target);
        Assert.Equal(tensors.Keys.Order(StringComparer.Ordinal), read.Keys.Order(StringComparer.Ordinal));
        Assert.All(tensors, pair => TorchFileWriteTests.AssertSame(pair.Value, read[pair.Key]));
    }

    // The layout of the format's description, byte by byte.
    [Fact]
    public void Write_MakesTheDescribedBytes()
    {
        Dictionary<string, TorchArray> tensors = new() { ["b"] = TorchArray.From<byte>([7, 8, 9], 3), ["w"] = TorchArray.From<float>([1, 2], 1, 2) };
        Safetensors.Write(Target, tensors, overwrite: false);
        string header = """{"w":{"dtype":"F32","shape":[1,2],"data_offsets":[0,8]},"b":{"dtype":"U8","shape":[3],"data_offsets":[8,11]}}""";
        header = header.PadRight((header.Length + 7) / 8 * 8);
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        Assert.Equal([.. length, .. Encoding.UTF8.GetBytes(header), 0, 0, 0x80, 0x3f, 0, 0, 0, 0x40, 7, 8, 9], File.ReadAllBytes(Target));
    }

    [Fact]
    public void Notes_AreSkipped()
    {
        WriteFile("""{"__metadata__":{"format":"pt"},"w":{"dtype":"I32","shape":[],"data_offsets":[0,4]}}""", [1, 0, 0, 0]);
        Assert.Equal([1], Assert.Single(Safetensors.Read(Target)).Value.As<int>());
    }

    [Theory]
    [InlineData("""{"w":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""", "cannot lie at 0 to 4")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "w begins at byte 66, where 62 is next: tensors leave a gap")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}""", "cannot lie at -4 to 0")]
    [InlineData("""{"w":{"dtype":"F8_E4M3","shape":[4],"data_offsets":[0,4]}}""", "w is of type F8_E4M3")]
    [InlineData("""{"w":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}""", "")]
    [InlineData("""{"w":{"dtype":"F32","shape":[2000000000,2000000000,2000000000],"data_offsets":[0,4]}}""", "")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1]}}""", "")]
    [InlineData("""{"w":3}""", "")]
    [InlineData("""[]""", "")]
    [InlineData("""{"w":""", "")]
    [InlineData("""{"b":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}}""", "its tensors end at byte")]
    [InlineData("""{"b":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}""", "b is there twice")]
    [InlineData("""{"a":{"dtype":"U8","shape":[3],"data_offsets":[0,3]},"b":{"dtype":"U8","shape":[3],"data_offsets":[1,4]}}""", "lie over each other")]
    [InlineData("""{"a":{"dtype":"U8","shape":[4],"data_offsets":[0,4]},"b":{"dtype":"U8","shape":[4],"data_offsets":[0,4]}}""", "lie over each other")]
    [InlineData("""{"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"b":{"dtype":"U8","shape":[2],"data_offsets":[2,4]}}""", "leave a gap")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}""", "a side of 1.5")]
    [InlineData("""{"w":{"dtype":"F32","shape":[4294967296],"data_offsets":[0,4]}}""", "a side of 4294967296")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[9223372036854775804,9223372036854775807]}}""", "cannot lie at")]
    [InlineData("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4,8]}}""", "3 offsets")]
    [InlineData("""{"w":{"dtype":4,"shape":[1],"data_offsets":[0,4]}}""", "")]
    [InlineData("""{"__metadata__":{"a":3},"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "its note a")]
    [InlineData("""{"__metadata__":[],"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "")]
    public void DamagedHeaders_AreRefused(string header, string message)
    {
        WriteFile(header, new byte[4]);
        InvalidDataException failure = Assert.Throws<InvalidDataException>(() => Safetensors.Read(Target));
        Assert.StartsWith($"{Target} cannot be read as a safetensors file: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void NamesThatAreNoText_AreRefused()
    {
        byte[] header = Encoding.UTF8.GetBytes("""{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""");
        header[2] = 0xff;
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        File.WriteAllBytes(Target, [.. length, .. header, 0, 0, 0, 0]);
        Assert.StartsWith($"{Target} cannot be read", Assert.Throws<InvalidDataException>(() => Safetensors.Read(Target)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Notes_ReadBackTheSame()
    {
        Dictionary<string, string> written = new() { ["format"] = "pt", ["names"] = "Größe, \"x\"" };
        Safetensors.Write(Target, new Dictionary<string, TorchArray> { ["w"] = TorchArray.From<float>([1], 1) }, overwrite: false, written);
        Safetensors.Read(Target, out IReadOnlyDictionary<string, string> notes);
        Assert.Equal(written, notes);
    }

    [Theory]
    [InlineData(new byte[0])]
    [InlineData(new byte[] { 1, 2, 3 })]
    [InlineData(new byte[] { 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, 0 })]
    [InlineData(new byte[] { 9, 0, 0, 0, 0, 0, 0, 0, (byte)'{', (byte)'}' })]
    public void OtherFiles_AreRefused(byte[] content)
    {
        File.WriteAllBytes(Target, content);
        Assert.Contains("promise a header", Assert.Throws<InvalidDataException>(() => Safetensors.Read(Target)).Message, StringComparison.Ordinal);
    }

    private void WriteFile(string header, byte[] data)
    {
        byte[] length = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(length, header.Length);
        File.WriteAllBytes(Target, [.. length, .. Encoding.UTF8.GetBytes(header), .. data]);
    }
}
