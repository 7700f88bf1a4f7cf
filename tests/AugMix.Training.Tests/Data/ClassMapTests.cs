using Xunit;

namespace AugMix.Training.Tests;

public sealed class ClassMapTests : IDisposable
{
    private static readonly string[] s_folders = ["ant", "bee"];

    private readonly MixedFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("""{"ant": "insect", "bee": "insect"}""", new[] { "insect" }, new[] { 0, 0 })]
    [InlineData("""{"bee": "Biene", "ant": "Ameise"}""", new[] { "Ameise", "Biene" }, new[] { 0, 1 })]
    [InlineData("""{"bee": 0, "ant": 1}""", new[] { "bee", "ant" }, new[] { 1, 0 })]
    [InlineData("folder,class\nbee,0\n\n# a remark\nant,1\n", new[] { "bee", "ant" }, new[] { 1, 0 })]
    [InlineData("bee, B\r\nant, A\r\n", new[] { "A", "B" }, new[] { 0, 1 })]
    public void Read_GivesClassesAndLabels(string text, string[] names, int[] labels)
    {
        ClassMap map = ClassMap.Read(Map(text));

        Assert.Equal(names, map.ClassNames);
        Assert.Equal(labels, s_folders.Select(folder => map.LabelOf(folder)!.Value));
        Assert.Null(map.LabelOf("cat"));
    }

    [Theory]
    [InlineData("", "names no folder")]
    [InlineData("{\"ant\": [1]}", "gives ant [1]")]
    [InlineData("{\"ant\"", "is not JSON")]
    [InlineData("ant", "line 1: \"ant\" is not FOLDER,CLASS")]
    [InlineData("ant,0\nbee,x", "gives bee a name and other folders numbers")]
    [InlineData("ant,0\nbee,2", "gives no folder the number 1")]
    [InlineData("ant,0\nant,1", "names the folder ant twice")]
    public void Read_SaysWhatIsWrong(string text, string fault)
    {
        string path = Map(text);
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => ClassMap.Read(path));
        Assert.StartsWith(path, error.Message, StringComparison.Ordinal);
        Assert.Contains(fault, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_LeavesOutFoldersThatAreNotNamed()
    {
        Preparation preparation = new() { ImageSize = 8, ClassMap = Map("bee,stinger") };
        DatasetPair pair = FolderDataset.Open(_folder.Path, preparation: preparation);

        Assert.Equal(["stinger"], pair.Train.ClassNames);
        Assert.Equal((5, 5), (pair.Train.Count, pair.Test.Count));
        Assert.Equal([_folder.At("train/ant")], FolderDataset.List(_folder.Path, preparation).Train.UnmappedFolders);
    }

    [Fact]
    public void OpenTest_KeepsTheTrainingsLabels_WhereTheTestHasFewerClasses()
    {
        Directory.Delete(_folder.At("train"), recursive: true);
        Directory.Delete(_folder.At("val/ant"), recursive: true);
        IDataset test = FolderDataset.OpenTest(_folder.Path, new() { ImageSize = 8, ClassMap = Map("ant,0\nbee,1\nwasp,2") });

        Assert.Equal((5, 3, 1), (test.Count, test.Classes, test.Label(0)));
    }

    [Fact]
    public void Open_NamesAClassThatHasNoTrainingImages()
    {
        Preparation preparation = new() { ImageSize = 8, ClassMap = Map("ant,0\nbee,1\nwasp,2") };
        Assert.Contains("no images of wasp", Assert.Throws<InvalidDataException>(() => FolderDataset.Open(_folder.Path, preparation: preparation)).Message, StringComparison.Ordinal);
    }

    private string Map(string text) => _folder.Write("map.txt", System.Text.Encoding.UTF8.GetBytes(text));
}
