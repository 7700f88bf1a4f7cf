using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

/// <summary>The maps that labels follow are those by which the peers' operations move pixels.</summary>
public sealed class PeerGeometryTests
{
    [Theory]
    [InlineData(32, 32)]
    [InlineData(57, 31)]
    public void MapOf_IsWhereTheNearestPixelComesFrom(int width, int height)
    {
        ImageBuffer source = TestImages.Noise(width, height, 1);
        NumpyRandom random = new(9);
        foreach (Operation operation in AugMixProfiles.TorchvisionNearest.All.Where(operation => operation.IsGeometric))
        {
            for (int i = 0; i < 20; i++)
            {
                // Not the bins themselves: a shear by 0.1 or 0.2 has whole rows of places midway between two pixels, which may go either way.
                double drawn = operation.Draw(random, 10, source.Shape).Parameter;
                double parameter = operation.Parameter!.WholeNumbers ? drawn : drawn * 0.987;
                byte[] moved = PoisonedImage.Write(source.Shape, target => operation.Apply(source.View, parameter, target));
                byte[] followed = new byte[moved.Length];
                NearestKernel.Run(source.View.Samples, width, operation.MapOf(parameter, source.Shape)!.Value, (byte)0, followed);

                int different = moved.Where((sample, index) => sample != followed[index]).Count();
                Assert.True(different <= moved.Length / 100, $"{operation} {parameter}: {different} of {moved.Length} pixels come from elsewhere.");
            }
        }
    }

    [Fact]
    public void MapOf_IsThereForEveryOperationThatMovesPixels()
    {
        ImageShape shape = new(21, 13, 3);
        foreach (Operation operation in AugMixProfiles.All.SelectMany(profile => profile.All))
        {
            Assert.Equal(operation.IsGeometric, operation.MapOf(1, shape) is not null);
        }
    }

    [Theory]
    [MemberData(nameof(ProfileGoldenTests.Peers), MemberType = typeof(ProfileGoldenTests))]
    public void SharedGeometry_IsDrawnFromTheProfileAndReplayed(string name)
    {
        AugMixer mixer = new(new AugMixOptions { Profile = AugMixProfiles.Find(name), Geometry = GeometryMode.Shared });
        ImageBuffer source = TestImages.Noise(24, 18, 3);
        Workspace workspace = new();
        int moved = 0;
        for (uint seed = 0; seed < 40; seed++)
        {
            AugMixPlan plan = mixer.Draw(new NumpyRandom(seed), source.Shape);
            moved += plan.Geometry.Length;
            AugMixPlan back = AugMixPlan.FromJson(plan.ToJson());
            Assert.Equal(plan, back);
            byte[] drawn = PoisonedImage.Write(source.Shape, target => mixer.RenderBytes(plan, source.View, workspace, target));
            Assert.Equal(drawn, PoisonedImage.Write(source.Shape, target => mixer.RenderBytes(back, source.View, new Workspace(), target)));
        }

        Assert.InRange(moved, 5, 35);
    }
}
