using System.Text;
using AugMix.Testing;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class CorruptionRecordTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Parse_ReadsWhatToJsonWrites()
    {
        CorruptionRecord[] records =
        [
            new(),
            new() { Frost = "frost", Profile = "imagenet", Seed = ulong.MaxValue, Random = RandomKind.Numpy, JpegStep = 85 },
            new() { Frost = "procedural", Profile = "tiny-imagenet", Seed = 0, Random = RandomKind.Native },
            new() { Set = "c", Severities = [2, 3], Corruptions = ["fog", "snow"], Images = 10_000, Input = "00ff" },
        ];
        Assert.All(records, record => Assert.Equal(record, Parse(record.ToJson())));
    }

    [Fact]
    public void ToJson_IsTheAgreedObject()
        => Assert.Equal(
            """{"schema":"augmix.corruptions/1","set":"c","frost":"procedural","profile":"cifar","seed":3,"random":"native","jpegStep":null,"severities":[1,5],"corruptions":["fog"],"images":7,"input":null}""",
            new CorruptionRecord { Set = "c", Frost = "procedural", Profile = "cifar", Seed = 3, Random = RandomKind.Native, Severities = [1, 5], Corruptions = ["fog"], Images = 7 }.ToJson().ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal));

    [Fact]
    public void Parse_PassesOverFieldsOfLaterVersions()
    {
        CorruptionRecord record = Parse("""{"schema":"augmix.corruptions/2","seed":5,"weather":{"hail":[1]},"jpegStep":85}""");
        Assert.Equal(new CorruptionRecord { Seed = 5, JpegStep = 85 }, record);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("""{"schema":"augmix.corruptions/1","seed":""")]
    [InlineData("""{"seed":1}""")]
    [InlineData("""{"schema":"augmix.run/1"}""")]
    [InlineData("""{"schema":"augmix.corruptions/1","seed":-1}""")]
    [InlineData("""{"schema":"augmix.corruptions/1","seed":"1"}""")]
    [InlineData("""{"schema":"augmix.corruptions/1","random":"dice"}""")]
    [InlineData("""{"schema":"augmix.corruptions/1","severities":3}""")]
    [InlineData("""{"schema":"augmix.corruptions/1","corruptions":[null]}""")]
    public void Parse_NamesTheFileOfWhatIsNoRecord(string text)
        => Assert.StartsWith("mark.json ", Assert.Throws<InvalidDataException>(() => Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Find_IsNullWithoutTheFile()
    {
        Assert.Null(CorruptionRecord.Find(_folder.Path));
        _folder.Write(CorruptionRecord.FileName, Encoding.UTF8.GetBytes(new CorruptionRecord { Seed = 1 }.ToJson()));
        Assert.Equal(1ul, CorruptionRecord.Find(_folder.Path)?.Seed);
    }

    [Theory]
    [InlineData("procedural", null, "procedural frost textures; no JPEG step")]
    [InlineData("official", 85, "frost textures from official; each image saved as JPEG of quality 85 after its corruption")]
    [InlineData(null, null, "no JPEG step")]
    public void Describe_TellsWhatIsKnown(string? frost, int? jpegStep, string expected)
        => Assert.Equal(expected, new CorruptionRecord { Frost = frost, JpegStep = jpegStep }.Describe());

    private static CorruptionRecord Parse(string text) => CorruptionRecord.Parse(Encoding.UTF8.GetBytes(text), "mark.json");
}
