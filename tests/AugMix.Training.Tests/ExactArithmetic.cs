namespace AugMix.Training.Tests;

/// <summary>Whether this machine's libtorch must give the stored numbers to the last bit.</summary>
/// <remarks>
/// It does with one thread, the same libtorch and the same instruction set: kernels and their orders of summation are chosen by those.
/// Elsewhere only the bounds are asserted. AUGMIX_EXACT=1 asks for it.
/// </remarks>
internal static class ExactArithmetic
{
    public static bool IsExpected { get; } = Environment.GetEnvironmentVariable("AUGMIX_EXACT") == "1";
}
