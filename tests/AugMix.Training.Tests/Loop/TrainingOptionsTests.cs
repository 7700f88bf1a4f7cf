using System.Text.Json;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class TrainingOptionsTests
{
    private static readonly TrainingOptions s_unusual = new()
    {
        Recipe = "cifar10-wrn-augmix",
        Data = "cifar10:/data",
        TrainCount = 3,
        TestCount = 4,
        Stylized = "folder:/styles",
        Model = "wrn-16-2",
        Dropout = 0.3,
        Method = "augmix-no-jsd",
        Epochs = 5,
        BatchSize = 6,
        Schedule = ScheduleKind.Step,
        LearningRate = 0.1 + 0.2,
        Momentum = 0.8,
        Nesterov = false,
        WeightDecay = 1e-4,
        Seed = ulong.MaxValue,
        CropPadding = 2,
        Flip = false,
        Preparation = new()
        {
            Crop = CropKind.RandomResized,
            ImageSize = 160,
            ResizeSize = 176,
            Interpolation = Interpolation.Bicubic,
            CropScale = 0.25,
            CropRatio = 1.5,
            Mean = [0.485f, 0.456f, 0.406f],
            Std = [0.229f, 0.224f, 0.225f],
            ClassMap = "classes.csv",
            OnDamaged = DamagedChoice.Skip,
        },
        AugMix = new() { Severity = 1.5, Width = 2, Depth = 4, Alpha = 0.5, Profile = AugMixProfiles.Timm, Geometry = GeometryMode.Shared, Operations = AugMixProfiles.Timm.Choose(allOperations: false) },
        Views = new()
        {
            CutoutSize = 8,
            AutoaugmentTable = AutoAugmentTable.Imagenet,
            AutoaugmentOperations = OperationChoice.All,
            TrivialaugmentOperations = OperationChoice.NonOverlapping,
            PatchSize = 9,
            PatchNoise = 0.2,
            PixmixRounds = 5,
            PixmixBeta = 2.5,
            PixmixSeverity = 1.5,
            PixmixOperations = OperationChoice.All,
            PixmixFractals = 7,
            PixmixFractalSeed = ulong.MaxValue,
        },
        MixedViews = 3,
        JsdWeight = 7,
        Batch = new()
        {
            MixupAlpha = 0.2,
            CutmixAlpha = 0.3,
            CutmixProbability = 1,
            AttackEpsilon = 4,
            AttackSteps = 7,
            AttackStepSize = 1,
            FeatureMixupAlpha = 0.4,
            FeatureAdditiveNoise = 0.1,
            FeatureMultiplicativeNoise = 0.2,
            FeatureNoiseSparsity = 0.5,
        },
        Device = DeviceChoice.Cuda,
        Precision = Precision.Bf16,
        CudnnAutotune = false,
        Threads = 8,
        LoaderThreads = 9,
        CheckpointInterval = 10,
        LogInterval = 11,
        ValidationCount = 100,
        EarlyStop = 12,
        EmaDecay = 0.99,
        Rates = new() { WarmupEpochs = 13, Milestones = [14, 15], Gamma = 0.2 },
        Tensorboard = true,
    };

    [Fact]
    public void Json_ComesBackExactly()
    {
        Assert.Equal(s_unusual, RunConfiguration.FromJson(RunConfiguration.ToJson(s_unusual), "config.json"));
        Assert.Equal(new TrainingOptions(), RunConfiguration.FromJson("{}", "config.json"));
    }

    [Fact]
    public void Json_OfEveryGeometry_ComesBackExactly()
    {
        foreach (GeometryMode mode in Enum.GetValues<GeometryMode>())
        {
            TrainingOptions options = new() { AugMix = new() { Geometry = mode } };
            Assert.Equal(options, RunConfiguration.FromJson(RunConfiguration.ToJson(options), "config.json"));
        }
    }

    [Fact]
    public void Json_OfAnotherProfile_MayNameItAfterItsOperations()
    {
        TrainingOptions options = RunConfiguration.FromJson("""{"operations":["rotate_bicubic"],"profile":"timm"}""", "config.json");
        Assert.Equal([AugMixProfiles.Timm.Find("rotate_bicubic")], options.AugMix.Operations);
    }

    [Fact]
    public void Resolve_RefusesWhatTheProfileCannotDraw()
    {
        TrainingOptions options = new() { AugMix = new() { Profile = AugMixProfiles.Torchvision, Severity = 1.5 } };
        Assert.Contains("severity 1.5 is not a whole number", Assert.Throws<ArgumentException>(options.Resolve).Message, StringComparison.Ordinal);
    }

    /// <summary>The names of a record's options, and of the options in the records it holds.</summary>
    private static IEnumerable<string> Leaves(Type record)
        => record.GetProperties().SelectMany(property =>
        {
            string name = JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);
            bool isField = OptionFields.All.Any(field => field.Name == name);
            return !isField && property.PropertyType is { IsClass: true } inner && inner != typeof(string) ? Leaves(inner) : [name];
        });

    [Fact]
    public void Json_HasEveryOption()
    {
        IEnumerable<string> properties = Leaves(typeof(TrainingOptions));

        Assert.Equal(properties.Order(), OptionFields.All.Select(field => field.Name).Order());

        // Every option of the unusual ones differs from its default, or the round trip above proves nothing.
        Assert.All(OptionFields.All, field => Assert.NotEqual(field.Write(new()).ToJsonString(), field.Write(s_unusual).ToJsonString()));
    }

    [Fact]
    public void Difference_NamesEveryFieldThatDecides()
    {
        TrainingOptions plain = new();
        foreach (OptionField field in OptionFields.All)
        {
            TrainingOptions changed = field.Read(plain, JsonElement.Parse(field.Write(s_unusual).ToJsonString()));
            string? difference = RunConfiguration.Difference(plain, changed);
            Assert.Equal(field.Decides, difference?.StartsWith($"{field.Name}: ", StringComparison.Ordinal) ?? false);
        }
    }

    [Theory]
    [InlineData("epochs", "0")]
    [InlineData("epochs", "1.5")]
    [InlineData("epochs", "\"many\"")]
    [InlineData("batch_size", "0")]
    [InlineData("learning_rate", "0")]
    [InlineData("learning_rate", "-1")]
    [InlineData("momentum", "1")]
    [InlineData("weight_decay", "-1")]
    [InlineData("severity", "11")]
    [InlineData("width", "0")]
    [InlineData("alpha", "0")]
    [InlineData("operations", "[]")]
    [InlineData("operations", "[\"shear\"]")]
    [InlineData("cutout_size", "0")]
    [InlineData("autoaugment_table", "\"svhn\"")]
    [InlineData("trivialaugment_operations", "\"some\"")]
    [InlineData("patch_size", "0")]
    [InlineData("patch_noise", "1.5")]
    [InlineData("pixmix_rounds", "-1")]
    [InlineData("pixmix_beta", "0")]
    [InlineData("pixmix_severity", "0.5")]
    [InlineData("pixmix_fractals", "0")]
    [InlineData("mixed_views", "0")]
    [InlineData("jsd_weight", "-0.1")]
    [InlineData("dropout", "1")]
    [InlineData("mixup_alpha", "0")]
    [InlineData("cutmix_alpha", "-1")]
    [InlineData("cutmix_probability", "1.5")]
    [InlineData("attack_epsilon", "0")]
    [InlineData("attack_steps", "0")]
    [InlineData("attack_step_size", "256")]
    [InlineData("feature_mixup_alpha", "0")]
    [InlineData("feature_additive_noise", "-1")]
    [InlineData("feature_multiplicative_noise", "-1")]
    [InlineData("feature_noise_sparsity", "1")]
    [InlineData("threads", "-1")]
    [InlineData("log_interval", "0")]
    [InlineData("validation_count", "99")]
    [InlineData("early_stop", "-1")]
    [InlineData("ema_decay", "1")]
    [InlineData("warmup_epochs", "-1")]
    [InlineData("milestones", "[]")]
    [InlineData("milestones", "[0]")]
    [InlineData("milestones", "[3, 3]")]
    [InlineData("gamma", "0")]
    [InlineData("precision", "\"fp8\"")]
    [InlineData("precision", "1")]
    [InlineData("method", "\"augmax\"")]
    [InlineData("data", "\"\"")]
    [InlineData("seed", "-1")]
    [InlineData("data", "null")]
    public void FromJson_NamesTheFieldThatCannotBe(string field, string value)
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => RunConfiguration.FromJson($"{{\"{field}\": {value}}}", "config.json"));

        Assert.StartsWith($"config.json: {field} cannot be {value}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void FromJson_SuggestsTheNearestField()
        => Assert.Contains("Did you mean batch_size?", Assert.Throws<InvalidDataException>(() => RunConfiguration.FromJson("{\"batchsize\": 1}", "config.json")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void NumbersThatAreNotFiniteAreRefused(double value)
    {
        Assert.Contains("learning_rate", Assert.Throws<ArgumentException>(() => new TrainingOptions { LearningRate = value }).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new TrainingOptions { JsdWeight = value });
        Assert.Throws<ArgumentException>(() => new TrainingOptions { Momentum = value });
        Assert.Throws<ArgumentException>(() => new TrainingOptions { WeightDecay = value });
    }
}
