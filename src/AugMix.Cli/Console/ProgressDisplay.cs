using System.Diagnostics;

namespace AugMix.Cli;

/// <summary>One progress line that is drawn over itself on a terminal, a plain line now and then anywhere else; a last line says how long it took.</summary>
internal static class ProgressDisplay
{
    private const int BarLength = 20;
    private const string EraseLine = "\r\e[2K";
    private static readonly TimeSpan s_drawnInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_plainInterval = TimeSpan.FromSeconds(10);

    /// <summary>Runs <paramref name="work"/> and shows the fraction done, with a note, as the work reports them.</summary>
    public static void Run(string title, Action<Action<double, string>> work)
    {
        bool drawn = !Console.IsErrorRedirected && Terminal.Messages.Profile.Capabilities.Ansi;
        TimeSpan interval = drawn ? s_drawnInterval : s_plainInterval;
        TimeSpan next = drawn ? TimeSpan.Zero : interval;
        long begun = Stopwatch.GetTimestamp();
        try
        {
            work((fraction, note) =>
            {
                TimeSpan elapsed = Stopwatch.GetElapsedTime(begun);
                if (elapsed < next)
                {
                    return;
                }

                next = elapsed + interval;
                if (drawn)
                {
                    Console.Error.Write(EraseLine + Line(title, fraction, note, elapsed, Terminal.Messages.Profile.Width - 1));
                }
                else
                {
                    Terminal.Say($"{title}: {(int)(100 * fraction)}%{(note.Length == 0 ? "" : $", {note}")}");
                }
            });
        }
        finally
        {
            // Whatever is said next, a failure too, begins on an empty line.
            if (drawn)
            {
                Console.Error.Write(EraseLine);
            }
        }

        Terminal.Say($"{title}: done in {Stopwatch.GetElapsedTime(begun).TotalSeconds:F1} s");
    }

    /// <summary>The line, cut to the terminal's width so that it never wraps.</summary>
    internal static string Line(string title, double fraction, string note, TimeSpan elapsed, int width)
    {
        int full = (int)(Math.Clamp(fraction, 0, 1) * BarLength);
        string bar = new string('━', full) + new string('─', BarLength - full);
        string left = fraction > 0 ? $", {Clock(elapsed * ((1 - Math.Min(1, fraction)) / fraction))} left" : "";
        string line = $"{title} {(int)(100 * fraction),3}% {bar}{left}{(note.Length == 0 ? "" : $", {note}")}";
        return line.Length <= width ? line : line[..Math.Max(0, width)];
    }

    private static string Clock(TimeSpan time) => time.TotalHours < 1 ? $"{time:mm\\:ss}" : $"{(int)time.TotalHours}:{time:mm\\:ss}";
}
