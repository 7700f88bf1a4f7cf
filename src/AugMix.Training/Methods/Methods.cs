namespace AugMix.Training;

/// <summary>The methods a user can name.</summary>
public static class Methods
{
    /// <summary>Every method, in the order help lists them.</summary>
    public static IReadOnlyList<Method> All { get; } =
    [
        new(
            "standard",
            "flip and crop, cross entropy: what AugMix is compared with",
            "google-research/augmix, cifar.py with --no-jsd and no augmentation",
            _ => Clean,
            Policy: null,
            _ => new ViewsObjective(new CrossEntropyLoss())),
        new(
            "augmix",
            "clean and AugMix views, cross entropy and Jensen-Shannon consistency: the paper's method",
            "Hendrycks et al., AugMix, ICLR 2020",
            options => new(clean: true, options.MixedViews),
            options => new AugMixPolicy(options.AugMix),
            options => new ViewsObjective(new JsdLoss(options.JsdWeight))),
        new(
            "augmix-no-jsd",
            "one AugMix view in place of the image, cross entropy: the reference's --no-jsd",
            "google-research/augmix, cifar.py --no-jsd",
            _ => OneView,
            options => new AugMixPolicy(options.AugMix),
            _ => new ViewsObjective(new CrossEntropyLoss())),
        new(
            "cutout",
            "one square erased, cross entropy",
            "DeVries and Taylor, Improved Regularization of Convolutional Neural Networks with Cutout, arXiv 1708.04552",
            _ => OneView,
            options => new CutoutPolicy(options.Views.CutoutSize),
            _ => new ViewsObjective(new CrossEntropyLoss())),
        new(
            "autoaugment",
            "one of AutoAugment's sub-policies without the operations that overlap the test corruptions, cross entropy",
            "Cubuk et al., AutoAugment, CVPR 2019; without overlaps as the AugMix paper's AutoAugment*",
            _ => OneView,
            options => new AutoAugmentPolicy(options.Views.AutoaugmentTable, options.Views.AutoaugmentOperations),
            _ => new ViewsObjective(new CrossEntropyLoss())),
        new(
            "random-autoaugment",
            "a random sub-policy from AutoAugment's search space without overlaps, cross entropy",
            "Hendrycks et al., AugMix, ICLR 2020, Random AutoAugment*; our reading of it",
            _ => OneView,
            options => new RandomAutoAugmentPolicy(options.Views.AutoaugmentOperations),
            _ => new ViewsObjective(new CrossEntropyLoss())),
        new(
            "random-autoaugment-jsd",
            "clean and random AutoAugment views, cross entropy and Jensen-Shannon consistency",
            "Hendrycks et al., AugMix, ICLR 2020, Table 4: Random AutoAugment* with the consistency loss",
            options => new(clean: true, options.MixedViews),
            options => new RandomAutoAugmentPolicy(options.Views.AutoaugmentOperations),
            options => new ViewsObjective(new JsdLoss(options.JsdWeight))),
        new(
            "patch-uniform",
            "uniform noise inside one square, cross entropy",
            "Lopes et al., Patch Gaussian, arXiv 1906.02611, with uniform noise as in the AugMix paper",
            _ => OneView,
            options => new PatchUniformPolicy(options.Views.PatchSize, options.Views.PatchNoise),
            _ => new ViewsObjective(new CrossEntropyLoss())),
        new(
            "trivialaugment",
            "one operation at a random magnitude, cross entropy; four of its operations overlap the test corruptions",
            "Müller and Hutter, TrivialAugment, ICCV 2021, wide space",
            _ => OneView,
            options => new TrivialAugmentPolicy(options.Views.TrivialaugmentOperations),
            _ => new ViewsObjective(new CrossEntropyLoss())),
        new(
            "pixmix",
            "mixed with generated fractals and with copies of itself, cross entropy",
            "Hendrycks et al., PixMix, CVPR 2022; andyzoujm/pixmix, cifar.py",
            _ => OneView,
            options => new PixMixPolicy(options.Views.ToPixMix()),
            _ => new ViewsObjective(new CrossEntropyLoss())),
        new(
            "mixup",
            "each image and its label blended with another's; with weight decay 1e-4 in the source",
            "Zhang et al., mixup, ICLR 2018; facebookresearch/mixup-cifar10",
            _ => Clean,
            Policy: null,
            options => new MixupObjective(options.Batch.MixupAlpha)),
        new(
            "cutmix",
            "a rectangle of each image taken from another, labels weighed by area",
            "Yun et al., CutMix, ICCV 2019; clovaai/CutMix-PyTorch",
            _ => Clean,
            Policy: null,
            options => new CutmixObjective(options.Batch.CutmixAlpha, options.Batch.CutmixProbability)),
        new(
            "adversarial",
            "images moved against the network within 8/255, ten steps (PGD); eleven times the passes",
            "Madry et al., ICLR 2018; MadryLab/cifar10_challenge",
            _ => Clean,
            Policy: null,
            options => new AdversarialObjective(options.Batch.AttackEpsilon, options.Batch.AttackSteps, options.Batch.AttackStepSize)),
        new(
            "stylized",
            "standard training on the images and on stylised ones of a second set (--stylized)",
            "Geirhos et al., ICLR 2019; the AugMix paper's SIN",
            _ => Clean,
            Policy: null,
            _ => new ViewsObjective(new CrossEntropyLoss())) { NeedsStylized = true },
        new(
            "noisymix",
            "AugMix with features blended and disturbed at a random place of the network",
            "Erichson et al., NoisyMix, 2022; erichson/NoisyMix",
            options => new(clean: true, options.MixedViews),
            options => new AugMixPolicy(options.AugMix),
            options => new NoisymixObjective(options.Batch, options.JsdWeight)) { Overlaps = options => NoisymixObjective.Overlaps(options.Batch) },
    ];

    /// <summary>The image itself, after flip and crop.</summary>
    private static ViewLayout Clean => new(clean: true, mixed: 0);

    /// <summary>One augmented view in the image's place.</summary>
    private static ViewLayout OneView => new(clean: false, mixed: 1);

    /// <summary>The method of a name.</summary>
    /// <exception cref="ArgumentException">There is none; the message suggests the nearest.</exception>
    public static Method Find(string name)
        => All.FirstOrDefault(method => method.Name == name)
            ?? throw new ArgumentException(NearestName.Complaint("method", name, All.Select(method => method.Name)));
}
