using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using Xunit;

namespace AugMix.Cli.Tests;

public sealed class HelpTests
{
    // A verb that only gathers others is described by them.
    [SuppressMessage("Design", "CA1024:Use properties where appropriate", Justification = "A theory's rows are made anew for each run.")]
    public static TheoryData<string> VerbsThatRun() => [.. Leaves(Commands.Create(), "")];

    [Fact]
    public void Help_ListsEveryVerb()
    {
        Augmix help = Augmix.Run("--help").Succeeds();
        Assert.All(Commands.Create(), command => Assert.Contains($"  {command.Name} ", help.Output, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(VerbsThatRun))]
    public void Help_OfAVerb_DescribesEveryOptionWithItsDefault(string verb)
    {
        string[] words = verb.Split(' ');
        Command command = Commands.Create().Single(candidate => candidate.Name == words[0]);
        foreach (string word in words[1..])
        {
            command = command.Subcommands.Single(candidate => candidate.Name == word);
        }

        string help = Augmix.Run([.. words, "--help"]).Succeeds().Output;
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
    [MemberData(nameof(VerbsThatRun))]
    public void UnknownOption_OfAnyVerb_IsWrongInput(string verb)
    {
        Augmix run = Augmix.Run([.. verb.Split(' '), "--no-such-option"]);
        run.IsRefused($"augmix {verb}: ", "--no-such-option");
    }

    private static IEnumerable<string> Leaves(IEnumerable<Command> commands, string before) => commands.SelectMany(command => command.Subcommands.Count == 0
        ? [before + command.Name]
        : Leaves(command.Subcommands, $"{before}{command.Name} "));
}
