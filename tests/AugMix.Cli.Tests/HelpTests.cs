using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using Xunit;

namespace AugMix.Cli.Tests;

public sealed class HelpTests
{
    [SuppressMessage("Design", "CA1024:Use properties where appropriate", Justification = "A theory's rows are made anew for each run.")]
    public static TheoryData<string> Verbs() => [.. Commands.Create().Select(command => command.Name)];

    [Fact]
    public void Help_ListsEveryVerb()
    {
        Augmix help = Augmix.Run("--help").Succeeds();
        Assert.All(Commands.Create(), command => Assert.Contains($"  {command.Name} ", help.Output, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void Help_OfAVerb_DescribesEveryOptionWithItsDefault(string verb)
    {
        Command command = Commands.Create().Single(candidate => candidate.Name == verb);
        string help = Augmix.Run(verb, "--help").Succeeds().Output;
        foreach (Option option in command.Options)
        {
            Assert.False(string.IsNullOrWhiteSpace(option.Description), $"{verb} {option.Name} has no description.");
            Assert.Matches("^--[a-z0-9]+(-[a-z0-9]+)*$", option.Name);
            Assert.Contains(option.Name, help, StringComparison.Ordinal);
        }

        Assert.All(command.Arguments, argument => Assert.Contains($"<{argument.Name}>", help, StringComparison.Ordinal));
        Assert.Contains("--json", help, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Verbs))]
    public void UnknownOption_OfAnyVerb_IsWrongInput(string verb)
    {
        Augmix run = Augmix.Run(verb, "--no-such-option");
        run.IsRefused("--no-such-option");
    }
}
