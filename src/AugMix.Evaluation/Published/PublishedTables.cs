namespace AugMix.Evaluation;

/// <summary>The tables of "AugMix: A Simple Data Processing Method to Improve Robustness and Uncertainty", ICLR 2020, arXiv 1912.02781.</summary>
internal static class PublishedTables
{
    private const string Photograph = "read from a photograph of the paper's table; its means re-add";
    private const string Recalled = "recalled, not read from the paper's text; its means re-add";
    private const string Listed = "as zhenicha/FunMDL-group-4 lists the paper's numbers in experiments/table4_ablation.py";

    public static PublishedTable Cifar10C { get; } = new("AugMix paper, Table 1", Photograph, """
        Network|Standard|Cutout|Mixup|CutMix|AutoAugment*|Adv|AugMix
        AllConvNet|30.8|32.9|24.6|31.3|29.2|28.1|15.0
        DenseNet-BC|30.7|32.1|24.6|33.5|26.6|27.6|12.7
        WideResNet-40-2|26.9|26.8|22.3|27.1|23.9|26.2|11.2
        ResNeXt-29|27.5|28.9|22.6|29.5|24.2|27.0|10.9
        Mean|29.0|30.2|23.5|30.3|26.0|27.2|12.5
        """);

    public static PublishedTable Cifar100C { get; } = new("AugMix paper, Table 1", Photograph, """
        Network|Standard|Cutout|Mixup|CutMix|AutoAugment*|Adv|AugMix
        AllConvNet|56.4|56.8|53.4|56.0|55.1|56.0|42.7
        DenseNet-BC|59.3|59.6|55.4|59.2|53.9|55.2|39.6
        WideResNet-40-2|53.3|53.5|50.4|52.9|49.6|55.1|35.9
        ResNeXt-29|53.4|54.6|51.4|54.1|51.3|54.4|34.9
        Mean|55.6|56.1|52.6|55.5|52.5|55.2|38.3
        """);

    public static PublishedTable ImageNetC { get; } = new("AugMix paper, Table 2", "read from a photograph of the paper's table; HybridAugment++ (ICCV 2023), Table 3, repeats all rows but the last", """
        Method|clean.error|corruption_error.gaussian_noise|corruption_error.shot_noise|corruption_error.impulse_noise|corruption_error.defocus_blur|corruption_error.glass_blur|corruption_error.motion_blur|corruption_error.zoom_blur|corruption_error.snow|corruption_error.frost|corruption_error.fog|corruption_error.brightness|corruption_error.contrast|corruption_error.elastic_transform|corruption_error.pixelate|corruption_error.jpeg_compression|mce
        Standard|23.9|79|80|82|82|90|84|80|86|81|75|65|79|91|77|80|80.6
        Patch Uniform|24.5|67|68|70|74|83|81|77|80|74|75|62|77|84|71|71|74.3
        AutoAugment*|22.8|69|68|72|77|83|80|81|79|75|64|56|70|88|57|71|72.7
        Random AutoAugment*|23.6|70|71|72|80|86|82|81|81|77|72|61|75|88|73|72|76.1
        MaxBlurPool|23.0|73|74|76|74|86|78|77|77|72|63|56|68|86|71|71|73.4
        SIN|27.2|69|70|70|77|84|76|82|74|75|69|65|69|80|64|77|73.3
        AugMix|22.4|65|66|67|70|80|66|66|75|72|67|58|58|79|69|69|68.4
        AugMix+SIN|25.2|61|62|61|69|77|63|72|66|68|63|59|52|74|60|67|64.9
        """);

    public static PublishedTable ImageNetP { get; } = new("AugMix paper, Table 3", Recalled + "; AugMix and MaxBlurPool agree with the list in README.md of hendrycks/robustness", """
        Method|stability.gaussian_noise.flip_rate|stability.shot_noise.flip_rate|stability.motion_blur.flip_rate|stability.zoom_blur.flip_rate|stability.snow.flip_rate|stability.brightness.flip_rate|stability.translate.flip_rate|stability.rotate.flip_rate|stability.tilt.flip_rate|stability.scale.flip_rate|stability.mean_flip_rate
        Standard|57|55|62|65|66|65|43|53|57|49|57.2
        Patch Uniform|32|25|50|52|54|57|40|48|49|46|45.3
        AutoAugment*|50|45|57|68|63|53|40|44|50|46|51.7
        Random AutoAugment*|53|46|53|63|59|57|42|48|54|47|52.2
        SIN|53|50|57|72|51|62|43|53|57|53|55.0
        MaxBlurPool|52|51|59|63|57|64|34|43|49|40|51.2
        AugMix|46|41|30|47|38|46|25|32|35|33|37.4
        AugMix+SIN|45|40|30|54|32|48|27|35|38|39|38.9
        """);

    // What Table 1 has as well (Standard, AutoAugment*, AugMix) is not repeated.
    public static PublishedTable Cifar10CAblation { get; } = new("AugMix paper, Table 4", Listed, """
        Network|Random AutoAugment*|Random AutoAugment* + JSD|AugMix without JSD
        WideResNet-40-2|17.0|14.7|13.1
        """);

    public static PublishedTable Cifar100CAblation { get; } = new("AugMix paper, Table 4", Listed, """
        Network|Random AutoAugment*|Random AutoAugment* + JSD|AugMix without JSD
        WideResNet-40-2|43.6|40.8|39.8
        """);

    public static PublishedTable Cifar10Clean { get; } = new("AugMix paper, clean errors", Recalled + "; the AugMix row agrees within 0.1 with weights of the authors that RobustBench measured (4.92 and 4.17)", """
        Network|Standard|Cutout|Mixup|CutMix|AutoAugment*|Adv|AugMix
        AllConvNet|6.1|6.1|6.3|6.4|6.6|18.9|6.5
        DenseNet-BC|5.8|4.8|5.5|5.3|4.8|17.9|4.9
        WideResNet-40-2|5.2|4.4|4.9|4.6|4.8|17.1|4.9
        ResNeXt-29|4.3|4.4|4.2|3.9|3.8|15.4|4.2
        Mean|5.4|4.9|5.2|5.0|5.0|17.3|5.1
        """);

    public static PublishedTable Cifar10Calibration { get; } = new("AugMix paper, Table 5", Recalled + "; ResNeXt-29 was checked against the paper's figure", """
        Network|Standard|Cutout|Mixup|CutMix|AutoAugment*|Adv|AugMix
        AllConvNet|5.4|4.0|12.6|3.1|4.2|11.1|2.2
        DenseNet-BC|7.5|6.4|15.6|5.4|6.0|16.2|5.0
        WideResNet-40-2|6.8|3.8|14.0|5.0|4.7|10.7|4.2
        ResNeXt-29|3.0|4.4|13.5|3.5|3.3|5.8|3.0
        Mean|5.7|4.6|13.9|4.2|4.6|11.0|3.6
        """);

    public static PublishedTable Cifar10CCalibration { get; } = new("AugMix paper, Table 5", Recalled + "; ResNeXt-29 was checked against the paper's figure; how the paper pools corruptions is not known", """
        Network|Standard|Cutout|Mixup|CutMix|AutoAugment*|Adv|AugMix
        AllConvNet|21.2|21.3|9.7|15.4|16.2|10.4|5.2
        DenseNet-BC|26.7|27.8|12.9|29.6|21.1|15.0|11.7
        WideResNet-40-2|27.6|19.6|11.1|26.5|17.8|10.6|8.7
        ResNeXt-29|16.4|21.4|11.7|19.6|15.1|11.6|8.3
        Mean|23.0|22.5|11.4|22.8|17.6|11.9|8.5
        """);

    // The mean of the Mixup column is 3.6; the paper may print 3.7.
    public static PublishedTable Cifar10P { get; } = new("AugMix paper, Table 6", Recalled + "; whether snow or spatter is among the ten perturbations is not known", """
        Network|Standard|Cutout|Mixup|CutMix|AutoAugment*|Adv|AugMix
        AllConvNet|5.4|5.0|3.9|4.5|4.0|2.0|1.5
        DenseNet-BC|5.0|5.7|3.9|6.3|4.8|2.1|1.8
        WideResNet-40-2|4.2|4.3|3.4|4.6|4.2|2.2|1.6
        ResNeXt-29|4.0|4.5|3.2|5.2|4.2|2.5|1.5
        Mean|4.7|4.9|3.6|5.2|4.3|2.2|1.6
        """);
}
