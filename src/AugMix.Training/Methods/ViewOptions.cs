namespace AugMix.Training;

/// <summary>How the methods that change single images make their views. Every value is checked where it is set; the defaults are those published for CIFAR, where there are such.</summary>
public sealed record ViewOptions
{
    private static readonly PixMixOptions s_pixMix = new();

    /// <summary>Side of the square that <c>cutout</c> erases, in pixels, at least 1.</summary>
    public int CutoutSize
    {
        get;
        init => field = OptionRange.AtLeast(1, value);
    } = CutoutPolicy.PublishedSize;

    /// <summary>Which published policy <c>autoaugment</c> draws from.</summary>
    public AutoAugmentTable AutoaugmentTable { get; init; } = AutoAugmentTable.Cifar10;

    /// <summary>Which operations <c>autoaugment</c> and <c>random-autoaugment</c> use.</summary>
    public OperationChoice AutoaugmentOperations { get; init; } = OperationChoice.NonOverlapping;

    /// <summary>Which operations <c>trivialaugment</c> uses.</summary>
    public OperationChoice TrivialaugmentOperations { get; init; } = OperationChoice.All;

    /// <summary>Side of the square of <c>patch-uniform</c>, in pixels, at least 1.</summary>
    public int PatchSize
    {
        get;
        init => field = OptionRange.AtLeast(1, value);
    } = PatchUniformPolicy.DefaultSize;

    /// <summary>Amplitude of the noise of <c>patch-uniform</c> where white is 1, above 0 and at most 1.</summary>
    public double PatchNoise
    {
        get;
        init => field = value is > 0 and <= 1 ? value : throw OptionRange.Refusal(value, "not above 0 and at most 1");
    } = PatchUniformPolicy.DefaultAmplitude;

    /// <summary>The most rounds of mixing of <c>pixmix</c>, 0 to 100.</summary>
    public int PixmixRounds
    {
        get;
        init => field = value is >= 0 and <= 100 ? value : throw OptionRange.Refusal(value, "outside 0 to 100");
    } = s_pixMix.Rounds;

    /// <summary>Parameter of the Beta draws of the shares of <c>pixmix</c>, above 0.</summary>
    public double PixmixBeta
    {
        get;
        init => field = OptionRange.Positive(value);
    } = s_pixMix.Beta;

    /// <summary>Upper end of the level of the operations of <c>pixmix</c>, 1 to 10.</summary>
    public double PixmixSeverity
    {
        get;
        init => field = value is >= 1 and <= 10 ? value : throw OptionRange.Refusal(value, "outside 1 to 10");
    } = s_pixMix.Severity;

    /// <summary>Which operations <c>pixmix</c> uses.</summary>
    public OperationChoice PixmixOperations { get; init; } = s_pixMix.Operations;

    /// <summary>How many fractals <c>pixmix</c> mixes with, at least 1.</summary>
    public int PixmixFractals
    {
        get;
        init => field = OptionRange.AtLeast(1, value);
    } = s_pixMix.Fractals;

    /// <summary>Which fractals <c>pixmix</c> mixes with.</summary>
    public ulong PixmixFractalSeed { get; init; }

    /// <summary>The options of <c>pixmix</c> together.</summary>
    internal PixMixOptions ToPixMix() => new()
    {
        Rounds = PixmixRounds,
        Beta = PixmixBeta,
        Severity = PixmixSeverity,
        Operations = PixmixOperations,
        Fractals = PixmixFractals,
        FractalSeed = PixmixFractalSeed,
    };
}
