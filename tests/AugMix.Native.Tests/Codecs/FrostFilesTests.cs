using AugMix.Testing;
using Xunit;

namespace AugMix.Codecs.Tests;

public sealed class FrostFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("augmix-frost-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Frost_At32PixelsEqualsTheReference() => CorruptionGoldens.AssertEqual(OfficialFrost(), Repository.AllGolden("corruptions32"));

    [Fact]
    public void Frost_At224PixelsEqualsTheReference() => CorruptionGoldens.AssertEqual(OfficialFrost(), Repository.AllGolden("corruptions224"));

    [Theory]
    [InlineData("corruptions64")]
    [InlineData("corruptions224")]
    public void Frost_HasTheReferencesHash(string folder) => CorruptionGoldens.AssertHashes(OfficialFrost(), folder);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void OfficialPictures_MeasureWhatIsWrittenDown(int number)
    {
        TextureStatistics written = FrostMeasurements.Official[number - 1];
        TextureStatistics measured = TextureStatistics.Of(ImageFile.Read(Path.Combine(OfficialFolder(), FrostFiles.Names[number - 1])).View);
        Assert.Equal(FrostMeasurements.Row(written), FrostMeasurements.Row(measured));
    }

    [Fact]
    public void Read_KnowsTheOfficialFilesByTheirHashes()
    {
        string official = OfficialFolder();
        Assert.Equal("official", FrostFiles.Read(official).Name);
        foreach (string name in FrostFiles.Names)
        {
            File.Copy(Path.Combine(official, name), Path.Combine(_folder, name));
        }

        ImageFile.Write(Path.Combine(_folder, "frost5.jpg"), TestImages.Noise(40, 30, 3).View, overwrite: true);
        Assert.Equal(_folder, FrostFiles.Read(_folder).Name);
    }

    [Fact]
    public void Read_NamesTheMissingFile()
    {
        WriteAll();
        File.Delete(Path.Combine(_folder, "frost4.jpg"));
        FileNotFoundException failure = Assert.Throws<FileNotFoundException>(() => FrostFiles.Read(_folder));
        Assert.StartsWith(Path.Combine(_folder, "frost4.jpg"), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_RefusesGrey()
    {
        WriteAll();
        ImageFile.Write(Path.Combine(_folder, "frost2.png"), TestImages.Noise(40, 30, 1).View, overwrite: true);
        InvalidDataException failure = Assert.Throws<InvalidDataException>(() => FrostFiles.Read(_folder));
        Assert.Contains("frost2.png is 40x30x1", failure.Message, StringComparison.Ordinal);
    }

    private static Frost OfficialFrost() => new(FrostFiles.Read(OfficialFolder()));

    private static string OfficialFolder() => Path.GetDirectoryName(Repository.SharedFile("frost/frost1.png"))!;

    private void WriteAll()
    {
        foreach (string name in FrostFiles.Names)
        {
            ImageFile.Write(Path.Combine(_folder, name), TestImages.Noise(40, 30, 3).View, overwrite: false);
        }
    }
}
