namespace AugMix.Cli;

/// <summary>What one stage does in a second.</summary>
/// <param name="Name">Its name in JSON.</param>
/// <param name="Title">Its name in tables.</param>
/// <param name="OneThread">Images per second on one thread.</param>
/// <param name="AllThreads">Images per second on all threads.</param>
/// <param name="EachEpoch">Whether training does it each epoch; otherwise once, when the data set is opened.</param>
internal sealed record ProfileStage(string Name, string Title, double OneThread, double AllThreads, bool EachEpoch = true)
{
    public const string Read = "read";
    public const string Decode = "decode";
    public const string Augment = "augment";
    public const string Load = "load";
    public const string TrainStep = "train_step";
}
