using System.Numerics;

namespace AugMix;

/// <summary>(1 - mix) f(image) + mix (sum of weight f(chain)) at every depth, in single precision and in this order; every product is rounded before it is added.</summary>
internal static class MixDefinition
{
    public static void Run<T>(AugMixPlan plan, ImageView<T> source, Workspace workspace, Normalization normalization, Span<float> destination)
        where T : unmanaged, INumber<T>
    {
        int plane = source.Shape.PlaneLength;
        destination.Clear();
        for (int chain = 0; chain < plan.Width; chain++)
        {
            ImageView<T> end = ChainRenderer.Run(plan.Chain(chain), source, workspace);
            for (int c = 0; c < source.Shape.Channels; c++)
            {
                Accumulate(end.Plane(c), normalization.Channel(c), plan.Weights[chain], destination.Slice(c * plane, plane));
            }
        }

        for (int c = 0; c < source.Shape.Channels; c++)
        {
            Finish(source.Plane(c), normalization.Channel(c), plan.Mix, destination.Slice(c * plane, plane));
        }
    }

    private static void Accumulate<T>(ReadOnlySpan<T> source, ChannelNormalization channel, float weight, Span<float> destination)
        where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < source.Length; i++)
        {
            float product = weight * channel.Of(Sample<T>.ToUnit(source[i]));
            destination[i] += product;
        }
    }

    private static void Finish<T>(ReadOnlySpan<T> source, ChannelNormalization channel, float mix, Span<float> destination)
        where T : unmanaged, INumber<T>
    {
        for (int i = 0; i < source.Length; i++)
        {
            float clean = (1 - mix) * channel.Of(Sample<T>.ToUnit(source[i]));
            float mixed = mix * destination[i];
            destination[i] = clean + mixed;
        }
    }
}
