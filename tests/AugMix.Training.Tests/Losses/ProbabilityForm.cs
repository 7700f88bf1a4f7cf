using AugMix.Torch;

namespace AugMix.Training.Tests;

/// <summary>The loss as the reference computes it, operation by operation: not finite where a probability underflows.</summary>
internal static class ProbabilityForm
{
    public static Tensor Compute(Tensor logits, Tensor targets)
    {
        int batch = targets.Shape[0];
        Tensor[] views = [.. Enumerable.Range(0, 3).Select(view => Functional.Narrow(logits, 0, view * batch, batch))];
        Tensor loss = Functional.CrossEntropy(views[0], targets);
        Tensor[] p = [.. views.Select(view => Functional.Softmax(view, 1))];
        Tensor mixture = Functional.Log(Functional.Clamp((p[0] + p[1] + p[2]) / 3, 1e-7, 1));
        Tensor[] divergences = [.. p.Select(probabilities => Functional.KlDivergence(mixture, probabilities, logTarget: false) / batch)];
        return loss + (12 * (divergences[0] + divergences[1] + divergences[2]) / 3);
    }
}
