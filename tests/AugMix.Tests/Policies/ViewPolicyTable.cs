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
    ];

    public static ViewPolicy Find(string name) => All.Single(row => row.Name == name).Policy;
}
