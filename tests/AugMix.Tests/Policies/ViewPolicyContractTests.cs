using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

public sealed class ViewPolicyContractTests
{
    private const int Views = 60;
    private static readonly ImageShape[] s_shapes =
    [
        new(1, 1, 1), new(1, 1, 3), new(1, 1, 4), new(31, 33, 1), new(31, 33, 3), new(31, 33, 4), new(64, 48, 3), new(32, 32, 3), new(7, 2, 2), new(9, 5, 5, alpha: true),
    ];

    public static TheoryData<string> Names => [.. ViewPolicyTable.All.Select(row => row.Name)];

    [Fact]
    public void Table_HasEveryPolicyOfTheLibrary()
    {
        IEnumerable<Type> types = typeof(ViewPolicy).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(ViewPolicy)) && !type.IsAbstract);
        Assert.Equal(types.Select(type => type.Name).Order(), ViewPolicyTable.All.Select(row => row.Policy.GetType().Name).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Make_WritesEverySampleAndLeavesTheSource(string name)
    {
        ViewPolicy policy = ViewPolicyTable.Find(name);
        foreach (ImageShape shape in s_shapes)
        {
            ViewMaker maker = policy.CreateMaker(shape);
            ImageBuffer source = Noise(shape);
            byte[] before = source.View.Samples.ToArray();
            for (int view = 0; view < Views; view++)
            {
                // Written twice over different fills, so that the same draws also have to give the same view after others.
                PoisonedImage.Write(shape, target => maker.Make(source.View, Draws(view), target));
                Floats(maker, source, view, Normalization.Half);
                Assert.Equal(before, source.View.Samples);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Make_DependsOnImageAndDrawsAlone(string name)
    {
        ViewPolicy policy = ViewPolicyTable.Find(name);
        ImageShape shape = new(32, 32, 3);
        ViewMaker used = policy.CreateMaker(shape);
        for (int view = 0; view < Views; view++)
        {
            ImageBuffer source = Noise(shape, seed: (uint)view + 1);
            ViewMaker fresh = policy.CreateMaker(shape);
            Assert.Equal(Floats(fresh, source, view, Normalization.Half), Floats(used, source, view, Normalization.Half));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Bytes_AreTheFloatsRounded(string name)
    {
        // Mixes are rounded from single-precision sums, so that a byte may be one off where the exact sum lies at a half.
        ViewPolicy policy = ViewPolicyTable.Find(name);
        foreach (ImageShape shape in s_shapes)
        {
            ViewMaker maker = policy.CreateMaker(shape);
            ImageBuffer source = Noise(shape);
            for (int view = 0; view < Views; view++)
            {
                float[] floats = Floats(maker, source, view, Normalization.Half);
                byte[] bytes = PoisonedImage.Write(shape, target => maker.Make(source.View, Draws(view), target));
                for (int i = 0; i < bytes.Length; i++)
                {
                    Assert.InRange(bytes[i] - (((floats[i] * 0.5) + 0.5) * 255), -0.5001, 0.5001);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Make_TakesAsManyDrawsInBothForms(string name)
    {
        ViewPolicy policy = ViewPolicyTable.Find(name);
        ImageShape shape = new(31, 33, 3);
        ViewMaker maker = policy.CreateMaker(shape);
        ImageBuffer source = Noise(shape);
        ImageBuffer bytes = new(shape);
        for (int view = 0; view < Views; view++)
        {
            SampleRandom first = Draws(view);
            SampleRandom second = Draws(view);
            maker.Make(source.View, first, bytes.Target);
            maker.Make(source.View, second, Normalization.None, new float[shape.Length]);
            Assert.Equal(first.NextUInt64(), second.NextUInt64());
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Make_AllocatesNothing(string name)
    {
        ImageShape shape = new(32, 32, 3);
        ViewMaker maker = ViewPolicyTable.Find(name).CreateMaker(shape);
        ImageBuffer source = Noise(shape);
        ImageBuffer bytes = new(shape);
        float[] floats = new float[shape.Length];
        SampleRandom random = new();
        Allocations.AssertNone(() =>
        {
            for (int view = 0; view < 3 * Views; view++)
            {
                maker.Make(source.View, random.Reset(1, SampleStream.View, 0, view, 1), Normalization.Half, floats);
                maker.Make(source.View, random.Reset(1, SampleStream.View, 0, view, 1), bytes.Target);
            }
        });
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Make_RefusesRoomOfAnotherSize(string name)
    {
        ImageShape shape = new(8, 8, 3);
        ViewMaker maker = ViewPolicyTable.Find(name).CreateMaker(shape);
        ImageBuffer source = Noise(shape);
        Assert.Throws<ArgumentException>(() => maker.Make(source.View, Draws(0), new ImageBuffer(new ImageShape(8, 7, 3)).Target));
        Assert.Throws<ArgumentException>(() => maker.Make(source.View, Draws(0), Normalization.Half, new float[7]));
    }

    private static SampleRandom Draws(int view) => new SampleRandom().Reset(7, SampleStream.View, 2, view, 1);

    private static ImageBuffer Noise(ImageShape shape, uint seed = 1)
    {
        byte[] samples = new byte[shape.Length];
        TestImages.FillNoise(samples, seed);
        return new ImageBuffer(shape, samples);
    }

    private static float[] Floats(ViewMaker maker, ImageBuffer source, int view, Normalization normalization)
    {
        float[] first = new float[source.Shape.Length];
        float[] second = new float[source.Shape.Length];
        first.AsSpan().Fill(float.NaN);
        second.AsSpan().Fill(-77);
        maker.Make(source.View, Draws(view), normalization, first);
        maker.Make(source.View, Draws(view), normalization, second);
        Assert.Equal(first, second);
        return first;
    }
}
