using System.Text;
using AugMix.Testing;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class ClassListTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("classes.txt", "ant\ncat\r\n a dog \n\n")]
    [InlineData("classes.json", "[\"ant\", \"cat\", \"a dog\"]")]
    [InlineData("classes.json", "{\"a dog\": 2, \"ant\": 0, \"cat\": 1}")]
    public void Read_GivesNamesByLabel(string name, string text) => Assert.Equal(["ant", "cat", "a dog"], Read(name, text));

    [Theory]
    [InlineData("classes.txt", "", "no name for class 0")]
    [InlineData("classes.txt", "a\n\nb\n", "no name for class 1")]
    [InlineData("classes.txt", "a\nb\na\n", "names a twice")]
    [InlineData("classes.json", "[1, 2]", "neither a JSON list")]
    [InlineData("classes.json", "{\"a\": 0, \"b\": 2}", "neither a JSON list")]
    [InlineData("classes.json", "{\"a\": 0, \"b\": 0}", "no name for class 1")]
    [InlineData("classes.json", "{\"a\": -1}", "neither a JSON list")]
    [InlineData("classes.json", "nonsense", "neither a JSON list")]
    public void Read_RefusesOtherFiles(string name, string text, string part)
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => Read(name, text));
        Assert.StartsWith(name, error.Message, StringComparison.Ordinal);
        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    private IReadOnlyList<string> Read(string name, string text) => ClassList.Read(_folder.Write(name, Encoding.UTF8.GetBytes(text)), name);
}
