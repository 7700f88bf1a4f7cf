using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

/// <summary>The definitions that serve 16-bit and float samples, run on bytes: they give what Pillow gives, and what the 8-bit form gives.</summary>
public sealed class DefinitionTwinTests
{
    public static TheoryData<string> Names => [.. Operations.All.Select(operation => operation.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Definition_AtBytes_EqualsTheSmallGoldens(string name) => AssertEqual(Path.Combine(Repository.SmallGoldens, "ops"), name);

    [Theory]
    [MemberData(nameof(Names))]
    public void Definition_AtBytes_EqualsAllGoldens(string name) => AssertEqual(Repository.AllGolden("ops"), name);

    [Theory]
    [MemberData(nameof(Names))]
    public void Definition_AtBytes_EqualsTheByteForm(string name)
    {
        Operation operation = Operations.Find(name);
        foreach (ImageShape shape in DepthCases.Shapes)
        {
            ImageBuffer<byte> source = TestImages.Noise<byte>(shape);
            foreach (double parameter in DepthCases.Parameters(operation, shape))
            {
                byte[] fast = PoisonedImage.Write(shape, target => operation.Apply(new ImageView(shape, source.View.Samples), parameter, target));
                byte[] defined = PoisonedImage.Write<byte>(shape, target => operation.ApplyDefinition(source.View, parameter, target));
                Assert.True(fast.AsSpan().SequenceEqual(defined), $"{name} {parameter} of {shape}");
                Assert.Equal(fast, DepthCases.Apply(operation, source, parameter));
            }
        }
    }

    [Fact]
    public void Equalize_BySorting_EqualsCounting()
    {
        foreach ((int width, int height) in DepthCases.Sizes)
        {
            ImageBuffer<ushort> image = TestImages.Noise<ushort>(new ImageShape(width, height, 1));
            ushort[] sorted = PoisonedImage.Write<ushort>(image.Shape, target => EqualizeDefinition.RunBySorting(image.View.Samples, target.Samples));
            Assert.Equal(PoisonedImage.Write<ushort>(image.Shape, target => EqualizeDefinition.RunByCounting(image.View.Samples, target.Samples)), sorted);

            // Few values, many of each.
            byte[] coarse = [.. image.View.Samples.ToArray().Select(sample => (byte)(sample >> 13))];
            byte[] bytes = new byte[coarse.Length];
            byte[] counted = new byte[coarse.Length];
            EqualizeDefinition.RunBySorting<byte>(coarse, bytes);
            EqualizeDefinition.RunByCounting<byte>(coarse, counted);
            Assert.Equal(counted, bytes);
        }
    }

    private static void AssertEqual(string folder, string name)
    {
        Operation operation = Operations.Find(name);
        int compared = 0;
        foreach (OperationGolden golden in OperationGolden.Read(folder, name))
        {
            ImageBuffer<byte> source = new(golden.Source.Shape, golden.Source.View.Samples.ToArray());
            byte[] actual = PoisonedImage.Write<byte>(source.Shape, target => operation.ApplyDefinition(source.View, golden.Parameter, target));
            Assert.True(golden.Expected.View.Samples.SequenceEqual(actual), $"{name} {golden.Parameter} of {golden.Image} ({source.Shape})");
            compared++;
        }

        Assert.True(compared > 0, $"There is no golden for {name}.");
    }
}
