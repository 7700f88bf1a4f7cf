"""The wide residual network for 32x32 images, written from its paper (arXiv 1605.07146), with the parameter names of the published AugMix code."""

from torch import nn
from torch.nn import functional


class Block(nn.Module):
    def __init__(self, channels, wider, stride):
        super().__init__()
        self.bn1 = nn.BatchNorm2d(channels)
        self.relu1 = nn.ReLU(inplace=True)
        self.conv1 = nn.Conv2d(channels, wider, 3, stride, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(wider)
        self.relu2 = nn.ReLU(inplace=True)
        self.conv2 = nn.Conv2d(wider, wider, 3, padding=1, bias=False)
        if channels != wider:
            self.conv_shortcut = nn.Conv2d(channels, wider, 1, stride, bias=False)
        self.changes = channels != wider

    def forward(self, x):
        activated = self.relu1(self.bn1(x))
        y = self.conv2(self.relu2(self.bn2(self.conv1(activated))))
        return (self.conv_shortcut(activated) if self.changes else x) + y


class Stage(nn.Module):
    def __init__(self, blocks, channels, wider, stride):
        super().__init__()
        self.layer = nn.Sequential(*(Block(channels if i == 0 else wider, wider, stride if i == 0 else 1) for i in range(blocks)))

    def forward(self, x):
        return self.layer(x)


class WideResNet(nn.Module):
    def __init__(self, depth, width, classes=10):
        super().__init__()
        blocks = (depth - 4) // 6
        channels = [16, 16 * width, 32 * width, 64 * width]
        self.conv1 = nn.Conv2d(3, channels[0], 3, padding=1, bias=False)
        self.block1 = Stage(blocks, channels[0], channels[1], 1)
        self.block2 = Stage(blocks, channels[1], channels[2], 2)
        self.block3 = Stage(blocks, channels[2], channels[3], 2)
        self.bn1 = nn.BatchNorm2d(channels[3])
        self.relu = nn.ReLU(inplace=True)
        self.fc = nn.Linear(channels[3], classes)
        for module in self.modules():
            if isinstance(module, nn.Conv2d):
                nn.init.kaiming_normal_(module.weight, mode="fan_out", nonlinearity="relu")
        nn.init.zeros_(self.fc.bias)

    def forward(self, x):
        x = self.block3(self.block2(self.block1(self.conv1(x))))
        x = functional.avg_pool2d(self.relu(self.bn1(x)), 8)
        return self.fc(x.flatten(1))


def create(name):
    """The network of a name such as wrn-40-2."""
    _, depth, width = name.split("-")
    return WideResNet(int(depth), int(width))
