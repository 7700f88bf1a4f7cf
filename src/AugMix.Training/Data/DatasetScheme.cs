namespace AugMix.Training;

/// <summary>One kind of data set a user can name.</summary>
/// <param name="Name">The word before the colon, such as <c>cifar10</c>.</param>
/// <param name="Usage">How it is written, such as <c>cifar10:DIR</c>.</param>
/// <param name="Summary">What it is, in one line.</param>
/// <param name="Open">Opens it; receives what stands after the colon, or null.</param>
public sealed record DatasetScheme(string Name, string Usage, string Summary, Func<string?, DatasetPair> Open);
