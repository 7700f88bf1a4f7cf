using System.CommandLine;
using System.CommandLine.Help;

namespace AugMix.Cli;

/// <summary>Parses the arguments, runs the verb, and turns every failure into one line and an exit code.</summary>
internal static class CommandLine
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Something failed that was not the user's doing.</summary>
    public const int Failed = 1;

    /// <summary>The user's input was wrong.</summary>
    public const int WrongInput = 2;

    /// <summary>Stopped by Ctrl-C or a termination signal.</summary>
    public const int Interrupted = 130;

    private static readonly Option<bool> s_verbose = new("--verbose")
    {
        Description = "Show the stack trace of a failure.",
        Recursive = true,
    };

    /// <summary>Runs one command line.</summary>
    public static int Run(string[] arguments)
    {
        // Not a RootCommand: help would show the name of the executable file instead of the command's.
        Command root = new("augmix", "AugMix for images: augment, train, evaluate.") { s_verbose, new HelpOption(), new VersionOption() };
        foreach (Command command in Commands.Create())
        {
            PlainNumbers.Require(command);
            root.Add(command);
        }

        ParseResult parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0 || parsed.Tokens.Any(token => token.Value.Length == 0))
        {
            Console.Error.WriteLine(ParseComplaint.Of(parsed));
            return WrongInput;
        }

        try
        {
            return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }
        catch (OperationCanceledException)
        {
            // What was interrupted, and how to go on, the command has said itself.
            return Interrupted;
        }
#pragma warning disable CA1031 // The one place where every failure becomes one line and an exit code.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            Console.Error.WriteLine($"{ParseComplaint.PathOf(parsed.CommandResult.Command)}: {FailureText.OneLine(failure)}");
            if (parsed.GetValue(s_verbose))
            {
                Console.Error.WriteLine(failure);
            }

            return FailureText.IsWrongInput(failure) ? WrongInput : Failed;
        }
    }
}
