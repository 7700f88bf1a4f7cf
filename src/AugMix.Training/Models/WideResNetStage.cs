using AugMix.Torch;

namespace AugMix.Training;

/// <summary>Residual blocks at one resolution.</summary>
internal sealed class WideResNetStage : Module
{
    private readonly Sequential _blocks;

    internal WideResNetStage(int blocks, int inputChannels, int outputChannels, int stride, double dropout)
        => _blocks = AddChild("layer", new Sequential(Enumerable.Range(0, blocks)
            .Select(i => new WideResNetBlock(i == 0 ? inputChannels : outputChannels, outputChannels, i == 0 ? stride : 1, dropout))));

    public override Tensor Forward(Tensor input) => _blocks.Forward(input);
}
