using Xunit;

namespace AugMix.Cli.Tests;

/// <summary>Outputs that would get in the way of an input or of each other are refused before anything is written.</summary>
public sealed class OutputPlaceTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public OutputPlaceTests()
    {
        _scratch.Images("in.npy", 2, 8, 8, 3);
        Directory.CreateDirectory(_scratch["images"]);
        ImageBuffer image = new(new ImageShape(4, 3, 1), new byte[12]);
        Codecs.ImageFile.Write(_scratch["images/[red]a b.png"], image.View, overwrite: false);
    }

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [InlineData("out.npy", "OUT")]
    [InlineData("in.npy", "IN")]
    public void Augment_ATraceWithTheNameOfAnotherFile_IsRefused(string trace, string other)
    {
        byte[] before = File.ReadAllBytes(_scratch["in.npy"]);
        Augmix.Run("augment", _scratch["in.npy"], _scratch["out.npy"], "--trace", _scratch[trace], "--overwrite").IsRefused(trace, "--trace", other);
        Assert.Equal(before, File.ReadAllBytes(_scratch["in.npy"]));
        Assert.False(File.Exists(_scratch["out.npy"]));
    }

    [Theory]
    [InlineData("images", "--masks-out", "out")]
    [InlineData("images", "--masks-out", "out/masks")]
    [InlineData("images", "--masks-out", "images")]
    [InlineData("images", "--masks-out", "masks")]
    [InlineData("images", "--masks-out", "none/masks")]
    [InlineData("images", "--sheet", "images/sheet.png")]
    [InlineData("images", "--sheet", "none/sheet.png")]
    [InlineData("images", "--trace", "none/trace.jsonl")]
    [InlineData("images", "--trace", "masks/[red]a b.png")]
    public void Augment_AnOutputInTheWay_IsRefusedBeforeAnyWork(string input, string option, string place)
    {
        Directory.CreateDirectory(_scratch["masks"]);
        File.Copy(_scratch["images/[red]a b.png"], _scratch["masks/[red]a b.png"]);
        string[] masks = option == "--masks-out" ? [] : ["--masks-out", _scratch["moved"]];
        Augmix.Run(["augment", _scratch[input], _scratch["out"], "--geometry", "none", "--masks", _scratch["masks"], "--overwrite", .. masks, option, _scratch[place]])
            .IsRefused(place);
        Assert.Equal(["images", "images/[red]a b.png", "in.npy", "masks", "masks/[red]a b.png"], _scratch.Names);
        Assert.Equal(File.ReadAllBytes(_scratch["images/[red]a b.png"]), File.ReadAllBytes(_scratch["masks/[red]a b.png"]));
    }

    [Fact]
    public void Augment_ASheetInThePlaceOfTheTrace_IsRefused()
        => Augmix.Run("augment", _scratch["in.npy"], _scratch["out.npy"], "--sheet", _scratch["x.png"], "--trace", _scratch["x.png"]).IsRefused("x.png", "--sheet", "--trace");

    [Theory]
    [InlineData("--mask-outside", "--masks")]
    [InlineData("--sheet-images", "--sheet")]
    public void Augment_ANumberWithoutWhatItIsFor_IsRefused(string option, string missing)
        => Augmix.Run("augment", _scratch["in.npy"], _scratch["out.npy"], option, "3").IsRefused(option, missing);

    [Fact]
    public void Op_AFolderInsideTheInput_IsRefused()
    {
        Augmix.Run("op", "equalize", _scratch["images"], _scratch["images/out"]).IsRefused("images/out", "inside");
        Assert.Equal(["images", "images/[red]a b.png", "in.npy"], _scratch.Names);
    }

    [Fact]
    public void Op_AFolderInAFolderThatIsNotThere_IsRefused()
        => Augmix.Run("op", "equalize", _scratch["images"], _scratch["none/out"]).IsRefused("none", "does not exist");

    [Fact]
    public void Op_AFolderWhereAFileShallBe_IsRefused_EvenWithOverwrite()
    {
        Directory.CreateDirectory(_scratch["out.npy"]);
        Augmix.Run("op", "equalize", _scratch["in.npy"], _scratch["out.npy"], "--overwrite").IsRefused("out.npy", "is a folder");
    }

    [Fact]
    public void Op_AFolderLinkedToItself_IsReadOnce()
    {
        Directory.CreateSymbolicLink(_scratch["images/self"], _scratch["images"]);
        Directory.CreateDirectory(_scratch["elsewhere"]);
        File.Copy(_scratch["images/[red]a b.png"], _scratch["elsewhere/b.png"]);
        Directory.CreateSymbolicLink(_scratch["images/linked"], _scratch["elsewhere"]);
        Augmix.Run("op", "equalize", _scratch["images"], _scratch["out"]).Succeeds();
        Assert.Equal(
            ["[red]a b.png", "linked/b.png"],
            Directory.EnumerateFiles(_scratch["out"], "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(_scratch["out"], path)).Order(StringComparer.Ordinal));
    }
}
