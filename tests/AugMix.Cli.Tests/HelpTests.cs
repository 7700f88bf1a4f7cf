using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using Xunit;

namespace AugMix.Cli.Tests;

public sealed class HelpTests
{
    // A command with commands of its own stands for these.
    [SuppressMessage("Design", "CA1024:Use properties where appropriate", Justification = "A theory's rows are made anew for each run.")]
    public static TheoryData<string> Verbs()
        => [.. Commands.Create().SelectMany(command => command.Subcommands.Count == 0 ? [command.Name] : command.Subcommands.Select(part => $"{command.Name} {part.Name}"))];

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
        string[] names = verb.Split(' ');
        Command command = Commands.Create().Single(candidate => candidate.Name == names[0]);
        command = names.Length == 1 ? command : command.Subcommands.Single(candidate => candidate.Name == names[1]);
        string help = Augmix.Run([.. names, "--help"]).Succeeds().Output;
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
        Augmix run = Augmix.Run([.. verb.Split(' '), "--no-such-option"]);
        run.IsRefused($"augmix {verb}: ", "--no-such-option");
    }
}
