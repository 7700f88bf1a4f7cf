namespace AugMix.Training;

/// <summary>What can be chosen about the methods that work on whole batches. Every value is checked where it is set; the defaults are those of the methods' published code.</summary>
public sealed record BatchMethodOptions
{
    /// <summary>Parameter of the Beta draw of mixup's weight, above 0.</summary>
    public double MixupAlpha
    {
        get;
        init => field = OptionRange.Positive(value);
    } = 1;

    /// <summary>Parameter of the Beta draw of the area that cutmix keeps, above 0.</summary>
    public double CutmixAlpha
    {
        get;
        init => field = OptionRange.Positive(value);
    } = 1;

    /// <summary>The share of batches that cutmix changes, 0 to 1; the source takes 0.5 on CIFAR and 1 on ImageNet.</summary>
    public double CutmixProbability
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw OptionRange.Refusal(value, "outside 0 to 1");
    } = 0.5;

    /// <summary>How far an attack may move a pixel, in levels of 255, above 0.</summary>
    public double AttackEpsilon
    {
        get;
        init => field = value is > 0 and <= 255 ? value : throw OptionRange.Refusal(value, "outside above 0 to 255");
    } = 8;

    /// <summary>Steps of an attack, at least 1.</summary>
    public int AttackSteps
    {
        get;
        init => field = OptionRange.AtLeast(1, value);
    } = 10;

    /// <summary>How far a step of an attack moves a pixel, in levels of 255, above 0.</summary>
    public double AttackStepSize
    {
        get;
        init => field = value is > 0 and <= 255 ? value : throw OptionRange.Refusal(value, "outside above 0 to 255");
    } = 2;

    /// <summary>Parameter of the Beta draw of noisymix's weight, above 0.</summary>
    public double FeatureMixupAlpha
    {
        get;
        init => field = OptionRange.Positive(value);
    } = 1;

    /// <summary>Largest deviation of the noise that noisymix adds to features, 0 for none.</summary>
    public double FeatureAdditiveNoise
    {
        get;
        init => field = OptionRange.NotNegative(value);
    } = 0.5;

    /// <summary>Largest amount by which noisymix's factors of features are off 1, 0 for none.</summary>
    public double FeatureMultiplicativeNoise
    {
        get;
        init => field = OptionRange.NotNegative(value);
    } = 0.5;

    /// <summary>The share of features that noisymix's noise leaves alone, 0 to below 1.</summary>
    public double FeatureNoiseSparsity
    {
        get;
        init => field = OptionRange.BelowOne(value);
    } = 0.65;
}
