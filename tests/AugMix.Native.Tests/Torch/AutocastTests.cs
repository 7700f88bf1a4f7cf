using AugMix.Testing;
using AugMix.Torch;
using Xunit;

namespace AugMix.Native.Tests;

public sealed class AutocastTests : TorchTest
{
    public AutocastTests() => Assert.SkipUnless(TorchRuntime.SupportsBFloat16, "This processor does not compute in bfloat16.");

    [Fact]
    public void Enter_NarrowsConvolutions_AndEnds()
    {
        Tensor x = Tensor.Full(1, [1, 2, 4, 4]);
        Tensor weight = Tensor.Full(0.1, [3, 2, 3, 3]);
        weight.RequiresGradient = true;
        using (Autocast autocast = Autocast.Enter(Device.Cpu, ElementType.BFloat16))
        {
            Tensor y = Functional.Conv2d(x, weight, null);
            Assert.Equal(ElementType.BFloat16, y.ElementType);
            Assert.Equal(ElementType.Float32, weight.ElementType);
        }

        Assert.Equal(ElementType.Float32, Functional.Conv2d(x, weight, null).ElementType);
    }

    [Fact]
    public void Leaving_DropsTheConvertedWeights()
    {
        Tensor x = Tensor.Full(1, [1, 1]);
        Tensor weight = Tensor.Full(1, [1, 1]);
        weight.RequiresGradient = true;
        double Output()
        {
            using Autocast autocast = Autocast.Enter(Device.Cpu, ElementType.BFloat16);
            return Functional.Linear(x, weight, null).Item();
        }

        Assert.Equal(1, Output());
        weight.CopyFrom<float>([2f]);
        Assert.Equal(2, Output());
    }

    [Fact]
    public void Float32AndTheDefault_ChangeNothing()
    {
        Tensor x = Tensor.Full(1, [1, 1]);
        using (Autocast autocast = Autocast.Enter(Device.Cpu, ElementType.Float32))
        {
            Assert.Equal(ElementType.Float32, Functional.Linear(x, x, null).ElementType);
        }

        using (Autocast nothing = default)
        {
            Assert.Equal(ElementType.Float32, Functional.Linear(x, x, null).ElementType);
        }
    }

    [Fact]
    public void Enter_RefusesNestingAndWideTypes()
    {
        using Autocast autocast = Autocast.Enter(Device.Cpu, ElementType.BFloat16);
        Assert.Throws<InvalidOperationException>(() => Autocast.Enter(Device.Cpu, ElementType.BFloat16).Dispose());
        Assert.Throws<ArgumentException>(() => Autocast.Enter(Device.Cpu, ElementType.Float64).Dispose());

        // The refusals leave the outer block standing.
        Tensor x = Tensor.Full(1, [1, 1]);
        Assert.Equal(ElementType.BFloat16, Functional.Linear(x, x, null).ElementType);
    }
}
