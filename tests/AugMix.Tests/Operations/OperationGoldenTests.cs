using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

public sealed class OperationGoldenTests
{
    private const int AllCases = 2135;

    public static TheoryData<string> Names => [.. Operations.All.Select(operation => operation.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Apply_EqualsTheSmallGoldens(string name) => AssertEqual(Path.Combine(Repository.SmallGoldens, "ops"), name);

    [Theory]
    [MemberData(nameof(Names))]
    public void Apply_EqualsAllGoldens(string name) => AssertEqual(Repository.AllGolden("ops"), name);

    [Fact]
    public void AllGoldens_AreAllCompared()
    {
        List<OperationGolden> cases = [.. OperationGolden.Read(Repository.AllGolden("ops"))];
        Assert.Equal(AllCases, cases.Count);
        Assert.Equal(Operations.All.Select(operation => operation.Name).Order(), cases.Select(golden => golden.Operation).Distinct().Order());
    }

    private static void AssertEqual(string folder, string name)
    {
        Operation operation = Operations.Find(name);
        int compared = 0;
        foreach (OperationGolden golden in OperationGolden.Read(folder, name))
        {
            byte[] actual = PoisonedImage.Write(golden.Source.Shape, target => operation.Apply(golden.Source.View, golden.Parameter, target));
            ReadOnlySpan<byte> expected = golden.Expected.View.Samples;
            int same = expected.CommonPrefixLength(actual);
            if (same < expected.Length)
            {
                Assert.Fail($"{name} {golden.Parameter} of {golden.Image} ({golden.Source.Shape}): sample {same} is {actual[same]}, the golden has {expected[same]}.");
            }

            compared++;
        }

        Assert.True(compared > 0, $"There is no golden for {name}.");
    }
}
