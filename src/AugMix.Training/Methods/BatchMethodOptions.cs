using System.Globalization;
using System.Runtime.CompilerServices;

namespace AugMix.Training;

/// <summary>What can be chosen about the methods that work on whole batches. Every value is checked where it is set; the defaults are those of the methods' published code.</summary>
public sealed record BatchMethodOptions
{
    /// <summary>Parameter of the Beta draw of mixup's weight, above 0.</summary>
    public double MixupAlpha
    {
        get;
        init => field = Positive(value);
    } = 1;

    /// <summary>Parameter of the Beta draw of the area that cutmix keeps, above 0.</summary>
    public double CutmixAlpha
    {
        get;
        init => field = Positive(value);
    } = 1;

    /// <summary>The share of batches that cutmix changes, 0 to 1; the source takes 0.5 on CIFAR and 1 on ImageNet.</summary>
    public double CutmixProbability
    {
        get;
        init => field = value is >= 0 and <= 1 ? value : throw Refusal(value, "outside 0 to 1");
    } = 0.5;

    /// <summary>How far an attack may move a pixel, in levels of 255, above 0.</summary>
    public double AttackEpsilon
    {
        get;
        init => field = value is > 0 and <= 255 ? value : throw Refusal(value, "outside above 0 to 255");
    } = 8;

    /// <summary>Steps of an attack, at least 1.</summary>
    public int AttackSteps
    {
        get;
        init => field = value >= 1 ? value : throw Refusal(value, "below 1");
    } = 10;

    /// <summary>How far a step of an attack moves a pixel, in levels of 255, above 0.</summary>
    public double AttackStepSize
    {
        get;
        init => field = value is > 0 and <= 255 ? value : throw Refusal(value, "outside above 0 to 255");
    } = 2;

    /// <summary>Parameter of the Beta draw of noisymix's weight, above 0.</summary>
    public double FeatureMixupAlpha
    {
        get;
        init => field = Positive(value);
    } = 1;

    /// <summary>Largest deviation of the noise that noisymix adds to features, 0 for none.</summary>
    public double FeatureAdditiveNoise
    {
        get;
        init => field = NotNegative(value);
    } = 0.5;

    /// <summary>Largest amount by which noisymix's factors of features are off 1, 0 for none.</summary>
    public double FeatureMultiplicativeNoise
    {
        get;
        init => field = NotNegative(value);
    } = 0.5;

    /// <summary>The share of features that noisymix's noise leaves alone, 0 to below 1.</summary>
    public double FeatureNoiseSparsity
    {
        get;
        init => field = value is >= 0 and < 1 ? value : throw Refusal(value, "outside 0 up to but not including 1");
    } = 0.65;

    private static double Positive(double value, [CallerMemberName] string name = "")
        => value > 0 && double.IsFinite(value) ? value : throw Refusal(value, "not a finite number above 0", name);

    private static double NotNegative(double value, [CallerMemberName] string name = "")
        => value >= 0 && double.IsFinite(value) ? value : throw Refusal(value, "not a finite number from 0", name);

    private static ArgumentException Refusal(double value, string fault, [CallerMemberName] string name = "")
        => new(string.Create(CultureInfo.InvariantCulture, $"{OptionFields.Spelling(name)} {value} is {fault}."));
}
