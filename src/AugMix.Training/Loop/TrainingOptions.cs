namespace AugMix.Training;

/// <summary>Everything that decides what a training run computes. Every value is checked where it is set; the defaults are the published recipe for CIFAR.</summary>
public sealed partial record TrainingOptions
{
    /// <summary>The recipe the run began with; empty where there is none.</summary>
    public string Recipe { get; init; } = "";

    /// <summary>The data set's specification, as <see cref="Datasets.Open"/> takes it.</summary>
    public string Data
    {
        get;
        init => field = !string.IsNullOrWhiteSpace(value) ? value : throw new ArgumentException("data is empty. Name a data set, such as fashion-mnist.");
    } = "fashion-mnist";

    /// <summary>How many training images are used, spread evenly over the set; 0 for all.</summary>
    public int TrainCount
    {
        get;
        init => field = OptionRange.AtLeast(0, value);
    }

    /// <summary>How many test images are used, spread evenly over the set; 0 for all.</summary>
    public int TestCount
    {
        get;
        init => field = OptionRange.AtLeast(0, value);
    }

    /// <summary>A second data set, specified as <see cref="Data"/> is, whose training images are added; empty for none.</summary>
    public string Stylized
    {
        get;
        init => field = value ?? throw new ArgumentException("stylized is null. Leave it empty for none.");
    } = "";

    /// <summary>The network's name, as <see cref="Models.Create"/> takes it.</summary>
    public string Model
    {
        get;
        init => field = !string.IsNullOrWhiteSpace(value) ? value : throw new ArgumentException("model is empty. Name a network, such as small.");
    } = "small";

    /// <summary>Dropout probability of the networks that have one to choose, from 0 to below 1.</summary>
    public double Dropout
    {
        get;
        init => field = OptionRange.BelowOne(value);
    }

    /// <summary>The method's name in <see cref="Methods.All"/>.</summary>
    public string Method
    {
        get;
        init => field = Methods.Find(value).Name;
    } = "augmix";

    /// <summary>How often the training images are gone through, at least 1.</summary>
    public int Epochs
    {
        get;
        init => field = OptionRange.AtLeast(1, value);
    } = 100;

    /// <summary>Images in a batch, at least 1.</summary>
    public int BatchSize
    {
        get;
        init => field = OptionRange.AtLeast(1, value);
    } = 128;

    /// <summary>How the learning rate falls.</summary>
    public ScheduleKind Schedule { get; init; } = ScheduleKind.Cosine;

    /// <summary>The first step's learning rate, above 0.</summary>
    public double LearningRate
    {
        get;
        init => field = OptionRange.Positive(value);
    } = 0.1;

    /// <summary>How much of the previous direction is kept, at least 0 and below 1.</summary>
    public double Momentum
    {
        get;
        init => field = OptionRange.BelowOne(value);
    } = 0.9;

    /// <summary>Whether to look one step ahead along the momentum.</summary>
    public bool Nesterov { get; init; } = true;

    /// <summary>The factor of the weights that is added to their gradients, at least 0.</summary>
    public double WeightDecay
    {
        get;
        init => field = OptionRange.NotNegative(value);
    } = 5e-4;

    /// <summary>Fixes first weights, order of images, flips, crops, mixes and dropout.</summary>
    public ulong Seed { get; init; }

    /// <summary>Pixels of black border before the random crop; 0 crops nothing.</summary>
    public int CropPadding
    {
        get;
        init => field = OptionRange.AtLeast(0, value);
    } = FlipAndCrop.PublishedPadding;

    /// <summary>Whether images are mirrored half of the time.</summary>
    public bool Flip { get; init; } = true;

    /// <summary>What is done to images between the file and the network.</summary>
    public Preparation Preparation { get; init; } = new();

    /// <summary>How mixed views are made.</summary>
    public AugMixOptions AugMix { get; init; } = new();

    /// <summary>How the methods that change single images make their views.</summary>
    public ViewOptions Views { get; init; } = new();

    /// <summary>Mixed views beside the clean one, for methods with a consistency loss; the paper uses 2.</summary>
    public int MixedViews
    {
        get;
        init => field = value is >= 1 and <= 16 ? value : throw OptionRange.Refusal(value, "outside 1 to 16");
    } = 2;

    /// <summary>The consistency loss's factor (the paper's lambda), at least 0.</summary>
    public double JsdWeight
    {
        get;
        init => field = OptionRange.NotNegative(value);
    } = 12;

    /// <summary>What the methods that work on whole batches do.</summary>
    public BatchMethodOptions Batch { get; init; } = new();

    /// <summary>Where the network is computed.</summary>
    public DeviceChoice Device { get; init; } = DeviceChoice.Cpu;

    /// <summary>The arithmetic of convolutions.</summary>
    public Precision Precision { get; init; } = Precision.Auto;

    /// <summary>Whether cuDNN tries its algorithms on a CUDA device and keeps the fastest, so that runs differ in the last bits; otherwise deterministic ones.</summary>
    public bool CudnnAutotune { get; init; } = true;

    /// <summary>Threads that compute the network; 0 for one per processor. The last bits of the weights depend on it.</summary>
    public int Threads
    {
        get;
        init => field = OptionRange.AtLeast(0, value);
    }

    /// <summary>Threads that prepare batches; 0 for half of the processors. Results do not depend on it.</summary>
    public int LoaderThreads
    {
        get;
        init => field = OptionRange.AtLeast(0, value);
    }

    /// <summary>Steps between checkpoints, besides the one after each epoch; 0 for none. Results do not depend on it.</summary>
    public int CheckpointInterval
    {
        get;
        init => field = OptionRange.AtLeast(0, value);
    } = 200;

    /// <summary>Steps between lines in the log, at least 1.</summary>
    public int LogInterval
    {
        get;
        init => field = OptionRange.AtLeast(1, value);
    } = 50;

    /// <summary>How a loader prepares this run's batches.</summary>
    /// <param name="firstStep">The first step to prepare.</param>
    public LoaderOptions ToLoaderOptions(long firstStep = 0) => this.CreateLoaderOptions(firstStep);
}
