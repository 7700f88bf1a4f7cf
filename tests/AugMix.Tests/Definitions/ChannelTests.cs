using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

/// <summary>Alpha and any number of channels, at every depth.</summary>
public sealed class ChannelTests
{
    private static readonly string[] s_acrossChannels = ["color", "contrast"];

    public static TheoryData<string> Names => [.. Operations.All.Select(operation => operation.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Alpha_IsCopiedByColourAndMovedByGeometry(string name)
    {
        Alpha<byte>(Operations.Find(name));
        Alpha<ushort>(Operations.Find(name));
        Alpha<float>(Operations.Find(name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void ColourPlanes_DoNotSeeAlpha(string name)
    {
        ColorAlone<byte>(Operations.Find(name));
        ColorAlone<ushort>(Operations.Find(name));
        ColorAlone<float>(Operations.Find(name));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void AnyNumberOfChannels_IsOneByOne(string name)
    {
        if (!s_acrossChannels.Contains(name))
        {
            OneByOne<byte>(Operations.Find(name));
            OneByOne<ushort>(Operations.Find(name));
            OneByOne<float>(Operations.Find(name));
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void Grey_OfOtherThanThreeChannels_IsTheirRoundedMean(int channels)
    {
        ImageShape shape = new(9, 4, channels);
        ImageBuffer<byte> image = TestImages.Noise<byte>(shape);
        byte[] grey = DepthCases.Apply(new Color(), image, 0);
        byte[] expected = new byte[shape.PlaneLength];
        for (int i = 0; i < expected.Length; i++)
        {
            int sum = Enumerable.Range(0, channels).Sum(c => image.View.Plane(c)[i]);
            expected[i] = (byte)Math.Floor(((double)sum / channels) + 0.5);
        }

        Assert.Equal(Enumerable.Repeat(expected, channels).SelectMany(plane => plane), grey);
        byte mean = (byte)(expected.Average(sample => (double)sample) + 0.5);
        Assert.All(DepthCases.Apply(new Contrast(), image, 0), sample => Assert.Equal(mean, sample));
    }

    [Fact]
    public void Shape_OfFourChannels_HasAlphaUnlessSaidOtherwise()
    {
        Assert.Equal([false, false, false, true, false], Enumerable.Range(1, 5).Select(channels => new ImageShape(2, 3, channels).HasAlpha));
        Assert.Equal((3, 4, 1), (new ImageShape(2, 3, 4).ColorChannels, new ImageShape(2, 3, 4, alpha: false).ColorChannels, new ImageShape(2, 3, 2, alpha: true).ColorChannels));
        Assert.NotEqual(new ImageShape(2, 3, 4), new ImageShape(2, 3, 4, alpha: false));
        Assert.Equal(new ImageShape(2, 3, 3), new ImageShape(2, 3, 4).Color);
        Assert.Equal("2x3x4 with alpha", new ImageShape(2, 3, 4).ToString());
        Assert.Throws<ArgumentException>(() => new ImageShape(2, 3, 1, alpha: true));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(-0.001f)]
    [InlineData(1.001f)]
    [InlineData(float.PositiveInfinity)]
    public void FloatsOutsideTheRange_AreRefused(float value)
    {
        ImageBuffer<float> image = new(new ImageShape(3, 1, 1), [0, value, 1]);
        ImageBuffer<float> result = new(image.Shape);
        AugMixer mixer = new();
        AugMixPlan plan = mixer.Draw(new NumpyRandom(1), image.Shape);
        string message = Assert.Throws<ArgumentException>(() => new Solarize().Apply(image.View, 128, result.Target)).Message;
        Assert.StartsWith("Sample 1 is ", message, StringComparison.Ordinal);
        Assert.Contains("float samples are from 0 (black) to 1 (white)", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => mixer.Render(plan, image.View, new Workspace(), Normalization.None, new float[3]));
        Assert.Throws<ArgumentException>(() => mixer.RenderImage(plan, image.View, new Workspace(), result.Target));
        Assert.Throws<ArgumentException>(() => mixer.RenderChain(plan, 0, image.View, new Workspace(), result.Target));
        Assert.Throws<ArgumentException>(() => Normalization.None.Apply(image.View, new float[3]));
    }

    [Fact]
    public void SamplesOfOtherTypes_AreRefused()
    {
        Assert.Throws<NotSupportedException>(() => new ImageBuffer<int>(new ImageShape(1, 1, 1)));
        Assert.Throws<NotSupportedException>(() => new ImageTarget<double>(new ImageShape(1, 1, 1), new double[1]).Shape);
    }

    [Fact]
    public void WhatOnlySuitsGreyAndColour_RefusesOtherChannels()
    {
        ImageBuffer image = new(new ImageShape(4, 4, 4));
        foreach (Corruption corruption in AllCorruptions.All)
        {
            ArgumentException failure = Assert.Throws<ArgumentException>(
                () => corruption.Apply(image.View, 1, CorruptionProfile.Cifar, new NumpyRandom(1), new ImageBuffer(image.Shape).Target));
            Assert.Contains("is defined for images of 1 or 3 channels, not 4x4x4 with alpha", failure.Message, StringComparison.Ordinal);
        }

        ContactSheet sheet = new(["one"]);
        sheet.Add([new ContactSheetCell(image)]);
        Assert.Throws<ArgumentException>(() => sheet.Add([new ContactSheetCell(new ImageBuffer(new ImageShape(4, 4, 2)))]));
    }

    [Fact]
    public void ProfilesOfOtherLibraries_RefuseOtherChannelsAndDepths()
    {
        foreach (AugMixProfile profile in AugMixProfiles.All.Where(profile => profile != AugMixProfiles.Official))
        {
            AugMixer mixer = new(new AugMixOptions { Profile = profile });
            ImageBuffer<byte> alpha = new(new ImageShape(8, 8, 4));
            ImageBuffer<ushort> deep = new(new ImageShape(8, 8, 3));
            AugMixPlan plan = mixer.Draw(new NumpyRandom(1), alpha.Shape);
            string Refusal(Action render) => Assert.Throws<ArgumentException>(render).Message;
            string channels = $"The profile {profile} mixes images of 1 or 3 channels, not 8x8x4 with alpha.";
            Assert.StartsWith(channels, Refusal(() => mixer.RenderImage(plan, alpha.View, new Workspace(), new ImageBuffer<byte>(alpha.Shape).Target)), StringComparison.Ordinal);
            Assert.StartsWith(channels, Refusal(() => mixer.Render(plan, alpha.View, new Workspace(), Normalization.None, new float[256])), StringComparison.Ordinal);
            string depth = $"The profile {profile} mixes 8-bit images only.";
            Assert.StartsWith(depth, Refusal(() => mixer.RenderImage(plan, deep.View, new Workspace(), new ImageBuffer<ushort>(deep.Shape).Target)), StringComparison.Ordinal);
            foreach (Operation operation in profile.All.Except(Operations.All))
            {
                Assert.Contains(
                    "is defined for 8-bit samples only",
                    Refusal(() => operation.Apply(deep.View, operation.Draw(new NumpyRandom(1), 3, deep.Shape).Parameter, new ImageBuffer<ushort>(deep.Shape).Target)),
                    StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public void SharedGeometry_MovesEveryDepthAlike()
    {
        AugMixer mixer = new(new AugMixOptions { Geometry = GeometryMode.Shared });
        ImageBuffer<byte> bytes = TestImages.Noise<byte>(new ImageShape(17, 12, 4));
        Workspace workspace = new();
        int moved = 0;
        for (uint seed = 0; seed < 20; seed++)
        {
            AugMixPlan plan = mixer.Draw(new NumpyRandom(seed), bytes.Shape);
            moved += plan.Geometry.Length;
            byte[] eight = PoisonedImage.Write<byte>(bytes.Shape, target => mixer.RenderImage(plan, bytes.View, workspace, target));
            ImageBuffer<ushort> wide = DepthCases.Widen(bytes);
            ushort[] sixteen = PoisonedImage.Write<ushort>(bytes.Shape, target => mixer.RenderImage(plan, wide.View, workspace, target));

            // Of alpha, which only moves: the move cuts off less than a level of 8 bits, the rounding of the mix half of one.
            int alpha = bytes.Shape.Color.Length;
            for (int i = alpha; i < eight.Length; i++)
            {
                Assert.True(Math.Abs((sixteen[i] / 257.0) - eight[i]) < 2, $"seed {seed}, sample {i}: {sixteen[i]} / 257 and {eight[i]}");
            }
        }

        Assert.True(moved > 0);
    }

    private static void Alpha<T>(Operation operation)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        foreach (ImageShape shape in DepthCases.Shapes.Where(shape => shape.HasAlpha))
        {
            ImageBuffer<T> image = TestImages.Noise<T>(shape);
            ImageBuffer<T> alpha = new(new ImageShape(shape.Width, shape.Height, 1), image.View.Plane(shape.ColorChannels).ToArray());
            foreach (double parameter in DepthCases.Parameters(operation, shape))
            {
                T[] actual = DepthCases.Apply(operation, image, parameter)[shape.Color.Length..];
                T[] expected = operation.IsGeometric ? DepthCases.Apply(operation, alpha, parameter) : alpha.View.Samples.ToArray();
                Assert.True(expected.AsSpan().SequenceEqual(actual), $"{operation} {parameter} of {shape}, {typeof(T).Name}");
            }
        }
    }

    private static void ColorAlone<T>(Operation operation)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        foreach (ImageShape shape in DepthCases.Shapes.Where(shape => shape.HasAlpha))
        {
            ImageBuffer<T> image = TestImages.Noise<T>(shape);
            ImageBuffer<T> color = new(shape.Color, image.View.Samples[..shape.Color.Length].ToArray());
            foreach (double parameter in DepthCases.Parameters(operation, shape))
            {
                Assert.Equal(DepthCases.Apply(operation, color, parameter), DepthCases.Apply(operation, image, parameter)[..shape.Color.Length]);
            }
        }
    }

    private static void OneByOne<T>(Operation operation)
        where T : unmanaged, System.Numerics.INumber<T>
    {
        foreach (ImageShape shape in DepthCases.Shapes)
        {
            ImageBuffer<T> image = TestImages.Noise<T>(shape);
            foreach (double parameter in DepthCases.Parameters(operation, shape))
            {
                T[] together = DepthCases.Apply(operation, image, parameter);
                for (int c = 0; c < shape.ColorChannels; c++)
                {
                    ImageBuffer<T> plane = new(new ImageShape(shape.Width, shape.Height, 1), image.View.Plane(c).ToArray());
                    T[] alone = DepthCases.Apply(operation, plane, parameter);
                    Assert.True(alone.AsSpan().SequenceEqual(together.AsSpan(c * shape.PlaneLength, shape.PlaneLength)), $"{operation} {parameter} of {shape}, channel {c}, {typeof(T).Name}");
                }
            }
        }
    }
}
