using AugMix.Torch;

namespace AugMix.Training;

/// <summary>A partner for each image of a batch, drawn as a permutation: an image may be its own.</summary>
internal sealed class Partners
{
    private readonly Tensor _order;

    /// <summary>Draws the partners of a batch.</summary>
    internal Partners(RandomSource random, int count, Device device)
    {
        int[] order = new int[count];
        random.Permutation(order);
        _order = Tensor.From<long>([.. order.Select(index => (long)index)], [count], device: device);
    }

    /// <summary>What belongs to the partners, in place of what belongs to the images themselves.</summary>
    internal Tensor Of(Tensor batch) => Functional.Select(batch, 0, _order);
}
