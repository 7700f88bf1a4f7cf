using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace AugMix;

/// <summary>What was drawn for one augmented view: the weights, and the chains of operations with their parameters. Plain data; two plans are equal when their contents are.</summary>
public sealed class AugMixPlan : IEquatable<AugMixPlan>
{
    // Chains lie one after the other in the first _count of _steps; chain i begins at _starts[i]. All keep their memory when a plan is drawn
    // anew, and the steps are not cleared before.
    private readonly List<float> _weights = [];
    private readonly List<int> _starts = [];
    private readonly List<PlannedOperation> _geometry = [];
    private PlannedOperation[] _steps = new PlannedOperation[12];
    private int _count;

    // Where the generator leaves its weights before they are rounded.
    private double[] _drawn = [];

    /// <summary>Whose AugMix it is.</summary>
    public AugMixProfile Profile { get; private set; } = AugMixProfiles.Official;

    /// <summary>The share of the mixed chains in the result.</summary>
    public float Mix { get; private set; }

    /// <summary>The share of the image itself: 1 - <see cref="Mix"/> up to rounding, as drawn where the profile draws both.</summary>
    public float Image { get; private set; } = 1;

    /// <summary>The steps that move the image before everything else, for itself and all chains alike, as long as the plan is not drawn anew; empty unless drawn with <see cref="GeometryMode.Shared"/>.</summary>
    public ReadOnlySpan<PlannedOperation> Geometry => CollectionsMarshal.AsSpan(_geometry);

    /// <summary>How many chains there are.</summary>
    public int Width => _weights.Count;

    /// <summary>The chains' weights, as long as the plan is not drawn anew.</summary>
    public ReadOnlySpan<float> Weights => CollectionsMarshal.AsSpan(_weights);

    private ReadOnlySpan<PlannedOperation> Steps => _steps.AsSpan(0, _count);

    /// <summary>Reads a plan written by <see cref="ToJson"/>.</summary>
    /// <exception cref="InvalidDataException">The text is not a plan; the message says where.</exception>
    public static AugMixPlan FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return PlanJson.Parse(json);
    }

    /// <summary>Reads a plan from a larger JSON document.</summary>
    /// <exception cref="InvalidDataException">The element is not a plan; the message says where.</exception>
    public static AugMixPlan FromJson(JsonElement element) => PlanJson.Read(element);

    /// <summary>The steps of one chain in order, as long as the plan is not drawn anew.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such chain.</exception>
    public ReadOnlySpan<PlannedOperation> Chain(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Width);
        return _steps.AsSpan(_starts[index]..(index + 1 < Width ? _starts[index + 1] : _count));
    }

    /// <summary>The plan as one JSON object; every number comes back exactly.</summary>
    public string ToJson() => PlanJson.Text(this);

    /// <summary>Writes the object of <see cref="ToJson"/> into a larger document.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        PlanJson.Write(writer, this);
    }

    /// <inheritdoc/>
    public bool Equals(AugMixPlan? other)
        => other is not null && Profile == other.Profile && Mix.Equals(other.Mix) && Image.Equals(other.Image)
            && Geometry.SequenceEqual(other.Geometry) && Weights.SequenceEqual(other.Weights)
            && CollectionsMarshal.AsSpan(_starts).SequenceEqual(CollectionsMarshal.AsSpan(other._starts))
            && Steps.SequenceEqual(other.Steps);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as AugMixPlan);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.Add(Profile);
        hash.Add(Mix);
        _geometry.ForEach(step => hash.Add(step));
        _weights.ForEach(weight => hash.Add(weight));
        foreach (PlannedOperation step in Steps)
        {
            hash.Add(step);
        }

        return hash.ToHashCode();
    }

    /// <summary>One line, as <c>0.27 image + 0.73 (0.41 solarize 179, rotate -6 | 0.59 equalize)</c>: weights to two decimals, parameters to three; a shared geometry comes first, as <c>rotate -6: 0.27 image + ...</c></summary>
    public override string ToString()
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        StringBuilder text = new();
        if (_geometry.Count > 0)
        {
            text.AppendJoin(", ", _geometry).Append(": ");
        }

        text.Append(culture, $"{Image:0.00} image + {Mix:0.00} (");
        for (int i = 0; i < Width; i++)
        {
            text.Append(culture, $"{(i > 0 ? " | " : "")}{_weights[i]:0.00} ").AppendJoin(", ", Chain(i).ToArray());
        }

        return text.Append(')').ToString();
    }

    /// <summary>Empties the plan and gives room for the weights of a new one.</summary>
    internal Span<double> Begin(AugMixProfile profile, int width)
    {
        Clear(profile);
        if (_drawn.Length < width)
        {
            _drawn = new double[width];
        }

        return _drawn.AsSpan(0, width);
    }

    internal void Clear(AugMixProfile profile)
    {
        Profile = profile;
        SetMix(0);
        _weights.Clear();
        _starts.Clear();
        _count = 0;
        _geometry.Clear();
    }

    internal void SetMix(float mix) => SetMix(1 - mix, mix);

    internal void SetMix(float image, float mix) => (Image, Mix) = (image, mix);

    internal void AddGeometry(PlannedOperation step)
    {
        step.Operation.Check(step.Parameter);
        _geometry.Add(step);
    }

    internal void BeginChain(float weight)
    {
        _weights.Add(weight);
        _starts.Add(_count);
    }

    // Checked here, once, so that rendering need not: operations of callers draw too.
    internal void Add(in PlannedOperation step)
    {
        step.Operation.Check(step.Parameter);
        if (_count == _steps.Length)
        {
            Array.Resize(ref _steps, 2 * _count);
        }

        _steps[_count++] = step;
    }
}
