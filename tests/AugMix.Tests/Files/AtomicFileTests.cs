using System.Text;
using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private string Target => _folder.At("result.csv");

    [Fact]
    public void Write_LeavesOnlyTheFile()
    {
        AtomicFile.Write(Target, overwrite: false, stream => stream.Write("a,b\n"u8));
        Assert.Equal("a,b\n", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Write_WhileWriting_TheTargetIsStillTheOldOne()
    {
        File.WriteAllText(Target, "old");
        AtomicFile.Write(Target, overwrite: true, stream =>
        {
            stream.Write(new byte[1 << 20]);
            stream.Flush();
            Assert.Equal("old", File.ReadAllText(Target));
        });
        Assert.Equal(1 << 20, new FileInfo(Target).Length);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Write_AFailure_LeavesEverythingAsItWas(bool exists)
    {
        if (exists)
        {
            File.WriteAllText(Target, "old");
        }

        IOException failure = Assert.Throws<IOException>(() => AtomicFile.Write(Target, overwrite: true, stream =>
        {
            stream.Write(Encoding.UTF8.GetBytes(new string('x', 100_000)));
            throw new IOException("No space left on device");
        }));
        Assert.Equal("No space left on device", failure.Message);
        Assert.Equal(exists ? [Target] : [], Directory.GetFileSystemEntries(_folder.Path));
        Assert.True(!exists || File.ReadAllText(Target) == "old");
    }

    [Fact]
    public void Write_AFailureOfTheFile_NamesTheTarget()
    {
        IOException failure = Assert.Throws<IOException>(() => AtomicFile.Write(Target, overwrite: false,
            stream => throw new IOException($"No space left on device : '{((FileStream)stream).Name}'")));
        Assert.Equal($"No space left on device : '{Target}'", failure.Message);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Write_AnExistingFile_IsRefusedBeforeAnyWork()
    {
        File.WriteAllText(Target, "old");
        IOException failure = Assert.Throws<OutputExistsException>(() => AtomicFile.Write(Target, overwrite: false, _ => Assert.Fail("Nothing may be written.")));
        Assert.Equal($"{Target} exists and is not overwritten. Choose another name, or allow it with --overwrite.", failure.Message);
    }

    [Fact]
    public void Write_AFileThatAppearsMeanwhile_IsNotReplaced()
    {
        Assert.Throws<IOException>(() => AtomicFile.Write(Target, overwrite: false, stream =>
        {
            stream.WriteByte(1);
            File.WriteAllText(Target, "another's");
        }));
        Assert.Equal("another's", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Write_ToAFolder_IsRefused()
        => Assert.StartsWith($"{_folder.Path} is a folder", Assert.Throws<IOException>(() => AtomicFile.Write(_folder.Path, overwrite: true, _ => { })).Message, StringComparison.Ordinal);

    [Fact]
    public void Write_IntoAMissingFolder_NamesIt()
    {
        string missing = _folder.At("missing");
        Assert.Contains($"the folder {missing} does not exist", Assert.Throws<DirectoryNotFoundException>(() => AtomicFile.Write(Path.Combine(missing, "a"), overwrite: false, _ => { })).Message, StringComparison.Ordinal);
    }
}
