using System.Text;
using Xunit;

namespace AugMix.Tests;

public sealed class NpyFileTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.npy");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Write_ThenRead_GivesTheSameArray()
    {
        float[] values = [1.5f, -2, float.Epsilon, float.MaxValue, 0, 7];
        using (FileStream stream = File.Create(_path))
        {
            NpyFile.Write<float>(stream, values, [2, 3]);
        }

        NpyArray array = NpyFile.Read(_path);
        Assert.Equal([2, 3], array.Shape);
        Assert.Equal(values, array.As<float>().ToArray());
    }

    [Fact]
    public void Halves_AreReadAsNumPyStoresThem()
    {
        File.WriteAllBytes(_path, [.. NpyFile.Header("<f2", [2]), 0x00, 0x3c, 0x00, 0xc2]);
        Assert.Equal([(Half)1, (Half)(-3)], NpyFile.Read(_path).As<Half>().ToArray());
    }

    [Theory]
    [InlineData(new int[0], "()")]
    [InlineData(new[] { 5 }, "(5,)")]
    [InlineData(new[] { 5, 6 }, "(5, 6)")]
    public void Header_IsNumPys(int[] shape, string tuple)
    {
        byte[] header = NpyFile.Header("|u1", shape);
        Assert.Equal(0, header.Length % 64);
        Assert.Equal($"{{'descr': '|u1', 'fortran_order': False, 'shape': {tuple}, }}", Encoding.ASCII.GetString(header, 10, header.Length - 10).TrimEnd());
        Assert.Equal((byte)'\n', header[^1]);
    }

    [Fact]
    public void Read_ATruncatedFile_NamesFileOffsetAndExpectation()
    {
        File.WriteAllBytes(_path, [.. NpyFile.Header("|u1", [10]), 1, 2, 3]);
        string message = Assert.Throws<InvalidDataException>(() => NpyFile.Read(_path)).Message;
        Assert.Contains(_path, message, StringComparison.Ordinal);
        Assert.Contains("holds 3 bytes of data after offset 128; its header promises 10", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not an array at all")]
    [InlineData("")]
    public void Read_AForeignFile_SaysSo(string content)
    {
        File.WriteAllText(_path, content);
        Assert.Contains("is not a NumPy array file", Assert.Throws<InvalidDataException>(() => NpyFile.Read(_path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FortranOrder_IsRefused()
    {
        byte[] header = NpyFile.Header("<f4", [1]);
        string text = Encoding.Latin1.GetString(header).Replace("False, 'shape': (1,), }", "True, 'shape': (1,), } ", StringComparison.Ordinal);
        File.WriteAllBytes(_path, [.. Encoding.Latin1.GetBytes(text), 0, 0, 0, 0]);
        Assert.Contains("Fortran", Assert.Throws<InvalidDataException>(() => NpyFile.Read(_path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<c8")]
    [InlineData(">f4")]
    [InlineData("|O")]
    public void Read_AnUnsupportedType_NamesIt(string descriptor)
    {
        File.WriteAllBytes(_path, [.. NpyFile.Header(descriptor, [1]), 0, 0, 0, 0, 0, 0, 0, 0]);
        Assert.Contains(descriptor, Assert.Throws<InvalidDataException>(() => NpyFile.Read(_path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(99999999999,)")] // No int.
    [InlineData("(2000000000, 2000000000, 2000000000)")] // No long.
    [InlineData("(1 2,)")]
    public void Read_AnImpossibleShape_NamesIt(string shape)
    {
        byte[] header = Encoding.ASCII.GetBytes($"{{'descr': '|u1', 'fortran_order': False, 'shape': {shape}, }}\n");
        File.WriteAllBytes(_path, [.. NpyFile.Header("|u1", [1])[..8], (byte)header.Length, 0, .. header, 0]);
        Assert.Contains(shape, Assert.Throws<InvalidDataException>(() => NpyFile.Read(_path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AHeaderOfVersionTwoCutShort_SaysSo()
    {
        File.WriteAllBytes(_path, [.. NpyFile.Header("|u1", [1])[..6], 2, 0, 118, 0, 0]);
        Assert.Contains("ends at byte 11 inside its header", Assert.Throws<InvalidDataException>(() => NpyFile.Read(_path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void As_AnotherType_IsRefused()
        => Assert.Throws<InvalidDataException>(() => new NpyArray("|u1", [4], [1, 2, 3, 4]).As<float>().Length);

    [Fact]
    public void Open_ReadsParts()
    {
        File.WriteAllBytes(_path, [.. NpyFile.Header("|u1", [2, 4]), 0, 1, 2, 3, 4, 5, 6, 7]);
        using NpyReader reader = NpyFile.Open(_path);
        byte[] part = new byte[3];
        reader.Read(4, part);
        Assert.Equal([4, 5, 6], part);
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.Read(6, part));
    }
}
