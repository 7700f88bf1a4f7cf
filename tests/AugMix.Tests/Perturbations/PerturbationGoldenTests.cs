using Xunit;

namespace AugMix.Tests;

// Every frame of every perturbation equals the reference stack's byte for byte, those that draw included.
public sealed class PerturbationGoldenTests
{
    public static TheoryData<string, string> Sequences => new(PerturbationGoldens.Cases.Select(one => (one.Perturbation, one.Image)).Distinct());

    [Theory]
    [MemberData(nameof(Sequences))]
    public void Apply_EqualsTheReferenceFrameByFrame(string name, string imageName)
    {
        Perturbation perturbation = Perturbations.Find(name);
        ImageBuffer image = PerturbationGoldens.Image(imageName);
        PerturbationGoldens.Case[] cases = [.. PerturbationGoldens.Cases.Where(one => one.Perturbation == name && one.Image == imageName)];
        Assert.Equal(perturbation.HighestLevel, cases.Length);
        foreach (PerturbationGoldens.Case one in cases)
        {
            Assert.Equal(one.Hashes.Length, perturbation.FrameCount(one.Profile));
            ImageBuffer frame = new(new ImageShape(one.Side, one.Side, 3));
            List<int> different = [];
            RandomSource random = new PerturbationRandom(RandomKind.Numpy, 0).For(perturbation, one.Level, one.Number);
            perturbation.Apply(image.View, one.Level, one.Profile, random, frame.Target, (number, view) =>
            {
                // The clean image where the reference divides by nought.
                string expected = one.Hashes[number] ?? PerturbationGoldens.Hash(image.View);
                if (PerturbationGoldens.Hash(view) != expected)
                {
                    different.Add(number);
                }
            });
            Assert.True(different.Count == 0, $"{name} {one.Level} of {imageName}: frames {string.Join(", ", different)} differ.");
        }
    }

    [Fact]
    public void Manifest_NamesThePerturbationsInOrder()
        => Assert.Equal(PerturbationGoldens.Names, Perturbations.All.Select(perturbation => perturbation.Name));
}
