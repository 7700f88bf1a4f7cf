namespace AugMix.Evaluation;

/// <summary>How far a run's number is from another run's on the same images, with the paired bootstrap's interval.</summary>
/// <param name="Against">The other run's label.</param>
/// <param name="Name">The number's name, as in <see cref="BootstrapInterval.Name"/>.</param>
/// <param name="Difference">This run's number less the other's.</param>
/// <param name="Lower">Lower end of the interval.</param>
/// <param name="Upper">Upper end of the interval.</param>
public sealed record RunDifference(string Against, string Name, double Difference, double Lower, double Upper)
{
    /// <summary>Whether the interval leaves 0 out.</summary>
    public bool Significant => Lower > 0 || Upper < 0;
}
