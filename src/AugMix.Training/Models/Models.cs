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
    ];

    /// <summary>Names that <see cref="Create"/> takes; any other depth and width of a wide residual network is one too.</summary>
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

        throw new ArgumentException(NearestName.Complaint("model", name, Examples));
    }
}
