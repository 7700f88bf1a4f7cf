using System.Diagnostics;
using Spectre.Console;

namespace AugMix.Cli;

/// <summary>A progress bar on a terminal, a plain line now and then anywhere else.</summary>
internal static class ProgressDisplay
{
    private static readonly TimeSpan s_plainInterval = TimeSpan.FromSeconds(10);

    /// <summary>Runs <paramref name="work"/> and shows the fraction done, with a note, as the work reports them.</summary>
    public static void Run(string title, Action<Action<double, string>> work)
    {
        if (Console.IsErrorRedirected)
        {
            RunPlain(title, work);
            return;
        }

        Terminal.Messages.Progress()
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask(Markup.Escape(title), maxValue: 1);
                work((fraction, note) =>
                {
                    task.Value = fraction;
                    task.Description = Markup.Escape(note.Length == 0 ? title : $"{title}, {note}");
                });
                task.Value = 1;
            });
    }

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
                Terminal.Say($"{title}: {fraction:P0}{(note.Length == 0 ? "" : $", {note}")}");
            }
        });
        Terminal.Say($"{title}: done in {Stopwatch.GetElapsedTime(begun).TotalSeconds:F1} s");
    }
}
