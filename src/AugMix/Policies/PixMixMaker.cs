namespace AugMix;

/// <summary>Draws and mixes the views of <see cref="PixMixPolicy"/>, in single precision as the published code does.</summary>
internal sealed class PixMixMaker(PixMixOptions options, IReadOnlyList<Operation> operations, IReadOnlyList<ImageBuffer> pictures) : ViewMaker
{
    // The published code keeps black out of powers that may be negative.
    private const float LeastBase = 1e-37f;

    private readonly Workspace _workspace = new();
    private readonly float[] _table = new float[256];
    private float[] _mixed = [];

    public override void Make(ImageView image, RandomSource random, Normalization normalization, Span<float> destination)
    {
        ArgumentNullException.ThrowIfNull(normalization);
        normalization.Apply(image, destination);
        ReadOnlySpan<float> mixed = Mix(image.Color, random);
        int plane = image.Shape.PlaneLength;
        for (int i = 0; i < mixed.Length; i++)
        {
            destination[i] = normalization.Channel(i / plane).Of(mixed[i]);
        }
    }

    public override void Make(ImageView image, RandomSource random, ImageTarget destination)
    {
        ImageTarget.ThrowIfUnfit(image, destination);
        image.Samples.CopyTo(destination.Samples);
        ReadOnlySpan<float> mixed = Mix(image.Color, random);
        for (int i = 0; i < mixed.Length; i++)
        {
            destination.Samples[i] = UnitByte.Round(mixed[i]);
        }
    }

    /// <summary>The colours of a view where white is 1, as long as no other is made.</summary>
    private ReadOnlySpan<float> Mix(ImageView image, RandomSource random)
    {
        ImageView picture = pictures[random.Choice(pictures.Count)].View;
        int top = random.Integer(0, picture.Shape.Height - image.Shape.Height + 1);
        int left = random.Integer(0, picture.Shape.Width - image.Shape.Width + 1);
        Span<float> mixed = Workspace.Room(ref _mixed, image.Samples.Length);
        ReadOnlySpan<byte> start = random.NextDouble() < 0.5 ? Copy(image, random) : image.Samples;
        for (int i = 0; i < mixed.Length; i++)
        {
            mixed[i] = start[i] / 255f;
        }

        int rounds = random.Integer(0, options.Rounds + 1);
        for (int round = 0; round < rounds; round++)
        {
            ReadOnlySpan<byte> other = random.NextDouble() < 0.5 ? Copy(image, random) : Cut(picture, left, top, image.Shape);
            bool adds = random.Choice(2) == 0;
            (float a, float b) = Shares(random);
            if (adds)
            {
                Add(mixed, other, a, b);
            }
            else
            {
                Multiply(mixed, other, a, b);
            }
        }

        return mixed;
    }

    private ReadOnlySpan<byte> Copy(ImageView image, RandomSource random)
    {
        PlannedOperation step = operations[random.Choice(operations.Count)].Draw(random, options.Severity, image.Shape);
        ImageTarget copy = _workspace.Image(0, image.Shape);
        step.Operation.Apply(image, step.Parameter, copy);
        return copy.Samples;
    }

    private ReadOnlySpan<byte> Cut(ImageView picture, int left, int top, ImageShape shape)
    {
        ImageTarget cut = _workspace.Image(1, shape);
        for (int c = 0; c < shape.Channels; c++)
        {
            for (int y = 0; y < shape.Height; y++)
            {
                picture.Plane(c).Slice(((top + y) * picture.Shape.Width) + left, shape.Width).CopyTo(cut.Plane(c)[(y * shape.Width)..]);
            }
        }

        return cut.Samples;
    }

    // Half of the draws blend; the others go beyond the image, away from the other picture.
    private (float Kept, float Added) Shares(RandomSource random)
    {
        if (random.NextDouble() < 0.5)
        {
            float kept = (float)random.Beta(options.Beta, 1);
            return (kept, (float)random.Beta(1, options.Beta));
        }

        float beyond = 1 + (float)random.Beta(1, options.Beta);
        return (beyond, -(float)random.Beta(1, options.Beta));
    }

    /// <summary>a x + b y on the scale from -1 to 1, clipped.</summary>
    private void Add(Span<float> mixed, ReadOnlySpan<byte> other, float a, float b)
    {
        for (int v = 0; v < _table.Length; v++)
        {
            _table[v] = b * ((v / 255f * 2) - 1);
        }

        for (int i = 0; i < mixed.Length; i++)
        {
            float kept = a * ((mixed[i] * 2) - 1);
            mixed[i] = Math.Clamp((kept + _table[other[i]] + 1) / 2, 0, 1);
        }
    }

    /// <summary>x^a y^b on the scale from 0 to 2, clipped.</summary>
    private void Multiply(Span<float> mixed, ReadOnlySpan<byte> other, float a, float b)
    {
        // Powers are taken in double precision and rounded once, so that the last bit does not depend on the machine's single-precision ones.
        for (int v = 0; v < _table.Length; v++)
        {
            _table[v] = (float)Math.Pow(Math.Max(v / 255f * 2, LeastBase), b);
        }

        for (int i = 0; i < mixed.Length; i++)
        {
            float kept = (float)Math.Pow(mixed[i] * 2, a);
            mixed[i] = Math.Clamp(kept * _table[other[i]] / 2, 0, 1);
        }
    }
}
