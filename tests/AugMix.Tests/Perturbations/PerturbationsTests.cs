using Xunit;

namespace AugMix.Tests;

public sealed class PerturbationsTests
{
    [Fact]
    public void All_IsEveryPerturbationOfTheLibraryOnce()
    {
        IEnumerable<Type> types = typeof(Perturbation).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Perturbation)) && !type.IsAbstract);
        Assert.Equal(types.Select(type => type.Name).Order(), Perturbations.All.Select(perturbation => perturbation.GetType().Name).Order());
    }

    [Fact]
    public void Scored_AreTenAndValidation_AreFour()
    {
        Assert.Equal(
            ["gaussian_noise", "shot_noise", "motion_blur", "zoom_blur", "snow", "brightness", "translate", "rotate", "tilt", "scale"],
            Perturbations.Scored.Select(perturbation => perturbation.Name));
        Assert.Equal(["speckle_noise", "gaussian_blur", "spatter", "shear"], Perturbations.Validation.Select(perturbation => perturbation.Name));
        Assert.Equal(Perturbations.All, [.. Perturbations.Scored, .. Perturbations.Validation]);
        Assert.Equal(Perturbations.ScoredCount, Perturbations.Scored.Count);
    }

    [Fact]
    public void Find_GivesThePerturbationOfTheName()
        => Assert.All(Perturbations.All, perturbation => Assert.Same(perturbation, Perturbations.Find(perturbation.Name)));

    [Fact]
    public void Find_SuggestsTheNearestName()
    {
        ArgumentException failure = Assert.Throws<ArgumentException>("name", () => Perturbations.Find("rotat"));
        Assert.Contains("Did you mean rotate?", failure.Message, StringComparison.Ordinal);
    }

    // published-results: 31 frames, but for motion blur and translate.
    [Fact]
    public void FrameCount_IsThePublishedOne()
    {
        Assert.All(Perturbations.All, perturbation => Assert.All(Enum.GetValues<CorruptionProfile>(), profile => Assert.Equal(
            (perturbation.Name, profile) switch
            {
                ("motion_blur", CorruptionProfile.Cifar) => 21,
                ("translate", CorruptionProfile.Cifar) => 16,
                ("translate", CorruptionProfile.ImageNet) => 41,
                _ => 31,
            },
            perturbation.FrameCount(profile))));
    }

    [Fact]
    public void Noise_IsWhatTheEvaluationTakesForNoiseByName()
        => Assert.All(Perturbations.All, perturbation =>
        {
            Assert.Equal(perturbation.Name.Contains("noise", StringComparison.Ordinal), perturbation.IsNoise);
            Assert.Equal(perturbation.IsNoise ? 3 : 1, perturbation.HighestLevel);
        });
}
