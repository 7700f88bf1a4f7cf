using System.Collections.Immutable;

namespace AugMix;

/// <summary>Another library's AugMix: its result is an image, which its users normalise afterwards.</summary>
internal abstract class PeerProfile : AugMixProfile
{
    public sealed override ImmutableArray<Operation> Standard => Choose(allOperations: true);

    internal override void Check(AugMixOptions options)
    {
        foreach (Operation operation in options.Operations)
        {
            if (!Drawn.Contains(operation))
            {
                throw new ArgumentException($"The operation {operation.Name} that was given is not one that the profile {Name} draws. Take operations from the profile's own table, or leave them out.");
            }
        }
    }

    // The libraries have no others, and no rule for what they would do with them.
    internal sealed override void Check(ImageShape shape)
    {
        if (shape.Channels is not (1 or 3))
        {
            throw new ArgumentException($"The profile {Name} mixes images of 1 or 3 channels, not {shape}. Leave alpha and other channels out, or mix as {AugMixProfiles.Official}.");
        }
    }

    internal sealed override void Render(AugMixPlan plan, in ImageView source, Workspace workspace, Normalization normalization, Span<float> destination)
    {
        ImageTarget image = workspace.Result(source.Shape);
        RenderBytes(plan, source, workspace, image);
        normalization.Apply(image.View, destination);
    }
}
