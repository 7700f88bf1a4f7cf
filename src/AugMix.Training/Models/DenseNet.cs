using System.Globalization;
using System.Text.RegularExpressions;
using AugMix.Torch;

namespace AugMix.Training;

/// <summary>Densely connected network (arXiv 1608.06993) for small images, with the parameter names of the reference's.</summary>
public sealed partial class DenseNet : Network
{
    private const int SmallestSize = 4;

    private readonly Conv2d _conv;
    private readonly Sequential[] _blocks = new Sequential[3];
    private readonly DenseNetTransition[] _transitions = new DenseNetTransition[2];
    private readonly BatchNorm2d _norm;
    private readonly Linear _classifier;

    /// <summary>Creates a network whose weights are zero.</summary>
    /// <param name="depth">Number of layers with weights: 3n + 4, or 6n + 4 with bottlenecks.</param>
    /// <param name="growth">Channels that each layer adds.</param>
    /// <param name="compressed">Whether it is the paper's BC form: layers with bottlenecks, and transitions that halve the channels.</param>
    /// <param name="options">What it is asked to classify.</param>
    /// <exception cref="ArgumentException">There is no such depth or growth, or the images are smaller than 4 pixels a side.</exception>
    public DenseNet(int depth, int growth, bool compressed, ModelOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        string name = $"densenet-{(compressed ? "bc-" : "")}{depth}-{growth}";
        int step = compressed ? 6 : 3;
        if (depth < 4 + step || (depth - 4) % step != 0 || growth < 1)
        {
            throw new ArgumentException($"{name} cannot be built: the depth is {step}n + 4, as {4 + step}, 22, 40, 100; the growth is 1 or more.");
        }

        options.RequireSize(name, SmallestSize);
        int layers = (depth - 4) / step;

        // The paper starts its plain form with 16 channels; the reference, as we, with two layers' worth.
        int channels = 2 * growth;
        _conv = AddChild("conv1", new Conv2d(options.Channels, channels, 3, padding: 1, bias: false));
        for (int block = 0; block < _blocks.Length; block++)
        {
            int first = channels;
            _blocks[block] = AddChild($"dense{block + 1}", new Sequential(Enumerable.Range(0, layers).Select(i => new DenseNetLayer(first + (i * growth), growth, compressed))));
            channels += layers * growth;
            if (block < _transitions.Length)
            {
                int kept = compressed ? channels / 2 : channels;
                _transitions[block] = AddChild($"trans{block + 1}", new DenseNetTransition(channels, kept));
                channels = kept;
            }
        }

        _norm = AddChild("bn1", new BatchNorm2d(channels));
        _classifier = AddChild("fc", new Linear(channels, options.Classes));
    }

    /// <inheritdoc/>
    public override int Stages => _blocks.Length;

    /// <summary>Logits [N, classes] of images [N, channels, size, size].</summary>
    public override Tensor Forward(Tensor input)
    {
        using TensorScope scope = new();
        Tensor x = _conv.Forward(input);
        for (int stage = 0; stage < Stages; stage++)
        {
            x = Pass(stage + 1, Stage(stage, x));
        }

        return scope.Return(_classifier.Forward(MeanOfMap(Functional.ReluInPlace(_norm.Forward(x)))));
    }

    internal static DenseNet? Build(string name, ModelOptions options)
    {
        Match match = NamePattern().Match(name);
        return match.Success && int.TryParse(match.Groups["depth"].Value, CultureInfo.InvariantCulture, out int depth) && int.TryParse(match.Groups["growth"].Value, CultureInfo.InvariantCulture, out int growth)
            ? new DenseNet(depth, growth, match.Groups["compressed"].Success, options)
            : null;
    }

    // A dense block, and the transition behind it where there is one.
    private Tensor Stage(int stage, Tensor x)
    {
        using TensorScope scope = new();
        x = _blocks[stage].Forward(x);
        return scope.Return(stage < _transitions.Length ? _transitions[stage].Forward(x) : x);
    }

    [GeneratedRegex("^densenet-(?<compressed>bc-)?(?<depth>[0-9]+)-(?<growth>[0-9]+)$")]
    private static partial Regex NamePattern();
}
