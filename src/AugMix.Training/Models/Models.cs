namespace AugMix.Training;

/// <summary>The networks a user can name.</summary>
public static class Models
{
    /// <summary>Every family, in the order help lists them.</summary>
    public static IReadOnlyList<ModelFamily> All { get; } =
    [
        new("small", "six convolutions, 24 to 96 channels, for first runs on a processor", ["small"], SmallNet.Build),
        new("wrn-D-K", "wide residual network of depth D (6n + 4) and width K", ["wrn-16-2", "wrn-40-2"], WideResNet.Build),
        new("allconv", "all-convolutional network", ["allconv"], AllConvNet.Build),
        new("densenet-D-K", "dense network of depth D (3n + 4) and growth K, as the reference's code has it; densenet-bc-D-K (6n + 4) as its paper does", ["densenet-40-12", "densenet-bc-100-12"], DenseNet.Build),
        new("resnext-D-CxWd", "aggregated residual network of depth D (9n + 2) with C groups of W channels; 4x32d is the reference's code, 32x4d its paper", ["resnext-29-4x32d", "resnext-29-32x4d"], ResNeXt.Build),
        new("resnetD", "residual network for large images, D being 18, 34, 50, 101 or 152; resnetD-maxblurK steps down anti-aliased by a filter of K (2 to 5; 4 if left out)", ["resnet18", "resnet50", "resnet50-maxblur"], ResNet.Build),
    ];

    /// <summary>Names that <see cref="Create"/> takes; those with other numbers that a family allows are such names too.</summary>
    public static IEnumerable<string> Examples => All.SelectMany(family => family.Examples);

    /// <summary>Builds a network in training mode on the processor and draws its first weights.</summary>
    /// <param name="name">A name such as <c>wrn-40-2</c>.</param>
    /// <param name="options">What it is asked to classify.</param>
    /// <param name="seed">The run's seed: the same seed gives the same weights.</param>
    /// <exception cref="ArgumentException">No such network, or it does not take images of that size.</exception>
    public static Network Create(string name, ModelOptions options, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate();
        foreach (ModelFamily family in All)
        {
            if (family.Build(name, options) is { } model)
            {
                Initialization.Draw(model, seed);
                return model;
            }
        }

        throw new ArgumentException($"{NearestName.Complaint("model", name, Examples)} Other numbers go too: {string.Join(", ", All.Select(family => family.Name).Where(pattern => pattern.Contains('D', StringComparison.Ordinal)))}.");
    }
}
