namespace AugMix;

/// <summary>One of torchvision's operations on uint8 tensors, with its ten magnitudes.</summary>
internal abstract class TorchvisionOperation : PeerOperation
{
    /// <summary>Whether half of the draws are negated.</summary>
    protected abstract bool IsSigned { get; }

    // torchvision, autoaugment.py, AugMix.forward: the bin below the severity, then the sign.
    public override PlannedOperation Draw(RandomSource random, double severity, ImageShape shape)
    {
        int bin = random.Choice((int)severity);
        bool negated = IsSigned && random.Choice(2) == 1;
        double magnitude = Magnitude(bin, shape);
        return new PlannedOperation(this, Argument(negated ? -magnitude : magnitude), bin);
    }

    /// <summary>The magnitude of a bin from 0 to 9.</summary>
    protected abstract double Magnitude(int bin, ImageShape shape);

    /// <summary>What the image function is given for a magnitude with its sign.</summary>
    protected virtual double Argument(double magnitude) => magnitude;
}
