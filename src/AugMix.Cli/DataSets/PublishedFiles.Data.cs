namespace AugMix.Cli;

/// <summary>The checksums that sources give, each list below the name of its source.</summary>
internal static class PublishedFiles
{
    // Zenodo record 2535967, as its loaders list it; the first also in ENSTA-U2IS-AI/torch-uncertainty, cifar_c.py.
    public static IReadOnlyList<PublishedFile> Cifar10CArchives { get; } = [new("CIFAR-10-C.tar", "56bf5dcef84df0e2308c6dcbcbbd8499")];
    public static IReadOnlyList<PublishedFile> Cifar10PArchives { get; } = [new("CIFAR-10-P.tar", "125d6775afc5846ea84584d7524dedff")];

    // ENSTA-U2IS-AI/torch-uncertainty, torch_uncertainty/datasets/classification/cifar/cifar_c.py.
    public static IReadOnlyList<PublishedFile> Cifar100CArchives { get; } = [new("CIFAR-100-C.tar", "11f0ed0f1191edbf9fa23466ae6021d3")];

    // Zenodo record 2235448, as ENSTA-U2IS-AI/torch-uncertainty, imagenet_c.py, and other loaders list it.
    public static IReadOnlyList<PublishedFile> ImageNetCArchives { get; } =
    [
        new("noise.tar", "e80562d7f6c3f8834afb1ecf27252745"),
        new("blur.tar", "2d8e81fdd8e07fef67b9334fa635e45c"),
        new("weather.tar", "33ffea4db4d93fe4a428c40a6ce0c25d"),
        new("digital.tar", "89157860d7b10d5797849337ca2e5c03"),
        new("extra.tar", "d492dfba5fc162d8ec2c3cd8ee672984"),
    ];

    // Zenodo record 8206060, a copy of record 2536630, as its loaders list it.
    public static IReadOnlyList<PublishedFile> TinyImageNetCArchives { get; } =
    [
        new("Tiny-ImageNet-C.tar", "f9c9a9dbdc11469f0b850190f7ad8be1"),
        new("Tiny-ImageNet-C-extra.tar", "0db0588d243cf403ef93449ec52b70eb"),
    ];

    // pytorch/vision, torchvision/datasets/mnist.py, FashionMNIST.
    public static IReadOnlyList<PublishedFile> FashionMnist { get; } =
    [
        new("train-images-idx3-ubyte.gz", "8d4fb7e6c68d591d4c3dfef9ec88bf0d"),
        new("train-labels-idx1-ubyte.gz", "25c81989df183df01b3e8a0aad5dffbe"),
        new("t10k-images-idx3-ubyte.gz", "bef4ecab320f06d8554ea6380940ec79"),
        new("t10k-labels-idx1-ubyte.gz", "bb300cfdad3c16e7a12a480ee83cd310"),
    ];

    // ENSTA-U2IS-AI/torch-uncertainty, torch_uncertainty/datasets/classification/cifar/cifar_c.py.
    public static IReadOnlyList<PublishedFile> Cifar10CArrays { get; } =
    [
        new("gaussian_noise.npy", "ecaf8b9a2399ffeda7680934c33405fd"),
        new("shot_noise.npy", "3a7239bb118894f013d9bf1984be7f11"),
        new("impulse_noise.npy", "2090e01c83519ec51427e65116af6b1a"),
        new("defocus_blur.npy", "7d1322666342a0702b1957e92f6254bc"),
        new("glass_blur.npy", "7361fb4019269e02dbf6925f083e8629"),
        new("motion_blur.npy", "fffa5f852ff7ad299cfe8a7643f090f4"),
        new("zoom_blur.npy", "6ea8e63f1c5cdee1517533840641641b"),
        new("snow.npy", "bb238de8555123da9c282dea23bd6e55"),
        new("frost.npy", "31f6ab3bce1d9934abfb0cc13656f141"),
        new("fog.npy", "7b397314b5670f825465fbcd1f6e9ccd"),
        new("brightness.npy", "0a81ef75e0b523c3383219c330a85d48"),
        new("contrast.npy", "3c8262171c51307f916c30a3308235a8"),
        new("elastic_transform.npy", "9421657c6cd452429cf6ce96cc412b5f"),
        new("pixelate.npy", "0f14f7e2db14288304e1de10df16832f"),
        new("jpeg_compression.npy", "2b9cc4c864e0193bb64db8d7728f8187"),
        new("speckle_noise.npy", "ef00b87611792b00df09c0b0237a1e30"),
        new("gaussian_blur.npy", "c33370155bc9b055fb4a89113d3c559d"),
        new("spatter.npy", "8a5a3903a7f8f65b59501a6093b4311e"),
        new("saturate.npy", "1cfae0964219c5102abbb883e538cc56"),
        new("labels.npy", "c439b113295ed5254878798ffe28fd54"),
    ];

    public static IReadOnlyList<PublishedFile> Cifar100CArrays { get; } =
    [
        new("gaussian_noise.npy", "ecc4d366eac432bdf25c024086f5e97d"),
        new("shot_noise.npy", "b0a1fa6e1e465a747c1b204b1914048a"),
        new("impulse_noise.npy", "3b3c210ddfa0b5cb918ff4537a429fef"),
        new("defocus_blur.npy", "d923e3d9c585a27f0956e2f2ad832564"),
        new("glass_blur.npy", "0bf384f38e5ccbf8dd479d9059b913e1"),
        new("motion_blur.npy", "732a7e2e54152ff97c742d4c388c5516"),
        new("zoom_blur.npy", "0204613400c034a81c4830d5df81cb82"),
        new("snow.npy", "0237be164583af146b7b144e73b43465"),
        new("frost.npy", "3a39c6823bdfaa0bf8b12fe7004b8117"),
        new("fog.npy", "4efc7ebd5e82b028bdbe13048e3ea564"),
        new("brightness.npy", "f22d7195aecd6abb541e27fca230c171"),
        new("contrast.npy", "322bb385f1d05154ee197ca16535f71e"),
        new("elastic_transform.npy", "a0792bd6581f6810878be71acedfc65a"),
        new("pixelate.npy", "96c00c60f144539e14cffb02ddbd0640"),
        new("jpeg_compression.npy", "c851b7f1324e1d2ffddeb76920576d11"),
        new("speckle_noise.npy", "e3f215b1a0f9fd9fd6f0d1cf94a7ce99"),
        new("gaussian_blur.npy", "5204ba0d557839772ef5a4196a052c3e"),
        new("spatter.npy", "12ccf41d62564d36e1f6a6ada5022728"),
        new("saturate.npy", "c0697e9fdd646916a61e9c312c77bf6b"),
        new("labels.npy", "bb4026e9ce52996b95f439544568cdb2"),
    ];
}
