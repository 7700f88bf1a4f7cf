using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

public sealed class OperationContractTests
{
    private static readonly (int Width, int Height)[] s_sizes = [(1, 1), (1, 7), (7, 1), (2, 2), (3, 2), (31, 33), (33, 31), (224, 224)];

    /// <summary>Every operation of every profile, as profile/operation.</summary>
    public static TheoryData<string> Names => [.. Rows.Select(row => row.Name)];

    public static TheoryData<string> OfficialNames => [.. Operations.All.Select(operation => $"official/{operation.Name}")];

    private static IEnumerable<(string Name, Operation Operation)> Rows
        => AugMixProfiles.All.SelectMany(profile => profile.All.Select(operation => ($"{profile.Name}/{operation.Name}", operation))).DistinctBy(row => row.operation);

    public static TheoryData<string, int, int, int> NamesAndShapes
    {
        get
        {
            TheoryData<string, int, int, int> data = [];
            foreach ((string name, _) in Rows)
            {
                foreach ((int width, int height) in s_sizes)
                {
                    data.Add(name, width, height, 1);
                    data.Add(name, width, height, 3);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(NamesAndShapes))]
    public void Apply_WritesEverySampleAndLeavesTheSource(string name, int width, int height, int channels)
    {
        Operation operation = Rows.Single(row => row.Name == name).Operation;
        ImageBuffer source = TestImages.Noise(width, height, channels);
        byte[] before = source.View.Samples.ToArray();
        foreach (double parameter in Parameters(operation, source.Shape))
        {
            // Writing twice over different fills also shows that the same parameter gives the same bytes.
            PoisonedImage.Write(source.Shape, target => operation.Apply(source.View, parameter, target));
            Assert.Equal(before, source.View.Samples);
        }
    }

    [Theory]
    [MemberData(nameof(NamesAndShapes))]
    public void Apply_StaysInsideItsMemory(string name, int width, int height, int channels)
    {
        Assert.SkipUnless(GuardedMemory.IsSupported, "Guard pages are made with Linux calls; the Linux runs have them.");
        Operation operation = Rows.Single(row => row.Name == name).Operation;
        ImageShape shape = new(width, height, channels);
        foreach (bool atStart in new[] { false, true })
        {
            GuardedMemory source = new(shape.Length, atStart);
            GuardedMemory destination = new(shape.Length, atStart);
            TestImages.FillNoise(source.GetSpan(), 2);
            foreach (double parameter in Parameters(operation, shape))
            {
                operation.Apply(new ImageView(shape, source.GetSpan()), parameter, new ImageTarget(shape, destination.GetSpan()));
            }

            ((IDisposable)source).Dispose();
            ((IDisposable)destination).Dispose();
        }
    }

    [Theory]
    [MemberData(nameof(OfficialNames))]
    public void Apply_TreatsChannelsOfGreyImagesAlike(string name)
    {
        Operation operation = Rows.Single(row => row.Name == name).Operation;
        ImageBuffer grey = TestImages.Noise(19, 23, 1);
        ImageShape shape = new(19, 23, 3);
        byte[] samples = [.. grey.View.Samples, .. grey.View.Samples, .. grey.View.Samples];
        foreach (double parameter in Parameters(operation, shape))
        {
            byte[] one = PoisonedImage.Write(grey.Shape, target => operation.Apply(grey.View, parameter, target));
            byte[] three = PoisonedImage.Write(shape, target => operation.Apply(new ImageView(shape, samples), parameter, target));
            Assert.Equal([.. one, .. one, .. one], three);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Draw_IsInRange(string name)
    {
        Operation operation = Rows.Single(row => row.Name == name).Operation;
        NumpyRandom random = new(7);
        for (int i = 0; i < 2000; i++)
        {
            operation.Check(operation.Draw(random, 1 + (i % 10), new ImageShape(1 + (i % 50), 1 + (i % 37), 3)).Parameter);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Check_RefusesWhatApplyCannotDo(string name)
    {
        Operation operation = Rows.Single(row => row.Name == name).Operation;
        double[] refused = operation.Parameter is not { } range ? [1, -1, double.NaN]
            : range.Least == double.MinValue ? [double.NaN, double.PositiveInfinity, double.NegativeInfinity]
            : [double.NaN, range.Least - 1, range.Most + 1, double.PositiveInfinity];
        foreach (double parameter in refused)
        {
            Assert.Throws<ArgumentException>(() => operation.Check(parameter));
            ImageBuffer image = TestImages.Noise(4, 4, 3);
            Assert.Throws<ArgumentException>(() => operation.Apply(image.View, parameter, new ImageBuffer(image.Shape).Target));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Apply_RefusesOtherShapesAndOverlap(string name)
    {
        Operation operation = Rows.Single(row => row.Name == name).Operation;
        double parameter = Parameters(operation, new ImageShape(4, 4, 3))[0];
        ImageBuffer image = TestImages.Noise(4, 4, 3);
        Assert.Throws<ArgumentException>(() => operation.Apply(image.View, parameter, new ImageBuffer(new ImageShape(4, 5, 3)).Target));
        Assert.Throws<ArgumentException>(() => operation.Apply(image.View, parameter, image.Target));
    }

    // The ends of the range where it has ends, values around the drawn ones, and some far outside for the unbounded.
    private static double[] Parameters(Operation operation, ImageShape shape)
    {
        if (operation.Parameter is not { } range)
        {
            return [0];
        }

        NumpyRandom random = new(11);
        double[] drawn = [.. Enumerable.Range(0, 4).Select(_ => operation.Draw(random, 10, shape).Parameter)];
        return range.Least == double.MinValue
            ? [0, 1, -1, 0.5, 1e9, -1e9, double.MaxValue, double.MinValue, .. drawn]
            : [range.Least, range.Most, .. drawn];
    }
}
