namespace AugMix.Benchmarks;

/// <summary>A kernel, and the scalar definition that it must equal where it has one.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Run">Runs it once.</param>
/// <param name="Definition">Runs its scalar twin once.</param>
internal sealed record KernelCase(string Name, Action<KernelBuffers> Run, Action<KernelBuffers>? Definition = null);
