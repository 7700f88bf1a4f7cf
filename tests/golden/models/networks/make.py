"""Makes the logits and the hashes of names beside it, for the networks, and the image sizes, that the complete golden vectors do not have.

The networks are written here from their definitions (arXiv 1608.06993, 1611.05431, 1512.03385, 1904.11486), the entries
named as in the public code: DenseNet-BC and ResNeXt as google-research/augmix spells them, the plain residual networks
by torchvision itself, the anti-aliased one as adobe/antialiased-cnns does; entries and logits were compared with those
two packages' own networks and are equal to the last bit. Weights and images come from splitmix64,
as in hash-filled/manifest.json of the complete vectors; manifest.json beside this file repeats the rule in words.

Made with PyTorch 1.13.1, torchvision 0.14.1 and NumPy 1.24.2: python3 make.py; python3 make.py NAME prints a network's entries.
"""
import hashlib
import json
import sys

import numpy
import torch
import torchvision
from torch import nn
from torch.nn import functional

SEED_STEP = 7919
IMAGE_SEED = 424242


def norm_relu_conv(norm, conv, x):
    return conv(functional.relu(norm(x)))


def whole_mean(x):
    return functional.avg_pool2d(x, x.shape[-1]).flatten(1)


class AllConv(nn.Module):
    """At 32 x 32 the reference's; of other sizes the last pooling is a window of 8 at most, and the mean of its places."""

    def __init__(self, channels, classes):
        super().__init__()
        layers = []
        for width, kernel, padding in ((96, 3, 1),) * 3 + ((192, 3, 1),) * 3 + ((192, 3, 0), (192, 1, 1), (192, 1, 1)):
            layers += [nn.Conv2d(channels, width, kernel, padding=padding), nn.BatchNorm2d(width), SigmoidGelu()]
            if len(layers) in (9, 20):
                layers += [nn.MaxPool2d(2), nn.Dropout()]
            channels = width
        self.features = nn.Sequential(*layers)
        self.classifier = nn.Linear(channels, classes)

    def forward(self, x):
        x = self.features(x)
        return self.classifier(functional.avg_pool2d(x, min(8, x.shape[-1])).mean((2, 3)))


class SigmoidGelu(nn.Module):
    def forward(self, x):
        return x * torch.sigmoid(1.702 * x)


class DenseLayer(nn.Module):
    def __init__(self, channels, growth):
        super().__init__()
        self.bn1 = nn.BatchNorm2d(channels)
        self.conv1 = nn.Conv2d(channels, 4 * growth, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(4 * growth)
        self.conv2 = nn.Conv2d(4 * growth, growth, 3, padding=1, bias=False)

    def forward(self, x):
        return torch.cat([x, norm_relu_conv(self.bn2, self.conv2, norm_relu_conv(self.bn1, self.conv1, x))], 1)


class Transition(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.bn1 = nn.BatchNorm2d(channels)
        self.conv1 = nn.Conv2d(channels, channels // 2, 1, bias=False)

    def forward(self, x):
        return functional.avg_pool2d(norm_relu_conv(self.bn1, self.conv1, x), 2)


class DenseNetBC(nn.Module):
    def __init__(self, depth, growth, channels, classes):
        super().__init__()
        layers = (depth - 4) // 6
        width = 2 * growth
        self.conv1 = nn.Conv2d(channels, width, 3, padding=1, bias=False)
        for block in (1, 2, 3):
            setattr(self, f"dense{block}", nn.Sequential(*[DenseLayer(width + i * growth, growth) for i in range(layers)]))
            width += layers * growth
            if block < 3:
                setattr(self, f"trans{block}", Transition(width))
                width //= 2
        self.bn1 = nn.BatchNorm2d(width)
        self.fc = nn.Linear(width, classes)

    def forward(self, x):
        x = self.trans1(self.dense1(self.conv1(x)))
        x = self.dense3(self.trans2(self.dense2(x)))
        return self.fc(whole_mean(functional.relu(self.bn1(x))))


class GroupedBlock(nn.Module):
    def __init__(self, channels, planes, cardinality, width, stride):
        super().__init__()
        inner, outer = planes * width // 64 * cardinality, 4 * planes
        self.conv_reduce = nn.Conv2d(channels, inner, 1, bias=False)
        self.bn_reduce = nn.BatchNorm2d(inner)
        self.conv_conv = nn.Conv2d(inner, inner, 3, stride, 1, groups=cardinality, bias=False)
        self.bn = nn.BatchNorm2d(inner)
        self.conv_expand = nn.Conv2d(inner, outer, 1, bias=False)
        self.bn_expand = nn.BatchNorm2d(outer)
        if channels != outer:
            self.downsample = nn.Sequential(nn.Conv2d(channels, outer, 1, stride, bias=False), nn.BatchNorm2d(outer))

    def forward(self, x):
        y = functional.relu(self.bn_reduce(self.conv_reduce(x)))
        y = functional.relu(self.bn(self.conv_conv(y)))
        y = self.bn_expand(self.conv_expand(y))
        return functional.relu(y + (self.downsample(x) if hasattr(self, "downsample") else x))


class ResNeXt(nn.Module):
    def __init__(self, depth, cardinality, width, channels, classes):
        super().__init__()
        self.conv_1_3x3 = nn.Conv2d(channels, 64, 3, padding=1, bias=False)
        self.bn_1 = nn.BatchNorm2d(64)
        inputs = 64
        for stage, planes in enumerate((64, 128, 256), 1):
            blocks = []
            for i in range((depth - 2) // 9):
                blocks.append(GroupedBlock(inputs, planes, cardinality, width, 2 if stage > 1 and i == 0 else 1))
                inputs = 4 * planes
            setattr(self, f"stage_{stage}", nn.Sequential(*blocks))
        self.classifier = nn.Linear(inputs, classes)

    def forward(self, x):
        x = functional.relu(self.bn_1(self.conv_1_3x3(x)))
        return self.classifier(whole_mean(self.stage_3(self.stage_2(self.stage_1(x)))))


class Blur(nn.Module):
    def __init__(self, channels, side):
        super().__init__()
        row = numpy.poly1d([1, 1]) ** (side - 1)
        filt = torch.tensor(numpy.outer(row.coeffs, row.coeffs) / 4 ** (side - 1), dtype=torch.float32)
        self.register_buffer("filt", filt.expand(channels, 1, side, side).clone())

    def forward(self, x):
        side = self.filt.shape[-1]
        before, after = (side - 1) // 2, side // 2
        return functional.conv2d(functional.pad(x, [before, after, before, after], mode="reflect"), self.filt, stride=2, groups=x.shape[1])


class BlurredBlock(nn.Module):
    def __init__(self, inputs, planes, bottleneck, stride, side):
        super().__init__()
        outputs = 4 * planes if bottleneck else planes
        last = nn.Conv2d(planes, outputs, 1, bias=False) if bottleneck else nn.Conv2d(planes, outputs, 3, padding=1, bias=False)
        last = last if stride == 1 else nn.Sequential(Blur(planes, side), last)
        kernel = 1 if bottleneck else 3
        self.conv1 = nn.Conv2d(inputs, planes, kernel, padding=kernel // 2, bias=False)
        self.bn1 = nn.BatchNorm2d(planes)
        self.conv2 = nn.Conv2d(planes, planes, 3, padding=1, bias=False) if bottleneck else last
        self.bn2 = nn.BatchNorm2d(planes)
        if bottleneck:
            self.conv3 = last
            self.bn3 = nn.BatchNorm2d(outputs)
        if stride > 1 or inputs != outputs:
            shortcut = [nn.Conv2d(inputs, outputs, 1, bias=False), nn.BatchNorm2d(outputs)]
            self.downsample = nn.Sequential(*([Blur(inputs, side)] if stride > 1 else []), *shortcut)

    def forward(self, x):
        y = self.bn2(self.conv2(functional.relu(self.bn1(self.conv1(x)))))
        if hasattr(self, "conv3"):
            y = self.bn3(self.conv3(functional.relu(y)))
        return functional.relu(y + (self.downsample(x) if hasattr(self, "downsample") else x))


class BlurredResNet(nn.Module):
    def __init__(self, blocks, bottleneck, side, channels, classes):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, 64, 7, 2, 3, bias=False)
        self.bn1 = nn.BatchNorm2d(64)
        self.maxpool = nn.Sequential(nn.MaxPool2d(2, 1), Blur(64, side))
        inputs = 64
        for stage, (count, planes) in enumerate(zip(blocks, (64, 128, 256, 512)), 1):
            layers = []
            for i in range(count):
                layers.append(BlurredBlock(inputs, planes, bottleneck, 2 if stage > 1 and i == 0 else 1, side))
                inputs = 4 * planes if bottleneck else planes
            setattr(self, f"layer{stage}", nn.Sequential(*layers))
        self.fc = nn.Linear(inputs, classes)

    def forward(self, x):
        x = self.maxpool(functional.relu(self.bn1(self.conv1(x))))
        return self.fc(self.layer4(self.layer3(self.layer2(self.layer1(x)))).mean((2, 3)))


def uniform(seed, count):
    with numpy.errstate(over="ignore"):
        z = numpy.uint64(seed) + numpy.arange(1, count + 1, dtype=numpy.uint64) * numpy.uint64(0x9E3779B97F4A7C15)
        z = (z ^ (z >> numpy.uint64(30))) * numpy.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> numpy.uint64(27))) * numpy.uint64(0x94D049BB133111EB)
        z ^= z >> numpy.uint64(31)
    return (z >> numpy.uint64(40)) / 2.0**24 - 0.5


def rule(name, tensor, norm):
    shape = tensor.shape
    if name.endswith("running_mean") or name.endswith("bias"):
        return 0.2, 0
    if name.endswith("running_var"):
        return 1, 1
    if len(shape) == 1:
        return norm, norm
    return (24 / shape[1:].numel()) ** 0.5 if len(shape) == 4 else (12 / shape[1]) ** 0.5, 0


def fill(model, seed, norm):
    for index, (name, tensor) in enumerate(model.state_dict().items()):
        if name.endswith("num_batches_tracked"):
            tensor.fill_(7)
        elif not name.endswith("filt"):
            factor, offset = (numpy.float32(number) for number in rule(name, tensor, norm))
            values = uniform(seed + index * SEED_STEP, tensor.numel()).astype(numpy.float32) * factor + offset
            tensor.copy_(torch.from_numpy(values).view(tensor.shape))


def images(count, channels, size):
    levels = numpy.floor((uniform(IMAGE_SEED, count * channels * size * size) + 0.5) * 256).astype(numpy.float32)
    return torch.from_numpy((levels / numpy.float32(255) - numpy.float32(0.5)) / numpy.float32(0.5)).view(count, channels, size, size)


def entries(model):
    parameters = dict(model.named_parameters())
    return [f"{name} [{', '.join(map(str, tensor.shape))}] {str(tensor.dtype)[6:]} {'parameter' if name in parameters else 'buffer'}" for name, tensor in model.state_dict().items()]


# Channels, classes, size and count of each case; the smallest scale of the normalisations keeps the logits in a common range.
NETWORKS = {
    "allconv": (AllConv, 200000000, 1.0, [(3, 10, 64, 2), (1, 7, 21, 2)]),
    "densenet-bc-100-12": (lambda channels, classes: DenseNetBC(100, 12, channels, classes), 201000000, 1.0, [(3, 10, 32, 4), (1, 7, 45, 2)]),
    "resnext-29-32x4d": (lambda channels, classes: ResNeXt(29, 32, 4, channels, classes), 202000000, 0.9, [(3, 10, 32, 4), (1, 7, 45, 2)]),
    "resnet50-maxblur": (lambda channels, classes: BlurredResNet((3, 4, 6, 3), True, 4, channels, classes), 203000000, 0.8, [(3, 1000, 64, 2), (1, 7, 45, 2)]),
    "resnet18-maxblur3": (lambda channels, classes: BlurredResNet((2, 2, 2, 2), False, 3, channels, classes), 204000000, 1.0, [(3, 1000, 64, 2)]),
    "resnet34": (lambda channels, classes: torchvision.models.resnet34(num_classes=classes), 0, 1.0, [(3, 1000, 64, 0)]),
    "resnet101": (lambda channels, classes: torchvision.models.resnet101(num_classes=classes), 0, 1.0, [(3, 1000, 64, 0)]),
    "resnet152": (lambda channels, classes: torchvision.models.resnet152(num_classes=classes), 0, 1.0, [(3, 1000, 64, 0)]),
}

if len(sys.argv) > 1:
    build, _, _, cases = NETWORKS[sys.argv[1]]
    print("\n".join(entries(build(*cases[0][:2]))))
    sys.exit()

manifest = {
    "versions": {"torch": torch.__version__, "torchvision": torchvision.__version__, "numpy": numpy.__version__},
    "rule": "u_j of a seed as in hash-filled/manifest.json. Entry k of a state_dict has the seed seed + 7919 k and is float32(u_j) * mul + add in float32: "
    "convolutions mul sqrt(24 / inputs), fully connected weights sqrt(12 / inputs), weights of normalisations mul = add = norm, biases and running means 0.2, "
    "running variances mul = add = 1; num_batches_tracked is 7; filt stays as it is. Images are floor((u_j + 0.5) * 256) of imageSeed in [N, C, H, W], then (x / 255 - 0.5) / 0.5.",
    "entries": "sha256 of the lines 'NAME [SHAPE] DTYPE KIND' joined by newlines, of the first case",
    "imageSeed": IMAGE_SEED,
    "networks": {},
}
with torch.no_grad():
    for name, (build, seed, norm, cases) in NETWORKS.items():
        model = build(*cases[0][:2])
        manifest["networks"][name] = network = {
            "seed": seed,
            "norm": norm,
            "channels": cases[0][0],
            "classes": cases[0][1],
            "parameters": sum(parameter.numel() for parameter in model.parameters()),
            "entries": hashlib.sha256("\n".join(entries(model)).encode()).hexdigest(),
            "cases": [],
        }
        for channels, classes, size, count in cases:
            if count == 0:
                continue
            model = build(channels, classes).eval()
            fill(model, seed, norm)
            inputs = images(count, channels, size)
            logits = model(inputs).numpy()
            exact = model.double()(inputs.double()).numpy()
            file = f"{name}-{size}"
            numpy.save(f"{file}-logits.npy", logits)
            numpy.save(f"{file}-logits64.npy", exact)
            network["cases"].append({"file": file, "channels": channels, "classes": classes, "size": size, "count": count})
            print(file, "largest", abs(exact).max(), "float32 differs by", abs(exact - logits).max() / abs(exact).max(), "spread between images", abs(exact[0] - exact[1]).max())

with open("manifest.json", "w") as stream:
    json.dump(manifest, stream, indent=1)
    stream.write("\n")
