using System.Diagnostics;
using System.Text.Json;
using AugMix.Testing;
using Xunit;

namespace AugMix.Cli.Tests;

/// <summary>Runs the built command line as a user would: another process, its two streams and its exit code.</summary>
internal sealed record Augmix(int ExitCode, string Output, string Error)
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);

    public static string Program { get; } = Path.Combine(Repository.Root, "artifacts", "bin", "AugMix.Cli", "release", "AugMix.Cli");

    /// <summary>The result as JSON, which must be all of standard output.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    /// <summary>Runs to the end.</summary>
    public static Augmix Run(params string[] arguments) => Finish(Start(arguments));

    /// <summary>Runs where no file can grow beyond a limit, as on a disk that is full.</summary>
    public static Augmix RunWithFileLimit(int kibibytes, params string[] arguments)
    {
        // The runtime's own executable memory is backed by a file unless this protection is off.
        const string script = "trap '' XFSZ; ulimit -f \"$0\"; export DOTNET_EnableWriteXorExecute=0; exec \"$@\"";
        return Finish(Start("bash", ["-c", script, $"{kibibytes}", Program, .. arguments]));
    }

    /// <summary>Runs with a variable in its environment.</summary>
    public static Augmix RunWith(string variable, string value, params string[] arguments)
        => Finish(Start("env", [$"{variable}={value}", Program, .. arguments]));

    /// <summary>Starts without waiting; the caller reads the streams and waits.</summary>
    public static Process Start(params string[] arguments) => Start(Program, arguments);

    private static Process Start(string program, string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        return Process.Start(start)!;
    }

    private static Augmix Finish(Process process)
    {
        using Process running = process;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(s_patience))
        {
            process.Kill();
            throw new TimeoutException($"{string.Join(' ', process.StartInfo.ArgumentList)} ran for more than {s_patience}.");
        }

        return new Augmix(process.ExitCode, output.Result, error.Result);
    }

    /// <summary>Asserts that it did its work.</summary>
    public Augmix Succeeds()
    {
        Assert.True(ExitCode == 0, $"Exit code {ExitCode}: {Error}");
        return this;
    }

    /// <summary>Asserts exit code 2, nothing on standard output, and one line on standard error with the given parts.</summary>
    public void IsRefused(params string[] parts)
    {
        Assert.True(ExitCode == 2, $"Exit code {ExitCode}, not 2: {Output}{Error}");
        Assert.Empty(Output);
        Assert.Single(Error.TrimEnd('\n').Split('\n'));
        Assert.StartsWith("augmix", Error, StringComparison.Ordinal);
        Assert.All(parts, part => Assert.Contains(part, Error, StringComparison.Ordinal));
    }

    /// <summary>Asserts exit code 2 and a last line on standard error with the given parts; a line before it may say what is kept of the work done.</summary>
    public void IsRefusedOnTheWay(params string[] parts)
    {
        Assert.True(ExitCode == 2, $"Exit code {ExitCode}, not 2: {Output}{Error}");
        Assert.Empty(Output);
        string line = Error.TrimEnd('\n').Split('\n')[^1];
        Assert.StartsWith("augmix", line, StringComparison.Ordinal);
        Assert.All(parts, part => Assert.Contains(part, line, StringComparison.Ordinal));
    }
}
