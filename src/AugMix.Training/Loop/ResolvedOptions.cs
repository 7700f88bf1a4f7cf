using AugMix.Torch;

namespace AugMix.Training;

/// <summary>Turns "choose for me" into what was chosen, so that a run's configuration says exactly what was done.</summary>
internal static class ResolvedOptions
{
    /// <summary>Chooses threads and precision for this machine.</summary>
    /// <exception cref="ArgumentException">The machine or the profile cannot do what is asked for.</exception>
    internal static TrainingOptions Resolve(this TrainingOptions options)
    {
        if (options.Device == DeviceChoice.Cuda && !TorchRuntime.CudaAvailable)
        {
            throw new ArgumentException("device cuda: libtorch finds no NVIDIA device. Use device cpu, or a libtorch built for CUDA on a machine that has one.");
        }

        // Refuses, before a run's folder is made, what the profile cannot draw.
        _ = new AugMixPolicy(options.AugMix);
        ThrowIfSelectionContradicts(options);
        Device device = options.TorchDevice();
        ThrowUnlessComputable(options.Precision, device);
        return options with
        {
            Precision = options.Precision != Precision.Auto ? options.Precision : TorchRuntime.PreferredElementType(device) == ElementType.BFloat16 ? Precision.Bf16 : Precision.Fp32,
            Threads = options.Threads > 0 ? options.Threads : Workers.Available,
            LoaderThreads = options.LoaderThreads > 0 ? options.LoaderThreads : Math.Max(1, Workers.Available / 2),
        };
    }

    /// <summary>Leaves to a run that goes on what it had chosen before.</summary>
    internal static TrainingOptions ResolveLike(this TrainingOptions options, TrainingOptions run)
        => (options with
        {
            Precision = options.Precision != Precision.Auto ? options.Precision : run.Precision,
            Threads = options.Threads > 0 ? options.Threads : run.Threads,
        }).Resolve();

    internal static Device TorchDevice(this TrainingOptions options) => options.Device == DeviceChoice.Cuda ? Device.Cuda() : Device.Cpu;

    internal static ElementType ComputeType(this TrainingOptions options) => options.Precision switch
    {
        Precision.Bf16 => ElementType.BFloat16,
        Precision.Fp16 => ElementType.Float16,
        _ => ElementType.Float32,
    };

    /// <summary>Tells libtorch the run's threads and, on a CUDA device, its arithmetic. Call it before the first tensor.</summary>
    internal static void ConfigureRuntime(this TrainingOptions options)
    {
        TorchRuntime.Initialize(options.Threads);
        if (options.Device == DeviceChoice.Cuda)
        {
            TorchRuntime.ConfigureCuda(tf32: options.Precision == Precision.Tf32, options.CudnnAutotune);
        }
    }

    internal static LearningRateSchedule CreateSchedule(this TrainingOptions options, int stepsPerEpoch)
    {
        LearningRateSchedule schedule = options.Schedule switch
        {
            ScheduleKind.Step => new StepSchedule(options.LearningRate, options.BatchSize, options.Epochs, stepsPerEpoch),
            ScheduleKind.Milestones => new MilestoneSchedule(options.LearningRate, options.Rates.Milestones, options.Rates.Gamma, stepsPerEpoch),
            _ => new CosineSchedule(options.LearningRate, (long)stepsPerEpoch * options.Epochs),
        };
        return options.Rates.WarmupEpochs > 0 ? new WarmupSchedule(schedule, (long)options.Rates.WarmupEpochs * stepsPerEpoch) : schedule;
    }

    // A random part was chosen by the data set; what is left is the flip.
    private static FlipAndCrop? Placing(TrainingOptions options)
    {
        int padding = options.Preparation.Crop == CropKind.Pad ? options.CropPadding : 0;
        return padding > 0 || options.Flip ? new FlipAndCrop(padding, options.Flip) : null;
    }

    internal static LoaderOptions CreateLoaderOptions(this TrainingOptions options, long firstStep) => new()
    {
        BatchSize = options.BatchSize,
        Epochs = options.Epochs,
        Seed = options.Seed,
        Threads = Math.Max(1, options.LoaderThreads),
        Views = Methods.Find(options.Method).Views(options),
        Crop = Placing(options),
        Normalization = options.Preparation.ToNormalization(),
        Policy = Methods.Find(options.Method).Policy?.Invoke(options) ?? new AugMixPolicy(options.AugMix),
        FirstStep = firstStep,
    };

    private static void ThrowIfSelectionContradicts(TrainingOptions options)
    {
        if (options.EarlyStop > 0 && options.ValidationCount == 0)
        {
            throw new ArgumentException($"early_stop {options.EarlyStop} needs images to judge by that are not the test set's. Set some of the training images aside with validation_count (--validation-images).");
        }

        if (options.Rates.WarmupEpochs > options.Epochs)
        {
            throw new ArgumentException($"warmup_epochs {options.Rates.WarmupEpochs} is longer than the run of {options.Epochs} epochs. Give fewer, or train longer.");
        }
    }

    private static void ThrowUnlessComputable(Precision precision, Device device)
    {
        bool cuda = device.Kind == DeviceKind.Cuda;
        string? fault = precision switch
        {
            Precision.Bf16 when TorchRuntime.PreferredElementType(device) != ElementType.BFloat16 => cuda
                ? "precision bf16: this NVIDIA device does not convolve in bfloat16; those of compute capability 8.0 and higher do. Use precision fp16 or fp32."
                : "precision bf16: this processor has no AVX512_BF16, so bfloat16 would be slower than single precision or fail. Use precision fp32.",
            Precision.Fp16 when !cuda => "precision fp16 is for device cuda: libtorch does not train in half precision on a processor. Use precision bf16, fp32 or auto.",
            Precision.Tf32 when !cuda => "precision tf32 is for device cuda: processors have no TensorFloat-32. Use precision fp32.",
            _ => null,
        };
        if (fault is not null)
        {
            throw new ArgumentException(fault);
        }
    }
}
