namespace AugMix;

/// <summary>Views made by AugMix: chains of operations, blended with each other and with the image.</summary>
public sealed class AugMixPolicy : ViewPolicy
{
    private readonly AugMixer _mixer;

    /// <summary>Chooses how images are mixed.</summary>
    /// <exception cref="ArgumentException">The profile cannot draw what is asked for.</exception>
    public AugMixPolicy(AugMixOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        Options = options;
        _mixer = new AugMixer(options);
    }

    /// <summary>How images are mixed.</summary>
    public AugMixOptions Options { get; }

    /// <inheritdoc/>
    public override string Name => "augmix";

    /// <inheritdoc/>
    public override IReadOnlyList<string> OverlappingOperations => [.. Options.Operations.Where(operation => operation.OverlapsCorruptions).Select(operation => operation.Name)];

    /// <inheritdoc/>
    public override ViewMaker CreateMaker(ImageShape shape) => new Maker(_mixer);

    private sealed class Maker(AugMixer mixer) : ViewMaker
    {
        private readonly AugMixPlan _plan = new();
        private readonly Workspace _workspace = new();

        public override void Make(ImageView image, RandomSource random, Normalization normalization, Span<float> destination)
        {
            mixer.Draw(random, image.Shape, _plan);
            mixer.Render(_plan, image, _workspace, normalization, destination);
        }

        public override void Make(ImageView image, RandomSource random, ImageTarget destination)
        {
            mixer.Draw(random, image.Shape, _plan);
            mixer.RenderBytes(_plan, image, _workspace, destination);
        }
    }
}
