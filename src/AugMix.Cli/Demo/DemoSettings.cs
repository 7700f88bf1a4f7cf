namespace AugMix.Cli;

/// <summary>What the demo does. The defaults end within five minutes on two cores.</summary>
internal sealed record DemoSettings
{
    public ulong Seed { get; init; } = 1;

    public int Epochs { get; init; } = 6;

    public int TrainImages { get; init; } = 10_000;

    public int TestImages { get; init; } = 2_000;

    public string Data { get; init; } = "fashion-mnist";

    public string Output { get; init; } = "";

    public bool Overwrite { get; init; }
}
