namespace AugMix.Evaluation;

/// <summary>AlexNet's top-1 errors on ImageNet-C, by which the benchmark divides. The averages over severities follow from them.</summary>
/// <remarks>Not every row rises with severity (elastic_transform, saturate, snow): there a severity is a label, not an order.</remarks>
internal static class AlexNetErrors
{
    /// <summary>Where the numbers come from.</summary>
    public const string Source = "AlexNet's errors by corruption and severity: README.md of hendrycks/robustness at commit 76d9393, which later versions lack; "
        + "the four extra corruptions also in facebookresearch/augmentation-corruption, mCE_baseline_imagenet.p; their averages are those of imagenet.py in google-research/augmix; "
        + "the clean error is that of section 4.1 of the benchmark's draft, hendrycks/robustness at commit de7653a";

    /// <summary>The error on clean images.</summary>
    public const decimal Clean = 0.435m;

    /// <summary>The errors at severities 1 to 5: the fifteen corruptions, then the four extra ones. Decimal, so that an average is the published one to the last digit.</summary>
    public static IReadOnlyDictionary<string, decimal[]> Corrupted { get; } = new Dictionary<string, decimal[]>
    {
        ["gaussian_noise"] = [.69528m, .82542m, .93554m, .98138m, .99452m],
        ["shot_noise"] = [.71224m, .85108m, .93574m, .98182m, .99146m],
        ["impulse_noise"] = [.78374m, .89808m, .94870m, .98720m, .99548m],
        ["defocus_blur"] = [.65624m, .73202m, .85036m, .91364m, .94714m],
        ["glass_blur"] = [.64308m, .75054m, .88806m, .91622m, .93344m],
        ["motion_blur"] = [.58430m, .70048m, .82108m, .89750m, .92638m],
        ["zoom_blur"] = [.70008m, .76992m, .80784m, .84198m, .87198m],
        ["snow"] = [.71726m, .88392m, .86468m, .91870m, .94952m],
        ["frost"] = [.61390m, .79734m, .88790m, .89942m, .93430m],
        ["fog"] = [.67474m, .76050m, .84378m, .87260m, .94500m],
        ["brightness"] = [.45140m, .48502m, .54048m, .62166m, .72440m],
        ["contrast"] = [.64548m, .76150m, .88874m, .97760m, .99270m],
        ["elastic_transform"] = [.52596m, .70116m, .55686m, .64076m, .80554m],
        ["pixelate"] = [.52218m, .54620m, .73728m, .87092m, .91262m],
        ["jpeg_compression"] = [.51002m, .54718m, .57294m, .65458m, .74778m],
        ["speckle_noise"] = [.66192m, .74440m, .90246m, .94548m, .97268m],
        ["gaussian_blur"] = [.54732m, .70444m, .82574m, .89864m, .95940m],
        ["spatter"] = [.47196m, .62194m, .75052m, .84132m, .90182m],
        ["saturate"] = [.59342m, .65514m, .51174m, .70834m, .82260m],
    };
}
