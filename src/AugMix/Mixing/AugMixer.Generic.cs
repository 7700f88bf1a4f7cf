using System.Numerics;
using System.Runtime.InteropServices;

namespace AugMix;

/// <content>Images of 16-bit and float samples. Plans are the same at every depth.</content>
public sealed partial class AugMixer
{
    /// <summary>Renders a plan for an image of any depth to floats, as <see cref="Render(AugMixPlan, in ImageView, Workspace, Normalization, Span{float})"/> does for bytes.</summary>
    /// <typeparam name="T">byte, ushort or float.</typeparam>
    /// <param name="plan">What was drawn.</param>
    /// <param name="source">The image, left as it is; float samples are from 0 to 1.</param>
    /// <param name="workspace">This thread's buffers.</param>
    /// <param name="normalization">f, where white is 1 at every depth.</param>
    /// <param name="destination">As many floats as the image has samples, [channels, height, width]; all are written.</param>
    /// <exception cref="ArgumentException">The destination has another length, the normalisation is for other channels, a float sample is outside 0 to 1, or the profile mixes 8-bit images only.</exception>
    public void Render<T>(AugMixPlan plan, ImageView<T> source, Workspace workspace, Normalization normalization, Span<float> destination)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(workspace);
        ArgumentNullException.ThrowIfNull(normalization);
        if (typeof(T) == typeof(byte))
        {
            Render(plan, Bytes(source), workspace, normalization, destination);
            return;
        }

        normalization.Check(source.Shape, destination.Length);
        Sample<T>.ThrowIfOutOfRange(source.Samples);
        plan.Profile.Render(plan, SharedGeometry.Move(plan, source, workspace), workspace, normalization, destination);
    }

    /// <summary>Renders a plan to an image of the source's depth: the mix of the unnormalised images, rounded to the nearest level, halves to even; floats are kept as they are, within 0 to 1.</summary>
    /// <typeparam name="T">byte, ushort or float.</typeparam>
    /// <param name="plan">What was drawn.</param>
    /// <param name="source">The image, left as it is; float samples are from 0 to 1.</param>
    /// <param name="workspace">This thread's buffers.</param>
    /// <param name="destination">An image of the same shape; every sample is written.</param>
    /// <exception cref="ArgumentException">The shapes differ, a float sample is outside 0 to 1, or the profile mixes 8-bit images only.</exception>
    public void RenderImage<T>(AugMixPlan plan, ImageView<T> source, Workspace workspace, ImageTarget<T> destination)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(workspace);
        ImageTarget<T>.ThrowIfOtherShape(source, destination);
        if (typeof(T) == typeof(byte))
        {
            RenderBytes(plan, Bytes(source), workspace, new ImageTarget(destination.Shape, MemoryMarshal.AsBytes(destination.Samples)));
            return;
        }

        Sample<T>.ThrowIfOutOfRange(source.Samples);
        plan.Profile.RenderImage(plan, SharedGeometry.Move(plan, source, workspace), workspace, destination);
    }

    /// <summary>Renders the end of one chain of an image of any depth.</summary>
    /// <typeparam name="T">byte, ushort or float.</typeparam>
    /// <param name="plan">What was drawn.</param>
    /// <param name="chain">Which chain, from 0.</param>
    /// <param name="source">The image, left as it is; float samples are from 0 to 1.</param>
    /// <param name="workspace">This thread's buffers.</param>
    /// <param name="destination">An image of the same shape; every sample is written.</param>
    /// <exception cref="ArgumentException">The shapes differ, there is no such chain, a float sample is outside 0 to 1, or an operation is defined for 8-bit samples only.</exception>
    public void RenderChain<T>(AugMixPlan plan, int chain, ImageView<T> source, Workspace workspace, ImageTarget<T> destination)
        where T : unmanaged, INumber<T>
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(workspace);
        ImageTarget<T>.ThrowIfOtherShape(source, destination);
        Sample<T>.ThrowIfOutOfRange(source.Samples);
        ChainRenderer.Run(plan.Chain(chain), SharedGeometry.Move(plan, source, workspace), workspace).Samples.CopyTo(destination.Samples);
    }

    private static ImageView Bytes<T>(ImageView<T> source)
        where T : unmanaged, INumber<T>
        => new(source.Shape, MemoryMarshal.AsBytes(source.Samples));
}
