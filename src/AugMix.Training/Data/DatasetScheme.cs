namespace AugMix.Training;

/// <summary>One kind of data set a user can name.</summary>
/// <param name="Name">The word before the colon, such as <c>cifar10</c>.</param>
/// <param name="Usage">How it is written, such as <c>cifar10:DIR</c>.</param>
/// <param name="Summary">What it is, in one line.</param>
/// <param name="Open">Opens it; receives what stands after the colon, or null, what is done to images, and whom to tell of files that are fetched. Sets that are stored in one size may leave bringing them to another to the caller.</param>
public sealed record DatasetScheme(string Name, string Usage, string Summary, Func<string?, Preparation, DatasetOpening, DatasetPair> Open)
{
    /// <summary>Opens the test half alone where that takes less than both; null opens both.</summary>
    public Func<string?, Preparation, DatasetOpening, IDataset>? OpenTest { get; init; }

    /// <summary>Lists the images of both halves without decoding one; null where they are not files.</summary>
    public Func<string?, Preparation, DatasetOpening, (IEncodedImages Train, IEncodedImages Test)>? List { get; init; }
}
