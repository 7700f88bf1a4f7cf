using System.Text.Json;
using System.Text.Json.Nodes;

namespace AugMix.Training;

/// <summary>The fields of a configuration file: one line each, for writing, comparing and reading, in this order: the profile before the operations that are looked up in it.</summary>
internal static class OptionFields
{
    internal static IReadOnlyList<OptionField> All { get; } =
    [
        new("data", true, o => o.Data, (o, v) => o with { Data = v.GetString()! }),
        new("train_count", true, o => o.TrainCount, (o, v) => o with { TrainCount = v.GetInt32() }),
        new("test_count", false, o => o.TestCount, (o, v) => o with { TestCount = v.GetInt32() }),
        new("model", true, o => o.Model, (o, v) => o with { Model = v.GetString()! }),
        new("dropout", true, o => o.Dropout, (o, v) => o with { Dropout = v.GetDouble() }),
        new("method", true, o => o.Method, (o, v) => o with { Method = v.GetString()! }),
        new("epochs", true, o => o.Epochs, (o, v) => o with { Epochs = v.GetInt32() }),
        new("batch_size", true, o => o.BatchSize, (o, v) => o with { BatchSize = v.GetInt32() }),
        new("schedule", true, o => Word(o.Schedule), (o, v) => o with { Schedule = Choice<ScheduleKind>(v) }),
        new("learning_rate", true, o => o.LearningRate, (o, v) => o with { LearningRate = v.GetDouble() }),
        new("momentum", true, o => o.Momentum, (o, v) => o with { Momentum = v.GetDouble() }),
        new("nesterov", true, o => o.Nesterov, (o, v) => o with { Nesterov = v.GetBoolean() }),
        new("weight_decay", true, o => o.WeightDecay, (o, v) => o with { WeightDecay = v.GetDouble() }),
        new("seed", true, o => o.Seed, (o, v) => o with { Seed = v.GetUInt64() }),
        new("crop_padding", true, o => o.CropPadding, (o, v) => o with { CropPadding = v.GetInt32() }),
        new("flip", true, o => o.Flip, (o, v) => o with { Flip = v.GetBoolean() }),
        new("profile", true, o => o.AugMix.Profile.Name, (o, v) => o with { AugMix = o.AugMix with { Profile = AugMixProfiles.Find(v.GetString()!) } }),
        new("severity", true, o => o.AugMix.Severity, (o, v) => o with { AugMix = o.AugMix with { Severity = v.GetDouble() } }),
        new("width", true, o => o.AugMix.Width, (o, v) => o with { AugMix = o.AugMix with { Width = v.GetInt32() } }),
        new("depth", true, o => o.AugMix.Depth, (o, v) => o with { AugMix = o.AugMix with { Depth = v.GetInt32() } }),
        new("alpha", true, o => o.AugMix.Alpha, (o, v) => o with { AugMix = o.AugMix with { Alpha = v.GetDouble() } }),
        new("geometry", true, o => Word(o.AugMix.Geometry), (o, v) => o with { AugMix = o.AugMix with { Geometry = Choice<GeometryMode>(v) } }),
        new("operations", true, o => Names(o.AugMix), (o, v) => o with { AugMix = o.AugMix with { Operations = [.. v.EnumerateArray().Select(name => o.AugMix.Profile.Find(name.GetString()!))] } }),
        new("mixed_views", true, o => o.MixedViews, (o, v) => o with { MixedViews = v.GetInt32() }),
        new("jsd_weight", true, o => o.JsdWeight, (o, v) => o with { JsdWeight = v.GetDouble() }),
        new("device", true, o => Word(o.Device), (o, v) => o with { Device = Choice<DeviceChoice>(v) }),
        new("precision", true, o => Word(o.Precision), (o, v) => o with { Precision = Choice<Precision>(v) }),
        new("threads", true, o => o.Threads, (o, v) => o with { Threads = v.GetInt32() }),
        new("loader_threads", false, o => o.LoaderThreads, (o, v) => o with { LoaderThreads = v.GetInt32() }),
        new("checkpoint_interval", false, o => o.CheckpointInterval, (o, v) => o with { CheckpointInterval = v.GetInt32() }),
        new("log_interval", false, o => o.LogInterval, (o, v) => o with { LogInterval = v.GetInt32() }),
    ];

    /// <summary>A property's name as the file spells it: BatchSize as batch_size.</summary>
    internal static string Spelling(string property) => JsonNamingPolicy.SnakeCaseLower.ConvertName(property);

    private static string Word<T>(T value)
        where T : struct, Enum
        => Spelling(value.ToString());

    private static T Choice<T>(JsonElement element)
        where T : struct, Enum
    {
        string word = element.GetString()!;
        return Enum.TryParse(word, ignoreCase: true, out T value) && Word(value) == word
            ? value
            : throw new ArgumentException(NearestName.Complaint(Spelling(typeof(T).Name), word, Enum.GetValues<T>().Select(Word)));
    }

    private static JsonArray Names(AugMixOptions options) => [.. options.Operations.Select(operation => JsonValue.Create(operation.Name))];
}
