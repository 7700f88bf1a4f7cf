using AugMix.Training;
using Xunit;

namespace AugMix.Report.Tests;

public sealed class TrainingCommandTests
{
    [Fact]
    public void Of_NamesWhatDiffersFromTheDefaults_QuotedWhereNeeded()
        => Assert.Equal(
            "augmix train --data 'folder:my pictures' --method standard --epochs 3",
            TrainingCommand.Of(new TrainingOptions { Data = "folder:my pictures", Method = "standard", Epochs = 3 }));

    [Fact]
    public void Of_ARecipe_NamesItAndWhatDiffersFromIt()
    {
        string name = Recipes.Names[0];
        TrainingOptions recipe = Recipes.Find(name).Options;
        Assert.Equal($"augmix train --recipe {name} --seed 41", TrainingCommand.Of(recipe with { Seed = 41 }));
    }

    [Theory]
    [InlineData("plain-1.0/x,y:z=3", "plain-1.0/x,y:z=3")]
    [InlineData("", "''")]
    [InlineData("it's", "'it'\\''s'")]
    [InlineData("$HOME", "'$HOME'")]
    public void Quote_LeavesNothingToTheShell(string word, string expected) => Assert.Equal(expected, ShellWord.Quote(word));
}
