using Xunit;

namespace AugMix.Tests;

public sealed class OperationsTests
{
    [Fact]
    public void All_HasEveryOperationOnceInTheReferencesOrder()
    {
        string[] expected =
        [
            "autocontrast", "equalize", "posterize", "rotate", "solarize", "shear_x", "shear_y", "translate_x", "translate_y",
            "color", "contrast", "brightness", "sharpness",
        ];
        Assert.Equal(expected, Operations.All.Select(operation => operation.Name));
        Assert.Equal(expected[..9], Operations.Nine.Select(operation => operation.Name));
        Type[] inTable = [.. Operations.All.Select(operation => operation.GetType())];
        Type[] inAssembly = [.. typeof(Operation).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(Operation)) && !type.IsSubclassOf(typeof(PeerOperation)))];
        Assert.Equal(inAssembly.OrderBy(type => type.Name), inTable.OrderBy(type => type.Name));
    }

    [Fact]
    public void Find_KnowsEveryName()
    {
        Assert.All(Operations.All, operation => Assert.Same(operation, Operations.Find(operation.Name)));
    }

    [Theory]
    [InlineData("sheer_x", "shear_x")]
    [InlineData("Rotat", "rotate")]
    [InlineData("colour", "color")]
    public void Find_SuggestsTheNearest(string given, string nearest)
    {
        ArgumentException failure = Assert.Throws<ArgumentException>(() => Operations.Find(given));
        Assert.Contains($"\"{given}\" is not a known operation. Did you mean {nearest}?", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("posterize", 9, "posterize 9 is not possible: posterize takes bits kept, a whole number from 0 to 8.")]
    [InlineData("posterize", 2.5, "posterize 2.5 is not possible: posterize takes bits kept, a whole number from 0 to 8.")]
    [InlineData("solarize", 257, "solarize 257 is not possible: solarize takes the threshold, a number from 0 to 256.")]
    [InlineData("rotate", double.NaN, "rotate NaN is not possible: rotate takes degrees counter-clockwise, a finite number.")]
    [InlineData("equalize", 3, "equalize 3 is not possible: equalize takes no parameter; leave it out or give 0.")]
    public void Check_SaysWhatIsAllowed(string name, double parameter, string message)
    {
        Assert.Equal(message, Assert.Throws<ArgumentException>(() => Operations.Find(name).Check(parameter)).Message);
    }
}
