using System.Globalization;
using System.Text.Json.Nodes;

namespace AugMix.Training;

/// <summary>One line of a run's log.</summary>
/// <param name="Step">Steps taken.</param>
/// <param name="Kind"><c>step</c> or <c>epoch</c>.</param>
/// <param name="Epoch">Epochs begun, from 1.</param>
/// <param name="Loss">The mean loss since the last line of this kind.</param>
/// <param name="LearningRate">The last step's rate.</param>
/// <param name="Views">Views seen since the run began.</param>
/// <param name="Seconds">Seconds in the loop since the run began.</param>
/// <param name="WaitedSeconds">Seconds of these spent waiting for batches.</param>
/// <param name="ValidationError">Share of validation images answered wrongly after an epoch; null where there are none.</param>
internal sealed record LogRow(long Step, string Kind, int Epoch, double Loss, double LearningRate, long Views, double Seconds, double WaitedSeconds, double? ValidationError = null)
{
    /// <summary>The names of the columns.</summary>
    public const string CsvHeader = "step,kind,epoch,loss,learning_rate,views,seconds,waited_seconds,validation_error";

    /// <summary>The line in a CSV file.</summary>
    public string ToCsv() => string.Create(CultureInfo.InvariantCulture, $"{Step},{Kind},{Epoch},{Loss:R},{LearningRate:R},{Views},{Seconds:F3},{WaitedSeconds:F3},{ValidationError:R}");

    /// <summary>The line in a file of JSON lines.</summary>
    public string ToJson() => new JsonObject
    {
        ["step"] = Step,
        ["kind"] = Kind,
        ["epoch"] = Epoch,
        ["loss"] = Loss,
        ["learning_rate"] = LearningRate,
        ["views"] = Views,
        ["seconds"] = Math.Round(Seconds, 3),
        ["waited_seconds"] = Math.Round(WaitedSeconds, 3),
        ["validation_error"] = ValidationError,
    }.ToJsonString();
}
