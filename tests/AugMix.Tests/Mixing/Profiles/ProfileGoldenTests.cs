using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

/// <summary>The peers' own results, byte for byte: every operation by itself, and whole views at equal draws.</summary>
public sealed class ProfileGoldenTests
{
    public static TheoryData<string> Peers => [.. AugMixProfiles.All.Where(profile => profile != AugMixProfiles.Official).Select(profile => profile.Name)];

    public static TheoryData<string, string> PeersAndOperations
    {
        get
        {
            TheoryData<string, string> data = [];
            foreach (AugMixProfile profile in AugMixProfiles.All.Where(profile => profile != AugMixProfiles.Official))
            {
                foreach (Operation operation in profile.All)
                {
                    data.Add(profile.Name, operation.Name);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(PeersAndOperations))]
    public void Apply_EqualsTheSmallGoldens(string profile, string operation) => AssertOperationEqual(SmallFolder(profile), profile, operation);

    [Theory]
    [MemberData(nameof(Peers))]
    public void Apply_EqualsTheLargeGoldens(string profile)
    {
        string folder = LargeFolder(profile);
        foreach (Operation operation in AugMixProfiles.Find(profile).All)
        {
            AssertOperationEqual(folder, profile, operation.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Peers))]
    public void RenderBytes_EqualsTheSmallGoldens(string profile) => AssertViewsEqual(SmallFolder(profile), profile);

    [Theory]
    [MemberData(nameof(Peers))]
    public void RenderBytes_EqualsTheLargeGoldens(string profile) => AssertViewsEqual(LargeFolder(profile), profile);

    private static string SmallFolder(string profile) => Path.Combine(Repository.SmallGoldens, "profiles", profile);

    private static string LargeFolder(string profile)
    {
        string folder = Repository.AllGolden(Path.Combine("profiles", profile));
        Assert.SkipUnless(Directory.Exists(folder), $"{folder} is not here; tests/golden/profiles/make_*.py with --large make it.");
        return folder;
    }

    // Rows that differ in nothing share their goldens: the still operations of both torchvision rows, all of timm's two.
    private static string OperationFolder(string folder, string profile, string operation) => profile switch
    {
        "torchvision-nearest" when !AugMixProfiles.Find(profile).Find(operation).IsGeometric => Path.Combine(folder, "..", "torchvision"),
        "timm-blended" => Path.Combine(folder, "..", "timm"),
        _ => folder,
    };

    private static void AssertOperationEqual(string folder, string profileName, string name)
    {
        Operation operation = AugMixProfiles.Find(profileName).Find(name);
        int compared = 0;
        foreach (OperationGolden golden in OperationGolden.Read(OperationFolder(folder, profileName, name), name))
        {
            byte[] actual = PoisonedImage.Write(golden.Source.Shape, target => operation.Apply(golden.Source.View, golden.Parameter, target));
            AssertEqual(golden.Expected, actual, $"{name} {golden.Parameter} of {golden.Image} ({golden.Source.Shape})");
            compared++;
        }

        Assert.True(compared > 0, $"There is no golden for {name}.");
    }

    private static void AssertViewsEqual(string folder, string profileName)
    {
        IReadOnlyList<ViewGolden> goldens = ViewGolden.Read(folder);
        Assert.NotEmpty(goldens);
        AugMixer mixer = new(new AugMixOptions { Profile = AugMixProfiles.Find(profileName) });
        Workspace workspace = new();
        foreach (ViewGolden golden in goldens)
        {
            Assert.Equal(profileName, golden.Plan.Profile.Name);
            byte[] actual = PoisonedImage.Write(golden.Source.Shape, target => mixer.RenderBytes(golden.Plan, golden.Source.View, workspace, target));
            AssertEqual(golden.Expected, actual, $"{golden.Plan} of {golden.Image}");
        }
    }

    private static void AssertEqual(ImageBuffer expected, byte[] actual, string what)
    {
        int same = expected.View.Samples.CommonPrefixLength(actual);
        if (same < actual.Length)
        {
            int different = actual.Where((sample, i) => sample != expected.View.Samples[i]).Count();
            Assert.Fail($"{what}: sample {same} is {actual[same]}, the golden has {expected.View.Samples[same]}; {different} of {actual.Length} differ.");
        }
    }
}
