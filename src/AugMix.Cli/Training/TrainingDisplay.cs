using AugMix.Training;

namespace AugMix.Cli;

/// <summary>Runs a training with a progress bar, and says how to go on when it is interrupted.</summary>
internal static class TrainingDisplay
{
    /// <summary>Opens a run, and keeps the recipe in its folder.</summary>
    /// <exception cref="OperationCanceledException">Interrupted while data were fetched; nothing is begun.</exception>
    public static TrainingRun Prepare(TrainingOptions options, string folder, RunMode mode, Recipe? recipe, CancellationToken cancellation)
    {
        TrainingRun run = new(options, folder: folder, mode: mode, opening: FetchDisplay.Opening(cancellation));
        if (recipe is not null)
        {
            run.Store(recipe, options);
            Terminal.Say(recipe.Overridden(options) is { Count: > 0 } changes ? $"augmix: recipe {recipe.Name}, but {string.Join("; ", changes)}" : $"augmix: recipe {recipe.Name}");
        }

        return run;
    }

    /// <summary>Says in a line what is trained with what, and trains.</summary>
    /// <exception cref="OperationCanceledException">Interrupted; the checkpoint holds every step taken.</exception>
    public static TrainingResult Begin(TrainingRun run, string folder, CancellationToken cancellation)
    {
        TrainingOptions options = run.Options;
        IDataset images = run.TrainingImages;
        long parameters = run.Model.Parameters.Sum(parameter => parameter.Value.Count);
        Terminal.Say(FormattableString.Invariant(
            $"augmix: {options.Method} on {images.Name}: {images.Count} images of {images.Shape}, {images.Classes} classes; {options.Model} with {Figure.Grouped(parameters)} parameters; seed {options.Seed}, {options.Epochs} epochs of batches of {options.BatchSize}; {TrainingOptionSet.Text("device", options)}, {TrainingOptionSet.Text("precision", options)}, {options.Threads} threads"));
        return Train(run, $"{options.Model}, {options.Method}", folder, cancellation);
    }

    /// <exception cref="OperationCanceledException">Interrupted; the checkpoint holds every step taken.</exception>
    public static TrainingResult Train(TrainingRun run, string title, string folder, CancellationToken cancellation)
    {
        TrainingResult? result = null;
        long steps = 0;
        double smoothedLoss = double.NaN;
        try
        {
            ProgressDisplay.Run($"Training {title}", report => result = run.Train(
                step =>
                {
                    // The reference's running mean of the loss.
                    smoothedLoss = double.IsNaN(smoothedLoss) ? step.Loss : (0.9 * smoothedLoss) + (0.1 * step.Loss);
                    steps = step.Totals.Steps;
                    report(
                        (double)steps / step.TotalSteps,
                        FormattableString.Invariant($"epoch {step.Epoch + 1}/{run.Options.Epochs}, loss {smoothedLoss:F3}, {step.Totals.Views / step.Totals.Seconds:F0} views/s"));
                },
                cancellation));
        }
        catch (OperationCanceledException)
        {
            Terminal.Say($"augmix: interrupted after step {steps}; the checkpoint holds it. Go on with: augmix train --resume --output {folder}");
            throw;
        }

        return result!;
    }
}
