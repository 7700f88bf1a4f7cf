namespace AugMix;

/// <summary>An operation of Pillow that moves no pixels, with timm's magnitude.</summary>
/// <param name="pillow">The operation itself.</param>
/// <param name="argument">What it is given for a level; null for operations without a parameter, which draw a level all the same.</param>
internal sealed class TimmPointOperation(Operation pillow, Func<RandomSource, double, double>? argument) : PeerOperation
{
    public override string Name => pillow.Name;

    public override ParameterRange? Parameter => pillow.Parameter;

    public override PlannedOperation Draw(RandomSource random, double severity, ImageShape shape)
    {
        double level = TimmLevel.Draw(random, severity);
        return new PlannedOperation(this, argument?.Invoke(random, level) ?? 0, level);
    }

    protected override void Write(in ImageView source, double parameter, in ImageTarget destination) => pillow.Apply(source, parameter, destination);
}
