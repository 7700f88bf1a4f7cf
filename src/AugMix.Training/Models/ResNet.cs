using System.Globalization;
using System.Text.RegularExpressions;
using AugMix.Torch;

namespace AugMix.Training;

/// <summary>Residual network (arXiv 1512.03385) for large images with torchvision's parameter names, and its anti-aliased form with those of antialiased-cnns.</summary>
public sealed partial class ResNet : Network
{
    private const int BaseChannels = 64;

    // The filter that the public anti-aliased networks have unless another is asked for.
    private const int DefaultBlur = 4;

    private static readonly Dictionary<int, (bool Bottleneck, int[] Blocks)> s_depths = new()
    {
        { 18, (false, [2, 2, 2, 2]) },
        { 34, (false, [3, 4, 6, 3]) },
        { 50, (true, [3, 4, 6, 3]) },
        { 101, (true, [3, 4, 23, 3]) },
        { 152, (true, [3, 8, 36, 3]) },
    };

    private readonly Conv2d _conv;
    private readonly BatchNorm2d _norm;
    private readonly Module _pooling;
    private readonly Sequential[] _stages = new Sequential[4];
    private readonly Linear _classifier;

    /// <summary>Creates a network whose weights are zero.</summary>
    /// <param name="depth">18, 34, 50, 101 or 152.</param>
    /// <param name="blur">Side of the filter before every step down but the first, 2 to 5; 0 for the plain network.</param>
    /// <param name="options">What it is asked to classify.</param>
    /// <exception cref="ArgumentException">There is no such depth or filter, or the images are too small for the filter.</exception>
    public ResNet(int depth, int blur, ModelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!s_depths.TryGetValue(depth, out (bool Bottleneck, int[] Blocks) design) || blur is not (0 or (>= 2 and <= 5)))
        {
            throw new ArgumentException($"resnet{depth} with a filter of {blur} cannot be built: depths are {string.Join(", ", s_depths.Keys)}; filters 2 to 5, or 0 for none.");
        }

        if (blur > 0)
        {
            options.RequireSize($"resnet{depth}-maxblur", SmallestSize(blur));
        }

        _conv = AddChild("conv1", new Conv2d(options.Channels, BaseChannels, 7, 2, padding: 3, bias: false));
        _norm = AddChild("bn1", new BatchNorm2d(BaseChannels));
        _pooling = AddChild<Module>("maxpool", blur > 0
            ? new Sequential(new Apply(x => Functional.MaxPool2d(x, 2, 1)), new BlurPool2d(BaseChannels, blur))
            : new Apply(x => Functional.MaxPool2d(x, 3, 2, 1)));
        int channels = BaseChannels;
        for (int stage = 0; stage < Stages; stage++)
        {
            int planes = BaseChannels << stage;
            (int input, int output) = (channels, design.Bottleneck ? planes * ResNetBlock.BottleneckExpansion : planes);
            int stride = stage == 0 ? 1 : 2;
            _stages[stage] = AddChild($"layer{stage + 1}", new Sequential(Enumerable.Range(0, design.Blocks[stage])
                .Select(i => new ResNetBlock(i == 0 ? input : output, planes, design.Bottleneck, i == 0 ? stride : 1, blur))));
            channels = output;
        }

        _classifier = AddChild("fc", new Linear(channels, options.Classes));
    }

    /// <inheritdoc/>
    public override int Stages => _stages.Length;

    /// <inheritdoc/>
    internal override FirstClassifier FirstClassifier => FirstClassifier.UniformWithBias;

    /// <summary>Logits [N, classes] of images [N, channels, size, size].</summary>
    public override Tensor Forward(Tensor input)
    {
        using TensorScope scope = new();
        Tensor x = Stem(input);
        for (int stage = 0; stage < Stages; stage++)
        {
            x = Pass(stage + 1, _stages[stage].Forward(x));
        }

        return scope.Return(_classifier.Forward(Functional.Flatten(Functional.AdaptiveAveragePool2d(x))));
    }

    internal static ResNet? Build(string name, ModelOptions options)
    {
        Match match = NamePattern().Match(name);
        if (!match.Success || !int.TryParse(match.Groups["depth"].Value, CultureInfo.InvariantCulture, out int depth) || !s_depths.ContainsKey(depth))
        {
            return null;
        }

        string filter = match.Groups["filter"].Value;
        return new ResNet(depth, !match.Groups["blurred"].Success ? 0 : filter.Length == 0 ? DefaultBlur : filter[0] - '0', options);
    }

    private Tensor Stem(Tensor input)
    {
        using TensorScope scope = new();
        return scope.Return(_pooling.Forward(ConvNorm.ApplyRelu(_conv, _norm, input)));
    }

    // A mirrored edge needs a map larger than itself: followed back from the last stage, whose map must still be.
    private static int SmallestSize(int blur)
    {
        int map = (blur / 2) + 1;
        for (int step = 0; step < 3; step++)
        {
            map = (2 * map) - 1;
        }

        return (2 * (map + 1)) - 1;
    }

    [GeneratedRegex("^resnet(?<depth>[0-9]+)(?<blurred>-maxblur(?<filter>[2-5])?)?$")]
    private static partial Regex NamePattern();
}
