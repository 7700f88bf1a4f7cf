using Spectre.Console;

namespace AugMix.Cli;

/// <summary>Standard error for progress and messages, standard output for results.</summary>
internal static class Terminal
{
    private static readonly Lazy<IAnsiConsole> s_messages = new(() => Create(Console.Error, Console.IsErrorRedirected));
    private static readonly Lazy<IAnsiConsole> s_results = new(() => Create(Console.Out, Console.IsOutputRedirected));

    /// <summary>Where progress and messages go.</summary>
    public static IAnsiConsole Messages => s_messages.Value;

    /// <summary>Where results go.</summary>
    public static IAnsiConsole Results => s_results.Value;

    /// <summary>Writes one plain line of information to standard error.</summary>
    public static void Say(string message) => Console.Error.WriteLine(message);

    private static IAnsiConsole Create(TextWriter writer, bool redirected) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(writer),
        Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
        Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
    });
}
