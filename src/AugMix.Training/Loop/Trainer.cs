using System.Diagnostics;
using AugMix.Torch;

namespace AugMix.Training;

/// <summary>The loop and nothing else.</summary>
public sealed class Trainer
{
    private readonly Network _network;
    private readonly Sgd _optimizer;
    private readonly LearningRateSchedule _schedule;
    private readonly TrainingOptions _options;
    private readonly Objective _objective;
    private readonly Normalization _normalization;
    private readonly SampleRandom _random = new();
    private BatchKeys? _last;

    /// <summary>Prepares to train.</summary>
    /// <param name="network">The network, on its device and in its layout.</param>
    /// <param name="optimizer">Updates the network's parameters.</param>
    /// <param name="schedule">The learning rate of each step.</param>
    /// <param name="options">The run's options, resolved.</param>
    public Trainer(Network network, Sgd optimizer, LearningRateSchedule schedule, TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _network = network;
        _optimizer = optimizer;
        _schedule = schedule;
        _options = options;
        _objective = Methods.Find(options.Method).Objective(options);
        _normalization = options.Preparation.ToNormalization();
        LossScale = options.Precision == Precision.Fp16 ? Training.LossScale.Initial : null;
    }

    /// <summary>The factor of the next step's loss; null where it is not scaled, as in every precision but half.</summary>
    public LossScale? LossScale { get; set; }

    /// <summary>Takes the loader's steps to the end.</summary>
    /// <param name="loader">Gives the batches, from the step after those in <paramref name="totals"/>.</param>
    /// <param name="totals">What the run had added up before.</param>
    /// <param name="afterStep">Called after each step with what is known; gives the totals to go on with.</param>
    /// <param name="cancellation">Looked at after each step and while waiting for a batch.</param>
    /// <returns>The totals at the end.</returns>
    /// <exception cref="DivergenceException">A loss is not finite.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled; the last step was finished and <paramref name="afterStep"/> has seen it.</exception>
    public TrainingTotals Run(BatchLoader loader, TrainingTotals totals, Func<TrainingStep, TrainingTotals> afterStep, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(loader);
        ArgumentNullException.ThrowIfNull(afterStep);
        _network.Train();
        LossScale = totals.LossScale ?? LossScale;
        TimeSpan waited = loader.Waited;
        long start = Stopwatch.GetTimestamp();
        cancellation.ThrowIfCancellationRequested();
        while (!totals.Stopped && loader.Next(cancellation) is { } batch)
        {
            double loss = Step(batch);
            totals = totals.Add(loss, batch.Count * batch.Views.Count, Stopwatch.GetElapsedTime(start).TotalSeconds, (loader.Waited - waited).TotalSeconds) with { LossScale = LossScale };
            bool endsEpoch = (batch.Step + 1) % loader.StepsPerEpoch == 0;
            totals = afterStep(new TrainingStep(batch.Epoch, loss, _optimizer.LearningRate, endsEpoch, loader.TotalSteps, totals));
            cancellation.ThrowIfCancellationRequested();

            // What is done after a step, such as an evaluation, is not part of the next.
            start = Stopwatch.GetTimestamp();
            waited = loader.Waited;
        }

        return totals;
    }

    /// <summary>Loss, gradients, update.</summary>
    /// <returns>The loss.</returns>
    /// <exception cref="DivergenceException">The loss is not finite, or gradients are not whatever the loss is scaled by; the weights are as before the step, the statistics of batch normalisation are not.</exception>
    public double Step(ViewBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        using TensorScope scope = new();
        Device device = _options.TorchDevice();
        SeedDropout(batch.Step);
        _optimizer.LearningRate = _schedule.At(batch.Step);
        _optimizer.ClearGradients();
        ImageShape shape = batch.Shape;
        Tensor images = Tensor.From(batch.Samples.Span, [batch.Views.Count * batch.Count, shape.Channels, shape.Height, shape.Width], channelsLast: true, device);
        Tensor labels = Tensor.From(batch.Labels.Span, [batch.Count], device: device);
        _random.Reset(_options.Seed, SampleStream.Batch, 0, batch.Step, 0);
        Tensor loss = _objective.Compute(new ObjectiveStep(_network, images, labels, batch.Views.Count, _normalization, _random, _options.ComputeType()));
        double value = loss.Item();
        if (!double.IsFinite(value))
        {
            throw Diverged(batch, value);
        }

        Update(loss, batch);
        _last = KeysOf(batch);
        return value;
    }

    // A step whose gradients overflow is left out; the next one has a smaller factor.
    private void Update(Tensor loss, ViewBatch batch)
    {
        if (LossScale is not { } scale)
        {
            loss.Backward();
            _optimizer.Step();
            return;
        }

        (scale.Value * loss).Backward();
        bool finite = _optimizer.Unscale(scale.Value);
        if (finite)
        {
            _optimizer.Step();
        }

        LossScale next = scale.After(finite);
        if (next.IsExhausted)
        {
            throw new DivergenceException(FormattableString.Invariant($"Gradients are not finite, even with the loss scaled by {scale.Value} for precision fp16,"), KeysOf(batch));
        }

        LossScale = next;
    }

    /// <summary>The complaint about weights that a finished step has left damaged.</summary>
    internal DivergenceException Damaged(string name) => new($"{name} holds a number that is not finite", _last!);

    /// <summary>Says which batch is to blame: this one, or the one before it where that left weights that are not finite, which its own loss does not show.</summary>
    private DivergenceException Diverged(ViewBatch batch, double loss)
        => _last is not null && FiniteState.FirstDamaged(_network.State().Where(entry => _network.Parameters.Any(parameter => parameter.Key == entry.Key))) is { } name
            ? Damaged(name)
            : new(FormattableString.Invariant($"The loss is {loss}"), KeysOf(batch));

    private BatchKeys KeysOf(ViewBatch batch) => new(batch.Step + 1, batch.Epoch, _optimizer.LearningRate, batch.Indices.ToArray());

    // libtorch draws dropout masks from one generator; seeded per step, they depend on nothing that went before.
    private void SeedDropout(long step)
    {
        _random.Reset(_options.Seed, SampleStream.Dropout, 0, step, 0);
        TorchRuntime.Seed(_random.NextUInt32());
    }
}
