using System.Text.Json.Nodes;

namespace AugMix.Training;

/// <summary>What a run that diverged leaves beside its last good checkpoint: where, and by which keys the batch can be made again.</summary>
internal static class FailureFile
{
    internal const string Name = "failure.json";
    private const string Schema = "augmix-failure/1";

    /// <summary>Writes the file.</summary>
    /// <param name="path">Where.</param>
    /// <param name="finding">What is not finite.</param>
    /// <param name="batch">The batch that brought it about.</param>
    /// <param name="seed">The run's seed.</param>
    /// <param name="views">Views of each image.</param>
    /// <param name="data">The set the indices count in.</param>
    /// <param name="checkpoint">The last good checkpoint; null where there was none yet.</param>
    /// <param name="checkpointStep">How many steps that holds.</param>
    internal static void Write(string path, string finding, BatchKeys batch, ulong seed, int views, IDataset data, string? checkpoint, long checkpointStep)
    {
        JsonObject document = new()
        {
            ["schema"] = Schema,
            ["finding"] = finding,
            ["step"] = batch.Step,
            ["epoch"] = batch.Epoch + 1,
            ["learning_rate"] = batch.LearningRate,
            ["checkpoint"] = checkpoint,
            ["checkpoint_step"] = checkpoint is null ? null : checkpointStep,
            ["batch"] = new JsonObject
            {
                ["seed"] = seed,
                ["epoch"] = batch.Epoch,
                ["views"] = views,
                ["streams"] = new JsonObject { ["view"] = (int)SampleStream.View, ["crop"] = (int)SampleStream.Crop, ["batch"] = (int)SampleStream.Batch, ["dropout"] = (int)SampleStream.Dropout },
                ["batch_index"] = batch.Step - 1,
                ["indices"] = new JsonArray([.. batch.Indices.Select(index => JsonValue.Create(index))]),
                ["names"] = new JsonArray([.. batch.Indices.Select(index => JsonValue.Create(data.NameOf(index)))]),
            },
        };
        AtomicFile.WriteText(path, overwrite: true, document.ToIndented() + "\n");
    }
}
