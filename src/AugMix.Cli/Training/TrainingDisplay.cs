using AugMix.Training;

namespace AugMix.Cli;

/// <summary>Runs a training with a progress bar, and says how to go on when it is interrupted.</summary>
internal static class TrainingDisplay
{
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
