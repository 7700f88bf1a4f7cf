using System.Globalization;
using System.Text.RegularExpressions;
using AugMix.Torch;

namespace AugMix.Training;

/// <summary>Aggregated residual network (arXiv 1611.05431) for small images, with the parameter names of the reference's.</summary>
public sealed partial class ResNeXt : Network
{
    private const int BaseChannels = 64;

    private readonly Conv2d _conv;
    private readonly BatchNorm2d _norm;
    private readonly Sequential[] _stages = new Sequential[3];
    private readonly Linear _classifier;

    /// <summary>Creates a network whose weights are zero.</summary>
    /// <param name="depth">Number of layers with weights, 9n + 2.</param>
    /// <param name="cardinality">Groups of channels in each block.</param>
    /// <param name="groupWidth">Channels of a group in the first stage.</param>
    /// <param name="options">What it is asked to classify.</param>
    /// <exception cref="ArgumentException">The depth is not 9n + 2, or a number is not positive.</exception>
    public ResNeXt(int depth, int cardinality, int groupWidth, ModelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (depth < 11 || (depth - 2) % 9 != 0 || cardinality < 1 || groupWidth < 1)
        {
            throw new ArgumentException($"resnext-{depth}-{cardinality}x{groupWidth}d cannot be built: the depth is 9n + 2, as 11, 20, 29, 38; groups and their width are 1 or more.");
        }

        int blocks = (depth - 2) / 9;
        _conv = AddChild("conv_1_3x3", new Conv2d(options.Channels, BaseChannels, 3, padding: 1, bias: false));
        _norm = AddChild("bn_1", new BatchNorm2d(BaseChannels));
        int channels = BaseChannels;
        for (int stage = 0; stage < Stages; stage++)
        {
            int planes = BaseChannels << stage;
            (int input, int output) = (channels, planes * ResNeXtBlock.Expansion);
            int stride = stage == 0 ? 1 : 2;
            _stages[stage] = AddChild($"stage_{stage + 1}", new Sequential(Enumerable.Range(0, blocks)
                .Select(i => new ResNeXtBlock(i == 0 ? input : output, planes, cardinality, groupWidth, i == 0 ? stride : 1))));
            channels = output;
        }

        _classifier = AddChild("classifier", new Linear(channels, options.Classes));
    }

    /// <inheritdoc/>
    public override int Stages => _stages.Length;

    /// <inheritdoc/>
    internal override FirstClassifier FirstClassifier => FirstClassifier.NormalWithoutBias;

    /// <summary>Logits [N, classes] of images [N, channels, size, size].</summary>
    public override Tensor Forward(Tensor input)
    {
        using TensorScope scope = new();
        Tensor x = ConvNorm.ApplyRelu(_conv, _norm, input);
        for (int stage = 0; stage < Stages; stage++)
        {
            x = Pass(stage + 1, _stages[stage].Forward(x));
        }

        return scope.Return(_classifier.Forward(MeanOfMap(x)));
    }

    internal static ResNeXt? Build(string name, ModelOptions options)
    {
        Match match = NamePattern().Match(name);
        return match.Success
            && int.TryParse(match.Groups["depth"].Value, CultureInfo.InvariantCulture, out int depth)
            && int.TryParse(match.Groups["cardinality"].Value, CultureInfo.InvariantCulture, out int cardinality)
            && int.TryParse(match.Groups["width"].Value, CultureInfo.InvariantCulture, out int width)
            ? new ResNeXt(depth, cardinality, width, options)
            : null;
    }

    [GeneratedRegex("^resnext-(?<depth>[0-9]+)-(?<cardinality>[0-9]+)x(?<width>[0-9]+)d$")]
    private static partial Regex NamePattern();
}
