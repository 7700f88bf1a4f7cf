using System.Text.Json.Nodes;
using AugMix.Evaluation;

namespace AugMix.Training;

/// <content>What a run writes down: log, checkpoints, and how well its networks do.</content>
public sealed partial class TrainingRun
{
    /// <summary>Writes what a step calls for: log first, then the checkpoint, which says how far the log may be trusted.</summary>
    private TrainingTotals Record(TrainingStep step, Action<TrainingStep>? progress, CancellationToken cancellation)
    {
        _totals = step.Totals;
        _average?.Update(_totals.Steps);
        if (_totals.Steps % Options.LogInterval == 0 || _totals.Steps == step.TotalSteps)
        {
            Log(step, "step", _totals.IntervalLoss / _totals.IntervalSteps);
            _totals = _totals with { IntervalLoss = 0, IntervalSteps = 0 };
        }

        if (step.EndsEpoch)
        {
            EndEpoch(step, cancellation);
        }
        else if (Options.CheckpointInterval > 0 && _totals.Steps % Options.CheckpointInterval == 0)
        {
            Save();
        }

        progress?.Invoke(step with { Totals = _totals });
        return _totals;
    }

    private void EndEpoch(TrainingStep step, CancellationToken cancellation)
    {
        // Before the network is judged, which damaged weights would spoil.
        Checkpoint reached = Capture();
        double? error = _validation is null ? null : Evaluate(Predictor, _validation, cancellation).Error;
        Log(step, "epoch", _totals.EpochLoss / _totals.EpochSteps, error);
        _totals = Judged(_totals with { EpochLoss = 0, EpochSteps = 0 }, step.Epoch + 1, error);
        reached = reached with { Totals = _totals };
        if (error is not null && _totals.BestEpoch == step.Epoch + 1)
        {
            // Before the checkpoint: a run that is killed in between comes here again.
            _folder?.SaveBest(reached);
        }

        Write(reached);
    }

    /// <summary>Of equal errors the earlier one stays the best.</summary>
    private TrainingTotals Judged(TrainingTotals totals, int epoch, double? error)
    {
        if (error is { } value && !(value >= totals.BestError))
        {
            totals = totals with { BestError = value, BestEpoch = epoch };
        }

        return totals with { Stopped = Options.EarlyStop > 0 && epoch - totals.BestEpoch >= Options.EarlyStop };
    }

    private void Save()
    {
        if (_folder is not null && _totals.Steps > _savedSteps)
        {
            Write(Capture());
        }
    }

    private void Write(Checkpoint checkpoint)
    {
        _folder?.Save(checkpoint);
        _savedSteps = checkpoint.Totals.Steps;
    }

    /// <summary>What the run is now.</summary>
    /// <exception cref="DivergenceException">It holds a number that is not finite, and shall not take a good checkpoint's place.</exception>
    private Checkpoint Capture()
    {
        Checkpoint checkpoint = new()
        {
            Totals = _totals,
            Options = Options,
            Network = _network,
            ClassNames = _data.Train.ClassNames,
            Model = Model.State(),
            Momentum = Momentum,
            Averaged = _average?.State(),
        };
        return FiniteState.FirstDamaged(checkpoint.Model.Concat(checkpoint.Momentum)) is { } name ? throw _trainer!.Damaged(name) : checkpoint;
    }

    private void Log(TrainingStep step, string kind, double loss, double? validationError = null)
        => _folder?.Log(new LogRow(step.Totals.Steps, kind, step.Epoch + 1, loss, step.LearningRate, step.Totals.Views, step.Totals.Seconds, step.Totals.WaitedSeconds, validationError));

    /// <summary>Evaluates what the run has made: the weights it ends with, their average, and the best ones.</summary>
    private TrainingResult Finish(CancellationToken cancellation)
    {
        TrainingResult result = new(_totals, EvaluateTest(Predictor, cancellation));
        if (_average is not null)
        {
            Checkpoint averaged = Capture() with { Model = _average.State(), Momentum = [], Averaged = null };
            _folder?.SaveAveraged(averaged);
            result = result with { Averaged = EvaluateTest(averaged, cancellation) };
        }

        if (_folder is not null && _totals.BestEpoch > 0)
        {
            result = result with { Best = EvaluateTest(Checkpoint.Read(_folder.BestPath), cancellation) };
        }

        _folder?.WriteMetrics(Metrics(result), _totals.Steps);
        return result;
    }

    private ClassificationReport? EvaluateTest(Checkpoint checkpoint, CancellationToken cancellation)
    {
        using Network network = checkpoint.CreateModel();
        network.To(Options.TorchDevice());
        network.ToChannelsLast();
        return EvaluateTest(new ModulePredictor(network, _network.Classes, Options.TorchDevice(), Options.ComputeType()), cancellation);
    }

    private ClassificationReport? EvaluateTest(IPredictor predictor, CancellationToken cancellation)
        => _data.Test.Count < MetricSet.MinimumCount ? null : Evaluate(predictor, _data.Test, cancellation);

    private ClassificationReport Evaluate(IPredictor predictor, IDataset images, CancellationToken cancellation)
        => new Evaluator(predictor, new EvaluatorOptions { Threads = Options.LoaderThreads, Normalization = _normalization, Preprocessing = Options.Preparation.Describe() }).Evaluate(images, cancellation: cancellation);

    private JsonObject Metrics(TrainingResult result)
    {
        JsonObject metrics = new()
        {
            ["schema"] = "augmix-training/1",
            ["options"] = RunConfiguration.ToNode(Options),
            ["steps"] = result.Totals.Steps,
            ["views"] = result.Totals.Views,
            ["train_seconds"] = Math.Round(result.Totals.Seconds, 3),
            ["waited_seconds"] = Math.Round(result.Totals.WaitedSeconds, 3),
            ["views_per_second"] = Math.Round(result.ViewsPerSecond, 1),
            ["warnings"] = new JsonArray([.. LeakGuard.Warnings(Options).Select(warning => JsonValue.Create(warning))]),
            ["skipped_files"] = new JsonArray([.. _data.Skipped.Select(complaint => JsonValue.Create(complaint))]),
            ["test_error"] = result.Test?.Error,
            ["test"] = Node(result.Test),
        };
        if (_average is not null)
        {
            metrics["averaged_test_error"] = result.Averaged?.Error;
            metrics["averaged_test"] = Node(result.Averaged);
        }

        if (result.Totals.BestEpoch > 0)
        {
            metrics["stopped_early"] = result.Totals.Stopped;
            metrics["best_epoch"] = result.Totals.BestEpoch;
            metrics["best_validation_error"] = result.Totals.BestError;
            metrics["best_test_error"] = result.Best?.Error;
        }

        return metrics;
    }

    private static JsonNode? Node(ClassificationReport? report) => report is null ? null : JsonNode.Parse(JsonReport.Write(report));
}
