using System.Text.RegularExpressions;
using AugMix.Torch;

namespace AugMix.Training;

/// <summary>Wide residual network (arXiv 1605.07146) for small images, with the parameter names of the reference's.</summary>
public sealed partial class WideResNet : Network
{
    private const int BaseChannels = 16;

    private readonly Conv2d _conv;
    private readonly WideResNetStage[] _stages = new WideResNetStage[3];
    private readonly BatchNorm2d _norm;
    private readonly Linear _classifier;

    /// <summary>Creates a network whose weights are zero.</summary>
    /// <param name="depth">Number of convolutions in its longest path, 6n + 4.</param>
    /// <param name="width">How many times wider than a plain residual network.</param>
    /// <param name="options">What it is asked to classify.</param>
    /// <exception cref="ArgumentException">The depth is not 6n + 4, or the width is not positive.</exception>
    public WideResNet(int depth, int width, ModelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (depth < 10 || (depth - 4) % 6 != 0 || width < 1)
        {
            throw new ArgumentException($"wrn-{depth}-{width} cannot be built: the depth is 6n + 4, as 10, 16, 22, 28, 34, 40; the width is 1 or more.");
        }

        int blocks = (depth - 4) / 6;
        int channels = BaseChannels;
        _conv = AddChild("conv1", new Conv2d(options.Channels, channels, 3, padding: 1, bias: false));
        for (int stage = 0; stage < Stages; stage++)
        {
            int wider = (BaseChannels << stage) * width;
            _stages[stage] = AddChild($"block{stage + 1}", new WideResNetStage(blocks, channels, wider, stage == 0 ? 1 : 2, options.Dropout));
            channels = wider;
        }

        _norm = AddChild("bn1", new BatchNorm2d(channels));
        _classifier = AddChild("fc", new Linear(channels, options.Classes));
    }

    /// <inheritdoc/>
    public override int Stages => _stages.Length;

    /// <summary>Logits [N, classes] of images [N, channels, size, size].</summary>
    public override Tensor Forward(Tensor input)
    {
        using TensorScope scope = new();
        Tensor x = _conv.Forward(input);
        for (int stage = 0; stage < Stages; stage++)
        {
            x = Pass(stage + 1, _stages[stage].Forward(x));
        }

        return scope.Return(_classifier.Forward(MeanOfMap(Functional.ReluInPlace(_norm.Forward(x)))));
    }

    internal static WideResNet? Build(string name, ModelOptions options)
    {
        Match match = NamePattern().Match(name);
        return match.Success && int.TryParse(match.Groups["depth"].Value, out int depth) && int.TryParse(match.Groups["width"].Value, out int width)
            ? new WideResNet(depth, width, options)
            : null;
    }

    [GeneratedRegex("^wrn-(?<depth>[0-9]+)-(?<width>[0-9]+)$")]
    private static partial Regex NamePattern();
}
