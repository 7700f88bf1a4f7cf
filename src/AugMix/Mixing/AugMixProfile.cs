using System.Collections.Immutable;
using System.Numerics;

namespace AugMix;

/// <summary>Whose AugMix it is: the operations, the draws, the mixing and the rounding of one implementation.</summary>
public abstract class AugMixProfile
{
    // randint(1, 4) where the depth is not fixed: cifar.py (aug), and the same in torchvision and timm.
    private const int LeastDepth = 1;
    private protected const int DepthEnd = 4;

    private protected AugMixProfile()
    {
    }

    /// <summary>What <c>--profile</c> calls it.</summary>
    public abstract string Name { get; }

    /// <summary>The implementation and version it follows, and how that was checked.</summary>
    public abstract string Source { get; }

    /// <summary>Every operation that a plan of this profile may name.</summary>
    public abstract ImmutableArray<Operation> All { get; }

    /// <summary>The operations that are drawn unless the options name others.</summary>
    public abstract ImmutableArray<Operation> Standard { get; }

    /// <summary>Those that are drawn with all operations; <see cref="All"/> may hold more, which only plans name.</summary>
    private protected virtual ImmutableArray<Operation> Drawn => All;

    /// <summary>The operations to draw from: all thirteen, or the nine of them that resemble no corruption of the -C test sets.</summary>
    public ImmutableArray<Operation> Choose(bool allOperations)
        => allOperations ? Drawn : [.. Drawn.Where(operation => !operation.OverlapsCorruptions)];

    /// <summary>The operation of a name.</summary>
    /// <exception cref="ArgumentException">There is none; the message suggests the nearest.</exception>
    public Operation Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        foreach (Operation operation in All)
        {
            if (operation.Name == name)
            {
                return operation;
            }
        }

        throw new ArgumentException(NearestName.Complaint("operation", name, All.Select(operation => operation.Name)));
    }

    /// <summary>Its name.</summary>
    public sealed override string ToString() => Name;

    /// <summary>Does nothing when this profile can draw with these options.</summary>
    /// <exception cref="ArgumentException">It cannot; the message says why.</exception>
    internal virtual void Check(AugMixOptions options)
    {
    }

    /// <summary>Does nothing when this profile can mix images of this shape.</summary>
    /// <exception cref="ArgumentException">It cannot; the message says why.</exception>
    internal virtual void Check(ImageShape shape)
    {
    }

    /// <summary>The number of steps of a chain: as the options fix it, or drawn.</summary>
    private protected static int DrawDepth(AugMixOptions options, RandomSource random)
        => options.Depth > 0 ? options.Depth : random.Integer(LeastDepth, DepthEnd);

    /// <summary>Shares from the symmetric Dirichlet distribution of the options' alpha.</summary>
    private protected static void DrawShares(AugMixOptions options, RandomSource random, Span<double> shares)
    {
        Span<double> alphas = stackalloc double[shares.Length];
        alphas.Fill(options.Alpha);
        random.Dirichlet(alphas, shares);
    }

    /// <summary>Replaces a plan by a new one.</summary>
    internal abstract void Draw(AugMixOptions options, RandomSource random, ImageShape shape, AugMixPlan plan);

    /// <summary>Writes the normalised mix; lengths and shapes have been checked.</summary>
    internal abstract void Render(AugMixPlan plan, in ImageView source, Workspace workspace, Normalization normalization, Span<float> destination);

    /// <summary>Writes the mix as an image; lengths and shapes have been checked.</summary>
    internal abstract void RenderBytes(AugMixPlan plan, in ImageView source, Workspace workspace, in ImageTarget destination);

    /// <summary>Writes the normalised mix of an image of any depth that has been checked. Unless overridden, other depths than 8 bits are refused.</summary>
    /// <exception cref="ArgumentException">The profile mixes 8-bit images only.</exception>
    internal virtual void Render<T>(AugMixPlan plan, ImageView<T> source, Workspace workspace, Normalization normalization, Span<float> destination)
        where T : unmanaged, INumber<T>
        => throw new ArgumentException($"The profile {Name} mixes 8-bit images only. Convert the image first, or mix as {AugMixProfiles.Official}.");

    /// <summary>Writes the mix as an image of the same depth.</summary>
    /// <exception cref="ArgumentException">The profile mixes 8-bit images only.</exception>
    internal virtual void RenderImage<T>(AugMixPlan plan, ImageView<T> source, Workspace workspace, ImageTarget<T> destination)
        where T : unmanaged, INumber<T>
    {
        Span<float> mixed = workspace.Floats(source.Shape.Length);
        Render(plan, source, workspace, Normalization.None, mixed);
        for (int i = 0; i < mixed.Length; i++)
        {
            destination.Samples[i] = Sample<T>.FromUnit(mixed[i]);
        }
    }
}
