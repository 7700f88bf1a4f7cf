using System.Text.Json;
using System.Text.Json.Nodes;

namespace AugMix.Training;

/// <summary>One field of a run's configuration file.</summary>
/// <param name="Name">Its spelling in the file.</param>
/// <param name="Decides">Whether the trained weights depend on it, so that a resumed run must have the same.</param>
/// <param name="Write">Gives the value.</param>
/// <param name="Read">Options with the value set.</param>
internal sealed record OptionField(string Name, bool Decides, Func<TrainingOptions, JsonNode> Write, Func<TrainingOptions, JsonElement, TrainingOptions> Read);
