using System.IO.Compression;
using System.Text;
using AugMix.Testing;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class TorchFileDamageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Target => _folder.At("model.pt");

    [Theory]
    [InlineData("strides.pt")]
    [InlineData("values.pt")]
    public void EveryTruncation_IsRefusedByName(string file)
    {
        byte[] whole = File.ReadAllBytes(TorchFileReadTests.Small(file));
        for (int length = 0; length < whole.Length; length++)
        {
            using MemoryStream stream = new(whole, 0, length);
            InvalidDataException failure = Assert.Throws<InvalidDataException>(() => TorchFile.Read(stream, "model.pt"));
            Assert.StartsWith("model.pt cannot be read as a PyTorch file: ", failure.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("strides.pt")]
    [InlineData("values.pt")]
    [InlineData("protocol4.pt")]
    public void EveryChangedByte_IsReadOrRefused_NeverWorse(string file)
    {
        byte[] whole = File.ReadAllBytes(TorchFileReadTests.Small(file));
        for (int i = 0; i < whole.Length; i++)
        {
            foreach (byte change in new byte[] { 0x01, 0x80, 0xff })
            {
                byte[] damaged = [.. whole];
                damaged[i] ^= change;
                try
                {
                    using MemoryStream stream = new(damaged);
                    TorchFile.Read(stream, "model.pt");
                }
                catch (InvalidDataException)
                {
                }
            }
        }
    }

    [Theory]
    [InlineData("cos\nsystem\n(X\u0004\0\0\0truetR.", "it holds a Python object of type os.system, which is not read")]
    [InlineData("cbuiltins\neval\n.", "builtins.eval")]
    [InlineData("cargparse\nNamespace\n)\u0081.", "argparse.Namespace")]
    [InlineData("ctorch\nload\n.", "torch.load")]
    [InlineData("X\u0004\0\0\0name(i__main__\nThing\n.", "the instruction 0x69 at offset 10")]
    [InlineData("}}b0.", "the instruction 0x30 at offset 3")]
    [InlineData("K\u0001K\u0002b.", "it sets the state of Int64")]
    [InlineData("K\u0001)R.", "it calls a value that is no function")]
    [InlineData("t.", "makes no sense before offset 1")]
    [InlineData(".", "makes no sense before offset 1")]
    [InlineData("h\u0005.", "makes no sense before offset 2")]
    [InlineData("}NNs.", "a key that is neither a string nor a whole number")]
    [InlineData("}(Nu.", "a key that has no value")]
    [InlineData("X\u00ff\u00ff\u00ff\u007f", "data.pkl ends at byte 5 inside an instruction")]
    [InlineData("K\u0001", "data.pkl ends at byte 2 inside an instruction")]
    [InlineData("\u008a\u0009aaaaaaaaa.", "a whole number of 9 bytes")]
    public void ForeignInstructions_AreRefused(string code, string message)
    {
        WriteArchive(("model/data.pkl", Encoding.Latin1.GetBytes(code)));
        AssertRefused(message);
    }

    [Theory]
    [InlineData("K\0(K\u0003t(K\u0001t", "reaches outside its 2 elements")]
    [InlineData("K\u0001(K\u0002t(K\u0001t", "reaches outside its 2 elements")]
    [InlineData("K\0(K\u0002t(K\u0002t", "reaches outside its 2 elements")]
    [InlineData("K\0(K\u0002t(K\u0001K\u0001t", "reaches outside its 2 elements")]
    [InlineData("J\u00ff\u00ff\u00ff\u00ff(K\u0002t(K\u0001t", "reaches outside its 2 elements")]
    [InlineData("K\0(J\u00ff\u00ff\u00ff\u007ft(K\0t", "Save tensor.contiguous()")]
    [InlineData("K\0(J\u00ff\u00ff\u00ff\u00fft(K\0t", "no whole number from 0")]
    public void TensorsThatReachOutside_AreRefused(string place, string message)
    {
        string code = "ctorch._utils\n_rebuild_tensor_v2\n((X\u0007\0\0\0storagectorch\nFloatStorage\nX\u0001\0\0\00X\u0003\0\0\0cpuK\u0002tQ" + place + "\u0089NtR.";
        WriteArchive(("model/data.pkl", Encoding.Latin1.GetBytes(code)), ("model/data/0", new byte[8]));
        AssertRefused(message.StartsWith("reaches", StringComparison.Ordinal) && place.StartsWith("K\0(K\u0003", StringComparison.Ordinal) ? "over 2 elements" : message);
    }

    [Fact]
    public void MissingOrShortData_AreNamed()
    {
        byte[] code = Encoding.Latin1.GetBytes("(X\u0007\0\0\0storagectorch\nFloatStorage\nX\u0001\0\0\00X\u0003\0\0\0cpuK\u0002tQ.");
        WriteArchive(("model/data.pkl", code));
        AssertRefused("the tensor data data/0 are missing");
        WriteArchive(("model/data.pkl", code), ("model/data/0", new byte[7]));
        AssertRefused("data/0 has 7 bytes; 2 elements of Float32 are expected");
    }

    [Fact]
    public void BigEndianNumbers_AreRefused()
    {
        WriteArchive(("model/data.pkl", "N."u8.ToArray()), ("model/byteorder", "big"u8.ToArray()));
        AssertRefused("big endian");
    }

    [Fact]
    public void ACompressedEntry_IsRefused()
    {
        using (ZipArchive archive = ZipFile.Open(Target, ZipArchiveMode.Create))
        {
            using Stream stream = archive.CreateEntry("model/data.pkl", CompressionLevel.SmallestSize).Open();
            stream.Write(new byte[100_000]);
        }

        AssertRefused("is compressed, damaged or too large");
    }

    [Fact]
    public void OtherFiles_AreTold()
    {
        File.WriteAllText(Target, "");
        AssertRefused("it has 0 bytes");
        File.WriteAllText(Target, "hello, world");
        AssertRefused("its first bytes are not those of a zip archive");
        File.Copy(TorchFileReadTests.Small("legacy.pt"), Target, overwrite: true);
        AssertRefused("before PyTorch 1.6");
        File.Copy(TorchFileReadTests.Small("expanded.pt"), Target, overwrite: true);
        AssertRefused("Save tensor.contiguous()");
        File.Copy(TorchFileReadTests.Small("function.pt"), Target, overwrite: true);
        AssertRefused("__builtin__.print");
        WriteArchive(("readme.txt", []));
        AssertRefused("without a data.pkl");
    }

    private void AssertRefused(string message)
        => Assert.Contains(message, Assert.Throws<InvalidDataException>(() => TorchFile.Read(Target)).Message, StringComparison.Ordinal);

    private void WriteArchive(params ReadOnlySpan<(string Name, byte[] Content)> entries)
    {
        File.Delete(Target);
        using ZipArchive archive = ZipFile.Open(Target, ZipArchiveMode.Create);
        foreach ((string name, byte[] content) in entries)
        {
            using Stream stream = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
            stream.Write(content);
        }
    }
}
