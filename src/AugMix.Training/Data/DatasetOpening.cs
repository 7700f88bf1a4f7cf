namespace AugMix.Training;

/// <summary>What there is to say, and to stop, while a data set is opened whose files have to be fetched first.</summary>
public sealed record DatasetOpening
{
    /// <summary>Opens without a word.</summary>
    public static DatasetOpening Silent { get; } = new();

    /// <summary>Told, before the first file and after each, on any thread but one call at a time, the bytes that are here and those of all files; null for nobody.</summary>
    public Action<long, long>? Fetching { get; init; }

    /// <summary>Ends fetching; what has arrived is kept for the next time.</summary>
    public CancellationToken Cancellation { get; init; }
}
