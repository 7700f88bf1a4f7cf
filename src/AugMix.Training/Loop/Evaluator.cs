using AugMix.Torch;

namespace AugMix.Training;

/// <summary>Runs a network over a data set, in order, without recording for differentiation.</summary>
public sealed class Evaluator
{
    private readonly Module _model;
    private readonly TrainingOptions _options;
    private readonly LoaderOptions _loading;

    /// <summary>Prepares to evaluate.</summary>
    /// <param name="model">The network, on its device.</param>
    /// <param name="options">Device, precision and loader threads.</param>
    /// <param name="batchSize">Pictures in a batch; does not change the answers beyond the last bits.</param>
    public Evaluator(Module model, TrainingOptions options, int batchSize = 250)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfLessThan(batchSize, 1);
        _model = model;
        _options = options.Resolve();
        _loading = new LoaderOptions { BatchSize = batchSize, Shuffle = false, Crop = null, Views = new(clean: true, mixed: 0), Threads = _options.LoaderThreads };
    }

    /// <summary>Receives one batch of answers.</summary>
    /// <param name="logits">[count, classes].</param>
    /// <param name="labels">[count].</param>
    public delegate void AnswerHandler(ReadOnlySpan<float> logits, ReadOnlySpan<int> labels);

    /// <summary>Gives the network's answers to every picture, in the data set's order. The network is in evaluation mode meanwhile, and as before afterwards.</summary>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public void Run(IDataset dataset, AnswerHandler answers, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(answers);
        bool training = _model.Training;
        _model.Evaluate();
        try
        {
            using BatchLoader loader = new(dataset, _loading);
            using NoGrad noGrad = NoGrad.Enter();
            float[] logits = [];
            int[] labels = new int[Math.Min(_loading.BatchSize, dataset.Count)];
            while (loader.Next() is { } batch)
            {
                cancellation.ThrowIfCancellationRequested();
                Forward(batch, ref logits);
                for (int i = 0; i < batch.Count; i++)
                {
                    labels[i] = (int)batch.Labels.Span[i];
                }

                answers(logits.AsSpan(0, batch.Count * (logits.Length / labels.Length)), labels.AsSpan(0, batch.Count));
            }
        }
        finally
        {
            _model.Train(training);
        }
    }

    private void Forward(ViewBatch batch, ref float[] answers)
    {
        using TensorScope scope = new();
        Device device = _options.TorchDevice();
        ImageShape shape = batch.Shape;
        Tensor images = Tensor.From(batch.Samples.Span, [batch.Count, shape.Channels, shape.Height, shape.Width], channelsLast: true, device);
        Tensor logits;
        using (Autocast.Enter(device, _options.ComputeType()))
        {
            logits = _model.Forward(images);
        }

        // The first batch is the largest.
        if (answers.Length == 0)
        {
            answers = new float[logits.Count];
        }

        logits.CopyTo(answers.AsSpan(0, (int)logits.Count));
    }
}
