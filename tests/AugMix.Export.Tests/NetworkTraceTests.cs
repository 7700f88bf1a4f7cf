using AugMix.Testing;
using AugMix.Torch;
using AugMix.Training;
using Xunit;

namespace AugMix.Export.Tests;

public sealed class NetworkTraceTests : TorchTest
{
    [Fact]
    public void ANetworkThatDependsOnTheBatch_IsRefused()
    {
        Assert.Contains("depends on the number of images", Refusal(x => Functional.Narrow(x, 0, 0, x.Shape[0] - 1)), StringComparison.Ordinal);
        Assert.Contains("for 2 images and", Refusal(x => x.Shape[0] > 2 ? x + 1 : x), StringComparison.Ordinal);
        Assert.Contains("depends on the number of images", Refusal(x => Functional.Reshape(x, 3, -1, x.Shape[0])), StringComparison.Ordinal);
    }

    [Fact]
    public void AReshapeThatKeepsTheBatch_IsRecorded()
    {
        using Probe network = new(x => Functional.Reshape(x, x.Shape[0], -1));
        NetworkTrace.Record(network, new ModelOptions { Size = 4 }, (_, trace, _) => Assert.True(NetworkTrace.KeepsBatch(Assert.Single(trace.Nodes))));
    }

    private static string Refusal(Func<Tensor, Tensor> function)
    {
        using Probe network = new(function);
        return Assert.Throws<NotSupportedException>(() => NetworkTrace.Record(network, new ModelOptions { Size = 4 }, (_, _, _) => { })).Message;
    }

    private sealed class Probe(Func<Tensor, Tensor> function) : Network
    {
        public override int Stages => 1;

        public override Tensor Forward(Tensor input) => function(input);
    }
}
