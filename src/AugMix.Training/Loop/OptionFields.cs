using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AugMix.Training;

/// <summary>What a user can choose about a run: one line each, for files, recipes, the command line and comparisons, the profile before the operations that are looked up in it.</summary>
public static class OptionFields
{
    /// <summary>Every field, in the order of files and help.</summary>
    public static IReadOnlyList<OptionField> All { get; } =
    [
        new("recipe", "An experiment to begin with, by its name in augmix recipes or by a file; every other option that is given replaces the recipe's.", o => o.Recipe, (o, v) => o with { Recipe = v.GetString()! }) { Decides = false },
        new("data", $"The data set: {string.Join("; ", Datasets.All.Select(scheme => scheme.Usage))}.", o => o.Data, (o, v) => o with { Data = v.GetString()! }),
        new("train_count", "Use only N training images, spread evenly over the set; 0 for all.", o => o.TrainCount, (o, v) => o with { TrainCount = v.GetInt32() }) { Switch = "--train-images" },
        new("validation_count", "Set N training images aside, spread over the set and drawn by the seed, and judge the network by them after each epoch; 0 for none, else at least 100. Test images are never used for this.", o => o.ValidationCount, (o, v) => o with { ValidationCount = v.GetInt32() }) { Switch = "--validation-images" },
        new("test_count", "Use only N test images, spread evenly over the set; 0 for all.", o => o.TestCount, (o, v) => o with { TestCount = v.GetInt32() }) { Switch = "--test-images", Decides = false },
        new("stylized", "A second data set of the same classes and image size, written as --data is, whose training images are added, such as stylised copies; empty for none.", o => o.Stylized, (o, v) => o with { Stylized = v.GetString()! }),
        new("model", $"The network: {string.Join(", ", Models.Examples)}; other depths and widths too.", o => o.Model, (o, v) => o with { Model = v.GetString()! }),
        new("dropout", "Dropout probability of the networks that have one to choose.", o => o.Dropout, (o, v) => o with { Dropout = v.GetDouble() }),
        new("method", $"The method: {string.Join("; ", Methods.All.Select(method => $"{method.Name} ({method.Summary})"))}.", o => o.Method, (o, v) => o with { Method = v.GetString()! }),
        new("epochs", "How often the training images are gone through.", o => o.Epochs, (o, v) => o with { Epochs = v.GetInt32() }),
        new("batch_size", "Images in a batch.", o => o.BatchSize, (o, v) => o with { BatchSize = v.GetInt32() }),
        new("schedule", "How the learning rate falls: cosine (step by step), step (by ten after each third of the epochs, from the rate times batch size / 256) or milestones (by gamma after each milestone).", o => Word(o.Schedule), (o, v) => o with { Schedule = Choice<ScheduleKind>("schedule", v) }),
        new("learning_rate", "The first step's learning rate.", o => o.LearningRate, (o, v) => o with { LearningRate = v.GetDouble() }),
        new("warmup_epochs", "Epochs over which the rate rises in a line, step by step; 0 for none.", o => o.Rates.WarmupEpochs, (o, v) => o with { Rates = o.Rates with { WarmupEpochs = v.GetInt32() } }),
        new("milestones", "Epochs after which the rate falls, divided by commas, with schedule milestones.", o => new JsonArray([.. o.Rates.Milestones.Select(epoch => JsonValue.Create(epoch))]), (o, v) => o with { Rates = o.Rates with { Milestones = [.. v.EnumerateArray().Select(epoch => epoch.GetInt32())] } }),
        new("gamma", "The factor at each milestone.", o => o.Rates.Gamma, (o, v) => o with { Rates = o.Rates with { Gamma = v.GetDouble() } }),
        new("momentum", "Momentum of SGD.", o => o.Momentum, (o, v) => o with { Momentum = v.GetDouble() }),
        new("nesterov", "Whether SGD looks one step ahead along its momentum.", o => o.Nesterov, (o, v) => o with { Nesterov = v.GetBoolean() }),
        new("weight_decay", "Weight decay of SGD.", o => o.WeightDecay, (o, v) => o with { WeightDecay = v.GetDouble() }),
        new("early_stop", "End after N epochs without a lower error on the validation images; 0 goes to the last epoch, as the paper does.", o => o.EarlyStop, (o, v) => o with { EarlyStop = v.GetInt32() }),
        new("ema_decay", "Also keep a running average of the weights, of which each step keeps this much (0.999, say), and evaluate it beside them; 0 for none.", o => o.EmaDecay, (o, v) => o with { EmaDecay = v.GetDouble() }),
        new("seed", "Seed of every random draw.", o => o.Seed, (o, v) => o with { Seed = v.GetUInt64() }),
        new("crop_padding", "Pixels of black border before the random crop; 0 crops nothing.", o => o.CropPadding, (o, v) => o with { CropPadding = v.GetInt32() }),
        new("flip", "Whether images are mirrored half of the time.", o => o.Flip, (o, v) => o with { Flip = v.GetBoolean() }),
        new("crop", "How training images are placed: pad (a crop of the image's own size out of a black border), random-resized (a part of random size and ratio, resized to image_size) or none.", o => Word(o.Preparation.Crop), (o, v) => o with { Preparation = o.Preparation with { Crop = Choice<CropKind>("crop", v) } }),
        new("image_size", "Side of the square images that the network is given; 0 keeps the images' own size.", o => o.Preparation.ImageSize, (o, v) => o with { Preparation = o.Preparation with { ImageSize = v.GetInt32() } }),
        new("resize_size", "Short side of test images before the central crop of image_size; 0 for 256 for each 224.", o => o.Preparation.ResizeSize, (o, v) => o with { Preparation = o.Preparation with { ResizeSize = v.GetInt32() } }),
        new("interpolation", "Filter of every resize, as Pillow's: bilinear, bicubic, lanczos, hamming, box or nearest.", o => Word(o.Preparation.Interpolation), (o, v) => o with { Preparation = o.Preparation with { Interpolation = Choice<Interpolation>("interpolation", v) } }),
        new("crop_scale", "Least share of the image in a random resized crop.", o => o.Preparation.CropScale, (o, v) => o with { Preparation = o.Preparation with { CropScale = v.GetDouble() } }),
        new("crop_ratio", "Largest aspect ratio of a random resized crop; its inverse is the smallest.", o => o.Preparation.CropRatio, (o, v) => o with { Preparation = o.Preparation with { CropRatio = v.GetDouble() } }),
        new("mean", "What is subtracted from samples between 0 and 1: one number, or one for each channel.", o => Numbers(o.Preparation.Mean), (o, v) => o with { Preparation = o.Preparation with { Mean = Numbers(v) } }),
        new("std", "What they are then divided by, as many numbers.", o => Numbers(o.Preparation.Std), (o, v) => o with { Preparation = o.Preparation with { Std = Numbers(v) } }),
        new("class_map", "JSON or CSV file that gives folders their classes, by name or number; folders that it does not name are left out.", o => o.Preparation.ClassMap, (o, v) => o with { Preparation = o.Preparation with { ClassMap = v.GetString()! } }),
        new("on_damaged", "What becomes of files that cannot be decoded: refuse (the run stops and names the first) or skip (all are decoded once before the run, and damaged ones named and left out).", o => Word(o.Preparation.OnDamaged), (o, v) => o with { Preparation = o.Preparation with { OnDamaged = Choice<DamagedChoice>("on_damaged", v) } }),
        new("profile", $"Whose AugMix: {string.Join("; ", AugMixProfiles.All.Select(profile => $"{profile.Name} ({profile.Source})"))}.", o => o.AugMix.Profile.Name, (o, v) => o with { AugMix = o.AugMix with { Profile = AugMixProfiles.Find(v.GetString()!) } }),
        new("severity", "Upper end of the operations' level, 1 to 10; a whole number with the torchvision profiles.", o => o.AugMix.Severity, (o, v) => o with { AugMix = o.AugMix with { Severity = v.GetDouble() } }),
        new("width", $"Chains that are blended, 1 to {AugMixOptions.LargestWidthOrDepth}.", o => o.AugMix.Width, (o, v) => o with { AugMix = o.AugMix with { Width = v.GetInt32() } }),
        new("depth", $"Operations per chain, 1 to {AugMixOptions.LargestWidthOrDepth}; -1 draws 1, 2 or 3 for each.", o => o.AugMix.Depth, (o, v) => o with { AugMix = o.AugMix with { Depth = v.GetInt32() } }),
        new("alpha", "Parameter of the Dirichlet and Beta draws of the blending weights, above 0.", o => o.AugMix.Alpha, (o, v) => o with { AugMix = o.AugMix with { Alpha = v.GetDouble() } }),
        new("geometry", "How geometric operations act: per-chain, shared (one transform for all chains and the original) or none.", o => Word(o.AugMix.Geometry), (o, v) => o with { AugMix = o.AugMix with { Geometry = Choice<GeometryMode>("geometry", v) } }),
        new("operations", "The operations chains are drawn from, divided by commas; the profile's own unless given.", o => Names(o.AugMix), (o, v) => o with { AugMix = o.AugMix with { Operations = [.. v.EnumerateArray().Select(name => o.AugMix.Profile.Find(name.GetString()!))] } }),
        new("cutout_size", "Side of the square that cutout erases, in pixels.", o => o.Views.CutoutSize, (o, v) => o with { Views = o.Views with { CutoutSize = v.GetInt32() } }),
        new("autoaugment_table", "Which published policy autoaugment draws from: cifar10 or imagenet.", o => Word(o.Views.AutoaugmentTable), (o, v) => o with { Views = o.Views with { AutoaugmentTable = Choice<AutoAugmentTable>("autoaugment_table", v) } }),
        new("autoaugment_operations", "Operations of autoaugment and random-autoaugment: non-overlapping (with the test corruptions) or all.", o => Word(o.Views.AutoaugmentOperations), (o, v) => o with { Views = o.Views with { AutoaugmentOperations = Choice<OperationChoice>("autoaugment_operations", v) } }),
        new("trivialaugment_operations", "Operations of trivialaugment: all, as published, or non-overlapping.", o => Word(o.Views.TrivialaugmentOperations), (o, v) => o with { Views = o.Views with { TrivialaugmentOperations = Choice<OperationChoice>("trivialaugment_operations", v) } }),
        new("patch_size", "Side of the square of patch-uniform, in pixels.", o => o.Views.PatchSize, (o, v) => o with { Views = o.Views with { PatchSize = v.GetInt32() } }),
        new("patch_noise", "Noise of patch-uniform is uniform in plus or minus this, where white is 1.", o => o.Views.PatchNoise, (o, v) => o with { Views = o.Views with { PatchNoise = v.GetDouble() } }),
        new("pixmix_rounds", "The most rounds of mixing of pixmix, 0 to 100 (k of its paper).", o => o.Views.PixmixRounds, (o, v) => o with { Views = o.Views with { PixmixRounds = v.GetInt32() } }),
        new("pixmix_beta", "Parameter of the Beta draws of the shares of pixmix, above 0.", o => o.Views.PixmixBeta, (o, v) => o with { Views = o.Views with { PixmixBeta = v.GetDouble() } }),
        new("pixmix_severity", "Upper end of the level of pixmix's operations, 1 to 10.", o => o.Views.PixmixSeverity, (o, v) => o with { Views = o.Views with { PixmixSeverity = v.GetDouble() } }),
        new("pixmix_operations", "Operations of pixmix: non-overlapping (with the test corruptions) or all.", o => Word(o.Views.PixmixOperations), (o, v) => o with { Views = o.Views with { PixmixOperations = Choice<OperationChoice>("pixmix_operations", v) } }),
        new("pixmix_fractals", "How many fractals are generated for pixmix.", o => o.Views.PixmixFractals, (o, v) => o with { Views = o.Views with { PixmixFractals = v.GetInt32() } }),
        new("pixmix_fractal_seed", "Which fractals are generated for pixmix.", o => o.Views.PixmixFractalSeed, (o, v) => o with { Views = o.Views with { PixmixFractalSeed = v.GetUInt64() } }),
        new("mixed_views", "Mixed views beside the clean one in the consistency loss.", o => o.MixedViews, (o, v) => o with { MixedViews = v.GetInt32() }),
        new("jsd_weight", "Factor of the consistency loss.", o => o.JsdWeight, (o, v) => o with { JsdWeight = v.GetDouble() }),
        new("mixup_alpha", "Parameter of the Beta draw of mixup's weight, above 0.", o => o.Batch.MixupAlpha, (o, v) => o with { Batch = o.Batch with { MixupAlpha = v.GetDouble() } }),
        new("cutmix_alpha", "Parameter of the Beta draw of the area that cutmix keeps, above 0.", o => o.Batch.CutmixAlpha, (o, v) => o with { Batch = o.Batch with { CutmixAlpha = v.GetDouble() } }),
        new("cutmix_probability", "The share of batches that cutmix changes, 0 to 1; its source takes 0.5 on CIFAR, 1 on ImageNet.", o => o.Batch.CutmixProbability, (o, v) => o with { Batch = o.Batch with { CutmixProbability = v.GetDouble() } }),
        new("attack_epsilon", "How far adversarial moves a pixel at most, in levels of 255.", o => o.Batch.AttackEpsilon, (o, v) => o with { Batch = o.Batch with { AttackEpsilon = v.GetDouble() } }),
        new("attack_steps", "Steps of adversarial's attack.", o => o.Batch.AttackSteps, (o, v) => o with { Batch = o.Batch with { AttackSteps = v.GetInt32() } }),
        new("attack_step_size", "How far one of these steps moves a pixel, in levels of 255.", o => o.Batch.AttackStepSize, (o, v) => o with { Batch = o.Batch with { AttackStepSize = v.GetDouble() } }),
        new("feature_mixup_alpha", "Parameter of the Beta draw of noisymix's weight, above 0.", o => o.Batch.FeatureMixupAlpha, (o, v) => o with { Batch = o.Batch with { FeatureMixupAlpha = v.GetDouble() } }),
        new("feature_additive_noise", "Largest deviation of the noise that noisymix adds to features, 0 for none.", o => o.Batch.FeatureAdditiveNoise, (o, v) => o with { Batch = o.Batch with { FeatureAdditiveNoise = v.GetDouble() } }),
        new("feature_multiplicative_noise", "Largest distance from 1 of noisymix's factors of features, 0 for none.", o => o.Batch.FeatureMultiplicativeNoise, (o, v) => o with { Batch = o.Batch with { FeatureMultiplicativeNoise = v.GetDouble() } }),
        new("feature_noise_sparsity", "The share of features without noise in noisymix, 0 to below 1.", o => o.Batch.FeatureNoiseSparsity, (o, v) => o with { Batch = o.Batch with { FeatureNoiseSparsity = v.GetDouble() } }),
        new("device", "Where the network is computed: cpu or cuda.", o => Word(o.Device), (o, v) => o with { Device = Choice<DeviceChoice>("device", v) }),
        new("precision", "fp32; bf16 (autocast, where the machine has it); fp16 (autocast with a loss scale) and tf32, on cuda only; auto takes bf16 where it is fast and fp32 elsewhere.", o => Word(o.Precision), (o, v) => o with { Precision = Choice<Precision>("precision", v) }),
        new("cudnn_autotune", "On cuda: whether cuDNN tries its algorithms and keeps the fastest, so that runs differ in the last bits; false takes deterministic ones.", o => o.CudnnAutotune, (o, v) => o with { CudnnAutotune = v.GetBoolean() }),
        new("threads", "Threads that compute the network; 0 for one per processor. The last bits of the weights depend on it.", o => o.Threads, (o, v) => o with { Threads = v.GetInt32() }),
        new("loader_threads", "Threads that prepare batches; 0 for half of the processors. Results do not depend on it.", o => o.LoaderThreads, (o, v) => o with { LoaderThreads = v.GetInt32() }) { Decides = false },
        new("checkpoint_interval", "Steps between checkpoints, besides one after each epoch; 0 for none.", o => o.CheckpointInterval, (o, v) => o with { CheckpointInterval = v.GetInt32() }) { Decides = false },
        new("log_interval", "Steps between lines of the log.", o => o.LogInterval, (o, v) => o with { LogInterval = v.GetInt32() }) { Decides = false },
        new("tensorboard", "Whether the run folder also gets event files for TensorBoard; CSV and JSON lines are always there.", o => o.Tensorboard, (o, v) => o with { Tensorboard = v.GetBoolean() }) { Decides = false },
    ];

    /// <summary>A property's name as the file spells it: BatchSize as batch_size.</summary>
    internal static string Spelling(string property) => JsonNamingPolicy.SnakeCaseLower.ConvertName(property);

    private static string Word<T>(T value)
        where T : struct, Enum
        => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());

    private static T Choice<T>(string kind, JsonElement element)
        where T : struct, Enum
    {
        string word = element.GetString()!.Replace('_', '-');
        T[] values = Enum.GetValues<T>();
        int index = Array.FindIndex(values, value => Word(value) == word);
        return index >= 0 ? values[index] : throw new ArgumentException(NearestName.Complaint(kind, word, values.Select(Word)));
    }

    private static JsonArray Numbers(ImmutableArray<float> values) => [.. values.Select(value => JsonValue.Create(value))];

    private static ImmutableArray<float> Numbers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetSingle())];

    private static JsonArray Names(AugMixOptions options) => [.. options.Operations.Select(operation => JsonValue.Create(operation.Name))];
}
