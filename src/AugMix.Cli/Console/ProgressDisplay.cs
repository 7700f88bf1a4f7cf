using System.Diagnostics;
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

    private static void RunPlain(string title, Action<Action<double, string>> work)
    {
        long begun = Stopwatch.GetTimestamp();
        TimeSpan next = s_plainInterval;
        work((fraction, note) =>
        {
            TimeSpan elapsed = Stopwatch.GetElapsedTime(begun);
            if (elapsed >= next)
            {
                next = elapsed + s_plainInterval;
                Terminal.Say($"{title}: {(int)(100 * fraction)}%{(note.Length == 0 ? "" : $", {note}")}");
            }
        });
    }
}
