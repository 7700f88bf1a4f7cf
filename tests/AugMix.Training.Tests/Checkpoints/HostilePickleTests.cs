using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using AugMix.Testing;
using Xunit;

namespace AugMix.Training.Tests;

/// <summary>Files made to run something, to exhaust memory or to confuse: each is refused in one line.</summary>
public sealed class HostilePickleTests : IDisposable
{
    private const string Storage = "(X\u0007\0\0\0storagectorch\nFloatStorage\nX\u0001\0\0\00X\u0003\0\0\0cpuJ\0\u0004\0\0tQ";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Target => _folder.At("model.pt");

    [Theory]
    [InlineData("cos\nsystem\n(X\u0004\0\0\0truetR.", "os.system")]
    [InlineData("cposix\nsystem\n(X\u0004\0\0\0truetR.", "posix.system")]
    [InlineData("cnt\nsystem\n(X\u0004\0\0\0truetR.", "nt.system")]
    [InlineData("csubprocess\nPopen\n(X\u0004\0\0\0truetR.", "subprocess.Popen")]
    [InlineData("cbuiltins\neval\n(X\u0001\0\0\01tR.", "builtins.eval")]
    [InlineData("c__builtin__\nexec\n(X\u0001\0\0\01tR.", "__builtin__.exec")]
    [InlineData("cbuiltins\ngetattr\n(NX\u0001\0\0\0atR.", "builtins.getattr")]
    [InlineData("c__builtin__\ngetattr\n.", "__builtin__.getattr")]
    [InlineData("ctorch._utils\n_rebuild_tensor\n.", "torch._utils._rebuild_tensor,")]
    [InlineData("ctorch.hub\nload\n.", "torch.hub.load")]
    [InlineData("ctorch.storage\n_load_from_bytes\n.", "torch.storage._load_from_bytes")]
    [InlineData("ctorch\nFloatStorage.__class__\n.", "torch.FloatStorage.__class__")]
    [InlineData("ccollections\nOrderedDict.fromkeys\n.", "collections.OrderedDict.fromkeys")]
    [InlineData("ccollections\ndefaultdict\n.", "collections.defaultdict")]
    [InlineData("cnumpy\nload\n.", "numpy.load")]
    [InlineData("c_codecs\ndecode\n.", "_codecs.decode")]
    [InlineData("\u0080\u0004\u008c\u0002os\u008c\u0006system\u0093\u008c\u0004true\u0085R.", "os.system")]
    [InlineData("\u0080\u0004\u008c\u0005posix\u008c\u0006system\u0093.", "posix.system")]
    [InlineData("\u0080\u0004NN\u0093.", "?.?")]
    [InlineData("(X\u0004\0\0\0trueios\nsystem\n.", "the instruction 0x69")]
    [InlineData("(cos\nsystem\nX\u0004\0\0\0trueo.", "os.system")]
    [InlineData("\u0082\u0001.", "the instruction 0x82")]
    [InlineData("Pevil\n.", "the instruction 0x50")]
    [InlineData("ccopyreg\n_reconstructor\n.", "copyreg._reconstructor")]
    [InlineData("c__main__\nThing\n)\u0081}X\u0001\0\0\0aNsb.", "__main__.Thing")]
    public void NothingButTensors_CanBeNamed(string code, string named) => AssertRefused(code, named);

    [Fact]
    public void AStateOfADictionary_CannotSetAnything()
        => AssertRefused("ccollections\nOrderedDict\n)R(NNtb.", "it sets the state of TorchMap");

    [Fact]
    public void ValuesThatHoldThemselves_AreRefused()
    {
        AssertRefused("]q\0h\0a.", "contains itself");
        AssertRefused("}q\0X\u0001\0\0\0ah\0s.", "contains itself");
        AssertRefused("]q\0h\0\u0085a.", "contains itself");
    }

    [Fact]
    public void DeepNesting_IsRefused()
    {
        AssertRefused(new string(']', 100_000) + new string('a', 99_999) + ".", "nest deeper than 100");
        AssertRefused("N" + new string('\u0085', 100_000) + ".", "nest deeper than 100");
    }

    [Fact]
    public void AListOfListsThatDoublesAtEachLevel_TakesNoTime()
    {
        // Fifty lists, each of which holds the one before it twice: 2^50 if walked one by one.
        StringBuilder code = new("]q\0");
        for (int level = 1; level <= 50; level++)
        {
            code.Append($"](h{(char)(level - 1)}h{(char)(level - 1)}eq{(char)level}");
        }

        WriteArchive(("model/data.pkl", Encoding.Latin1.GetBytes(code + ".")));
        Assert.IsType<List<object?>>(TorchFile.Read(Target));
    }

    [Fact]
    public void CallsThatMultiplyMemory_AreRefused()
    {
        // A text of a million bytes, encoded again and again.
        byte[] length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, 1_000_000);
        string text = $"X{Encoding.Latin1.GetString(length)}{new string('a', 1_000_000)}X\u0006\0\0\0latin1\u0086q\0";
        string call = "c_codecs\nencode\nh\0R";
        AssertRefused($"{text}({string.Concat(Enumerable.Repeat(call, 50_000))}t.", "naming the same data again and again");

        // A list of pairs, made into a dictionary again and again.
        string pairs = $"]({string.Concat(Enumerable.Repeat("K\u0001N\u0086", 100_000))}e\u0085q\0";
        AssertRefused($"{pairs}({string.Concat(Enumerable.Repeat("ccollections\nOrderedDict\nh\0R", 20_000))}t.", "naming the same data again and again");

        // One storage, transposed again and again.
        string tensor = "ctorch._utils\n_rebuild_tensor_v2\n(h\0K\0(K\u0020K\u0020t(K\u0001K\u0020t\u0089NtR";
        AssertRefused($"{Storage}q\0({string.Concat(Enumerable.Repeat(tensor, 20_000))}t.", "naming the same data again and again");
    }

    [Theory]
    [InlineData("\u008a\u0008\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u00ff\u007f(K\u0002t(K\u0001t", "reaches outside")]
    [InlineData("J\u00fe\u00ff\u00ff\u00ff(K\u0002t(K\u0001t", "reaches outside")]
    [InlineData("K\0(K\u0002t(J\u00ff\u00ff\u00ff\u00fft", "no whole number from 0")]
    [InlineData("K\0(J\u00ff\u00ff\u00ff\u007fJ\u00ff\u00ff\u00ff\u007fJ\u00ff\u00ff\u00ff\u007ft(K\0K\0K\0t", "Save tensor.contiguous()")]
    [InlineData("K\0(K\u0002K\u0002t(K\u0001t", "reaches outside")]
    public void TensorsThatAreNone_AreRefused(string place, string message)
        => AssertRefused($"ctorch._utils\n_rebuild_tensor_v2\n({Storage}{place}\u0089NtR.", message);

    [Fact]
    public void AnEmptyTensorWithHugeSides_IsEmpty()
    {
        const string sides = "(K\0J\u00ff\u00ff\u00ff\u007fJ\u00ff\u00ff\u00ff\u007fJ\u00ff\u00ff\u00ff\u007ft(K\u0001K\u0001K\u0001K\u0001t";
        WriteArchive(("model/data.pkl", Encoding.Latin1.GetBytes($"ctorch._utils\n_rebuild_tensor_v2\n({Storage}K\0{sides}\u0089NtR.")), ("model/data/0", new byte[4096]));
        Assert.Equal(0, Assert.IsType<TorchArray>(TorchFile.Read(Target)).Data.Length);
    }

    [Fact]
    public void TooManyDimensions_AreRefused()
    {
        string ones = string.Concat(Enumerable.Repeat("K\u0001", 65));
        AssertRefused($"ctorch._utils\n_rebuild_tensor_v2\n({Storage}K\0({ones}t({ones}t\u0089NtR.", "65 dimensions");
    }

    [Theory]
    [InlineData("../../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("..\\..\\secret")]
    public void KeysThatLookLikePaths_AreOnlyLookedUp(string key)
    {
        string code = Storage.Replace("X\u0001\0\0\00", $"X{(char)key.Length}\0\0\0{key}", StringComparison.Ordinal);
        AssertRefused(code + ".", $"the tensor data data/{key} are missing");
    }

    [Fact]
    public void TwoEntriesOfOneName_AreRefused()
    {
        WriteArchive(("model/data.pkl", "N."u8.ToArray()), ("model/data.pkl", "cos\nsystem\n."u8.ToArray()));
        Assert.Contains("two entries named model/data.pkl", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void ADescriptionBeyondMeasure_IsRefused()
    {
        WriteArchive(("model/data.pkl", new byte[(16 << 20) + 1]));
        Assert.Contains("16777216 are read", Refusal(), StringComparison.Ordinal);
    }

    // Entries may point at the same bytes of the file, so that all together are longer than it.
    [Fact]
    public void EntriesThatShareTheirBytes_AreRefused()
    {
        string tensor(int key) => $"(X\u0007\0\0\0storagectorch\nByteStorage\nX\u0001\0\0\0{(char)('a' + key)}X\u0003\0\0\0cpuJ\0\0\u0010\0tQ";
        string code = $"({string.Concat(Enumerable.Range(0, 20).Select(tensor))}t.";
        byte[] shared = new byte[1 << 20];
        WriteArchive([("model/data.pkl", Encoding.Latin1.GetBytes(code)), .. Enumerable.Range(0, 20).Select(key => ($"model/data/{(char)('a' + key)}", key == 0 ? shared : []))]);
        byte[] file = File.ReadAllBytes(Target);
        byte[] first = "model/data/a"u8.ToArray();
        int directory = LastDirectory(file, first);
        for (int key = 1; key < 20; key++)
        {
            // Checksum, both lengths and the place, as the first one's.
            int other = LastDirectory(file, [.. first[..^1], (byte)('a' + key)]);
            file.AsSpan(directory + 16, 12).CopyTo(file.AsSpan(other + 16));
            file.AsSpan(directory + 42, 4).CopyTo(file.AsSpan(other + 42));
        }

        File.WriteAllBytes(Target, file);
        Assert.Contains("naming the same data again and again", Refusal(), StringComparison.Ordinal);
    }

    [Fact]
    public void DamagedTensorData_AreNoticed()
    {
        TorchFile.Write(Target, new TorchMap { { "w", TorchArray.From<float>(new float[1000], 1000) } }, overwrite: false);
        byte[] file = File.ReadAllBytes(Target);
        int middle = file.AsSpan().IndexOf(new byte[2000]) + 1000;
        file[middle] ^= 1;
        File.WriteAllBytes(Target, file);
        Assert.Contains("its entry model/data/0 is damaged", Refusal(), StringComparison.Ordinal);
    }

    // The central directory's record of an entry: 46 bytes before its last name.
    private static int LastDirectory(byte[] file, byte[] name) => file.AsSpan().LastIndexOf(name) - 46;

    private void AssertRefused(string code, string message)
    {
        WriteArchive(("model/data.pkl", Encoding.Latin1.GetBytes(code)), ("model/data/0", new byte[4096]));
        string refusal = Refusal();
        Assert.Contains(message, refusal, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal);
    }

    private string Refusal() => Assert.Throws<InvalidDataException>(() => TorchFile.Read(Target)).Message;

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
