using AugMix.Training;

namespace AugMix.Cli;

/// <summary>What the demo does. The defaults end within five minutes on two cores.</summary>
internal sealed record DemoSettings
{
    public ulong Seed { get; init; } = 1;

    public int Epochs { get; init; } = 6;

    public int TrainImages { get; init; } = 10_000;

    public int TestImages { get; init; } = 2_000;

    public string Data { get; init; } = "fashion-mnist";

    public Precision Precision { get; init; } = Precision.Auto;

    public string Output { get; init; } = "";

    public bool Overwrite { get; init; }

    /// <summary>The command line that was given, for the report.</summary>
    public string Command { get; init; } = "";
}
