using System.Collections.Immutable;
using System.Globalization;

namespace AugMix;

/// <summary>What to mix: how many chains, how long, how strong, of which operations. Every value is checked where it is set.</summary>
public sealed record AugMixOptions
{
    /// <summary>The largest width and depth: beyond it a plan is a slip of the hand, and would fill the memory.</summary>
    public const int LargestWidthOrDepth = 1000;

    /// <summary>Upper end of the level of each operation, 1 to 10. The paper uses 3 on CIFAR and 1 on ImageNet.</summary>
    /// <exception cref="ArgumentException">The value is outside 1 to 10.</exception>
    public double Severity
    {
        get;
        init => field = value is >= 1 and <= 10 ? value : throw Refusal("severity", value, "outside 1 to 10", "The paper uses 3 for small images and 1 for large ones");
    } = 3;

    /// <summary>How many chains are mixed, 1 to <see cref="LargestWidthOrDepth"/>.</summary>
    /// <exception cref="ArgumentException">The value is out of range.</exception>
    public int Width
    {
        get;
        init => field = value is >= 1 and <= LargestWidthOrDepth
            ? value
            : throw Refusal("width", value, value < 1 ? "below 1" : $"above {LargestWidthOrDepth}", "The paper mixes 3 chains");
    } = 3;

    /// <summary>Operations per chain, 1 to <see cref="LargestWidthOrDepth"/>; -1 draws 1, 2 or 3 for each chain.</summary>
    /// <exception cref="ArgumentException">The value is neither -1 nor 1 to <see cref="LargestWidthOrDepth"/>.</exception>
    public int Depth
    {
        get;
        init => field = value is -1 or (>= 1 and <= LargestWidthOrDepth) ? value : throw Refusal("depth", value, $"neither -1 nor 1 to {LargestWidthOrDepth}", "-1 draws 1, 2 or 3 for each chain");
    } = -1;

    /// <summary>The parameter of the Dirichlet and Beta distributions of the weights, above 0 and finite; 1 is uniform.</summary>
    /// <exception cref="ArgumentException">The value is not above 0, or not finite.</exception>
    public double Alpha
    {
        get;
        init => field = value > 0 && double.IsFinite(value) ? value : throw Refusal("alpha", value, "not a finite number above 0", "1 makes all weights equally likely");
    } = 1;

    /// <summary>Whose AugMix; the paper's published code unless set.</summary>
    /// <exception cref="ArgumentNullException">It is null.</exception>
    public AugMixProfile Profile
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(value));
    } = AugMixProfiles.Official;

    /// <summary>What each step draws from, at least one operation; the profile's standard ones unless set: for the official profile the paper's nine.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public ImmutableArray<Operation> Operations
    {
        get => field.IsDefault ? Profile.Standard : field;
        init => field = !value.IsDefaultOrEmpty ? value : throw new ArgumentException("operations is empty. Give at least one, or Operations.Nine.");
    }

    /// <summary>Where operations that move pixels may stand; in every chain, as in the paper, unless set.</summary>
    /// <exception cref="ArgumentException">It is none of the three.</exception>
    public GeometryMode Geometry
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw Refusal("geometry", (int)value, "none of PerChain, None and Shared", "PerChain is the paper's");
    } = GeometryMode.PerChain;

    /// <inheritdoc/>
    public bool Equals(AugMixOptions? other)
        => other is not null && Severity == other.Severity && Width == other.Width && Depth == other.Depth && Alpha == other.Alpha && Profile == other.Profile && Geometry == other.Geometry
            && Operations.AsSpan().SequenceEqual(other.Operations.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Severity, Width, Depth, Alpha, Profile, Geometry, Operations.Length);

    private static ArgumentException Refusal(string name, double value, string fault, string remedy)
        => new(string.Create(CultureInfo.InvariantCulture, $"{name} {value} is {fault}. {remedy}."));
}
