using AugMix.Torch;
using AugMix.Training;

namespace AugMix.Export;

/// <summary>Records what a network computes for a batch, and makes sure that another batch size gives the same graph.</summary>
internal static class NetworkTrace
{
    private const int Batch = 3;
    private const int OtherBatch = 2;

    /// <summary>Traces the network in evaluation mode and hands the graph over while its constants are alive.</summary>
    /// <exception cref="NotSupportedException">A call cannot be recorded, or the graph depends on the batch size.</exception>
    internal static void Record(Network network, ModelOptions options, Action<Network, Trace, TraceValue> use)
    {
        network.Evaluate();
        using TensorScope scope = new();
        using NoGrad noGrad = NoGrad.Enter();
        TraceNode[] other = [];
        Run(OtherBatch, (_, trace, _) => other = [.. trace.Nodes]);
        Run(Batch, (model, trace, output) =>
        {
            RequireSame(other, trace.Nodes);
            use(model, trace, output);
        });

        void Run(int batch, Action<Network, Trace, TraceValue> finish)
        {
            using TensorScope pass = new();
            Tensor images = Tensor.Zeros([batch, options.Channels, options.Size, options.Size]);
            using Trace trace = new(images);
            TraceValue output = trace.ValueOf(network.Forward(images));
            finish(network, trace, output);
        }
    }

    /// <summary>A reshape whose first length is the batch's keeps it, whatever it is; everything else must not know it.</summary>
    internal static bool KeepsBatch(TraceNode node)
        => node.Operator == "reshape" && node.Attributes["shape"] is long[] shape && shape.Length > 0 && shape[0] == node.Inputs[0]!.Shape[0] && shape[0] == Batch;

    private static void RequireSame(TraceNode[] other, IReadOnlyList<TraceNode> nodes)
    {
        if (other.Length != nodes.Count)
        {
            throw new NotSupportedException($"The network makes {other.Length} calls for {OtherBatch} images and {nodes.Count} for {Batch}: it cannot be exported.");
        }

        foreach ((TraceNode one, TraceNode two) in other.Zip(nodes))
        {
            bool same = one.Operator == two.Operator && one.Output.Number == two.Output.Number
                && one.Inputs.Select(value => value?.Number).SequenceEqual(two.Inputs.Select(value => value?.Number))
                && two.Attributes.All(entry => IsSame(one.Attributes[entry.Key], entry.Value, KeepsBatch(two)));
            if (!same)
            {
                throw new NotSupportedException($"The call {two.Operator} depends on the number of images, so the network cannot be exported.");
            }
        }
    }

    private static bool IsSame(object one, object two, bool exceptFirst)
        => one is long[] left && two is long[] right ? left.AsSpan(exceptFirst ? 1 : 0).SequenceEqual(right.AsSpan(exceptFirst ? 1 : 0)) : one.Equals(two);
}
