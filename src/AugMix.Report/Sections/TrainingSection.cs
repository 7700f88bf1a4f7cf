using System.Globalization;

namespace AugMix.Report;

/// <summary>How trainings went: loss, learning rate, validation error.</summary>
internal sealed class TrainingSection() : Section("training", "Training")
{
    // More points than pixels make files large and lines no better.
    private const int MostPoints = 500;

    public override bool Has(ReportContent content) => content.Trainings.Any(training => training.Points.Count > 0);

    public override void Write(PageWriter page, ReportContent content)
    {
        TrainingHistory[] trainings = [.. content.Trainings.Where(training => training.Points.Count > 0)];
        page.Lead("Losses of different methods are different quantities: the consistency term is part of AugMix's. Compare their course, not their height.");
        page.Legend(trainings.Select(training => training.Label), content);
        page.Html.Add("<div class=\"figures\">\n");
        Write(page, content, trainings, "Training loss", "loss", "Mean since the last line of the log.", false, point => point.Loss);
        Write(page, content, trainings, "Learning rate", "learning rate", "The last step's.", false, point => point.LearningRate);
        if (trainings.Any(training => training.Points.Any(point => point.ValidationError is not null)))
        {
            Write(page, content, trainings, "Validation error", "validation error, percent", "In percent, after each epoch.", true, point => Rates.Drawn(point.ValidationError));
        }

        page.Html.Add("</div>\n");
        string[] times = [.. trainings.Where(training => training.Seconds is not null).Select(training => string.Create(CultureInfo.InvariantCulture, $"{training.Label}: trained in {training.Seconds:0} s."))];
        if (times.Length > 0)
        {
            page.Notes(times);
        }
    }

    private static void Write(PageWriter page, ReportContent content, TrainingHistory[] trainings, string title, string label, string caption, bool epochs, Func<TrainingPoint, double?> value)
    {
        LineSeries[] series = [.. trainings.Select(training => Series(training, content.RunOf(training.Label), epochs, value)).Where(line => line.X.Count > 0)];
        page.Figure(
            title,
            caption,
            new LineChart(series, epochs ? "epoch" : "step", label),
            new DataTable(
                $"{title}. {caption}",
                ["run", epochs ? "epoch" : "step", label],
                [.. series.SelectMany(line => line.X.Zip(line.Y, (x, y) => new DataTableRow(line.Label, [Number(x), Number(y)])))]));
    }

    private static LineSeries Series(TrainingHistory training, int run, bool epochs, Func<TrainingPoint, double?> value)
    {
        // Where a log has lines of steps, those are finer; short runs may have epochs only.
        bool ofEpochs = epochs || !training.Points.Any(point => !point.EndsEpoch);
        (double X, double Y)[] points = [.. training.Points
            .Where(point => point.EndsEpoch == ofEpochs && value(point) is { } number && double.IsFinite(number))
            .Select(point => ((double)(epochs ? point.Epoch : point.Step), value(point)!.Value))];
        int stride = ((points.Length - 1) / MostPoints) + 1;
        (double X, double Y)[] kept = [.. points.Where((_, i) => i % stride == 0 || i == points.Length - 1)];
        return new LineSeries(training.Label, run, [.. kept.Select(point => point.X)], [.. kept.Select(point => Rounded(point.Y))]);
    }

    private static double Rounded(double value) => double.Parse(value.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string Number(double value) => value.ToString("G6", CultureInfo.InvariantCulture);
}
