using System.Diagnostics;
using System.Globalization;
using Spectre.Console;

namespace AugMix.Cli;

/// <summary>A progress bar on a terminal that is wide enough, a plain line now and then anywhere else; a last line says how long it took.</summary>
internal static class ProgressDisplay
{
    // Bar, percentage, remaining time and the gaps between them; what is left of the line belongs to the description.
    private const int BarLength = 20;
    private const int FixedWidth = BarLength + 18;
    private const int LeastDescription = 20;
    private static readonly TimeSpan s_plainInterval = TimeSpan.FromSeconds(10);

    /// <summary>Runs <paramref name="work"/> and shows the fraction done, with a note, as the work reports them.</summary>
    public static void Run(string title, Action<Action<double, string>> work)
    {
        long begun = Stopwatch.GetTimestamp();
        int room = Terminal.Messages.Profile.Width - FixedWidth;
        if (Console.IsErrorRedirected || !Terminal.Messages.Profile.Capabilities.Ansi || room < LeastDescription)
        {
            RunPlain(title, work);
        }
        else
        {
            RunDrawn(title, work, room);
        }

        Terminal.Say($"{title}: done in {Stopwatch.GetElapsedTime(begun).TotalSeconds:F1} s");
    }

    /// <summary>Title and note, cut to the room there is so that the line never wraps.</summary>
    internal static string Describe(string title, string note, int room)
    {
        string text = note.Length == 0 ? title : $"{title}, {note}";
        return text.Length <= room ? text : text[..(room - 1)] + "…";
    }

    private static void RunDrawn(string title, Action<Action<double, string>> work, int room)
        => Terminal.Messages.Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = BarLength }, new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask(Markup.Escape(Describe(title, "", room)), maxValue: 1);
                work((fraction, note) =>
                {
                    task.Value = fraction;
                    task.Description = Markup.Escape(Describe(title, note, room));
                });
            });

    /// <summary>How long the rest will take if it goes on as it did, in the unit that fits; empty where that cannot be said yet.</summary>
    /// <param name="elapsed">Since the first report.</param>
    /// <param name="first">The fraction done then: what a run that goes on did not have to do.</param>
    /// <param name="fraction">The fraction done now.</param>
    internal static string TimeLeft(TimeSpan elapsed, double first, double fraction)
    {
        if (fraction <= first || fraction > 1)
        {
            return "";
        }

        TimeSpan left = elapsed * ((1 - fraction) / (fraction - first));
        return left.TotalSeconds < 90 ? string.Create(CultureInfo.InvariantCulture, $"{left.TotalSeconds:F0} s left")
            : left.TotalMinutes < 90 ? string.Create(CultureInfo.InvariantCulture, $"{left.TotalMinutes:F0} min left")
            : string.Create(CultureInfo.InvariantCulture, $"{left.TotalHours:F1} h left");
    }

    private static void RunPlain(string title, Action<Action<double, string>> work)
    {
        long begun = 0;
        double first = 0;
        TimeSpan next = s_plainInterval;
        work((fraction, note) =>
        {
            if (begun == 0)
            {
                (begun, first) = (Stopwatch.GetTimestamp(), fraction);
            }

            TimeSpan elapsed = Stopwatch.GetElapsedTime(begun);
            if (elapsed >= next)
            {
                next = elapsed + s_plainInterval;
                string[] parts = [$"{(int)(100 * fraction)}%", note, TimeLeft(elapsed, first, fraction)];
                Terminal.Say($"{title}: {string.Join(", ", parts.Where(part => part.Length > 0))}");
            }
        });
    }
}
