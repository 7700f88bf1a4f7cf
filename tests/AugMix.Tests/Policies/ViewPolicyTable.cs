namespace AugMix.Tests;

/// <summary>Every policy in the forms that can be chosen, by a name of its own: what the contract tests go through.</summary>
internal static class ViewPolicyTable
{
    public static IReadOnlyList<(string Name, ViewPolicy Policy)> All { get; } =
    [
        ("augmix", new AugMixPolicy(new AugMixOptions())),
        ("cutout", new CutoutPolicy()),
        ("cutout 1", new CutoutPolicy(1)),
        ("cutout 5", new CutoutPolicy(5)),
        ("cutout of everything", new CutoutPolicy(int.MaxValue)),
        ("autoaugment", new AutoAugmentPolicy()),
        ("autoaugment of imagenet", new AutoAugmentPolicy(AutoAugmentTable.Imagenet)),
        ("autoaugment with all", new AutoAugmentPolicy(operations: OperationChoice.All)),
        ("random-autoaugment", new RandomAutoAugmentPolicy()),
        ("random-autoaugment with all", new RandomAutoAugmentPolicy(OperationChoice.All)),
        ("patch-uniform", new PatchUniformPolicy()),
        ("patch-uniform of everything", new PatchUniformPolicy(100, 1)),
        ("trivialaugment", new TrivialAugmentPolicy()),
        ("trivialaugment without overlaps", new TrivialAugmentPolicy(OperationChoice.NonOverlapping)),
        ("pixmix", new PixMixPolicy(new() { Fractals = 3 })),
        ("pixmix with all", new PixMixPolicy(new() { Fractals = 1, Operations = OperationChoice.All, Rounds = 10, Beta = 0.5 })),
    ];

    public static ViewPolicy Find(string name) => All.Single(row => row.Name == name).Policy;
}
