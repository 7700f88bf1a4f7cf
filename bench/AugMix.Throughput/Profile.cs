using System.Globalization;

namespace AugMix.Throughput;

/// <summary>Where the time of a view goes: drawing, each operation, and mixing, which is what remains.</summary>
/// <remarks>
/// The operations of a few hundred plans are applied one by one to the images that they were drawn for. All parts are tried in turn, so that
/// a disturbance meets all of them alike, and each part counts with its shortest time.
/// </remarks>
internal sealed class Profile
{
    private const int Views = 240;

    // One try of each part lasts roughly this long.
    private const double SamplesPerTry = 100_000;

    private readonly AugMixer _mixer;
    private readonly ImageBuffer[] _images;
    private readonly ImageShape _shape;
    private readonly AugMixPlan[] _plans;
    private readonly Workspace _workspace = new();
    private readonly SampleRandom _random = new();
    private readonly AugMixPlan _plan = new();
    private readonly ImageBuffer _result;
    private readonly float[] _view;

    public Profile(int side, int channels, double severity)
    {
        _mixer = new AugMixer(new AugMixOptions { Severity = severity });
        _images = Pictures.Make(16, side, channels);
        _shape = _images[0].Shape;
        _result = new ImageBuffer(_shape);
        _view = new float[_shape.Length];
        _plans = [.. Enumerable.Range(0, Views).Select(view => _mixer.Draw(Stream(view), _shape))];
    }

    /// <summary>Measures for a time and prints a table.</summary>
    public void Run(TimeSpan duration, TextWriter output)
    {
        int perTry = Math.Clamp((int)(SamplesPerTry / _shape.Length), 1, Views);
        List<Row> rows = [];
        Row whole = Measured("whole view", Views, Batches(perTry, RenderView));
        Row draw = Measured("draw", Views, Batches(perTry, view => _mixer.Draw(Stream(view), _shape, _plan)));
        Row convert = Measured("clean view", Views, Batches(perTry, view => Normalization.Half.Apply(Image(view), _view)));
        foreach (Operation operation in _mixer.Options.Operations)
        {
            (int View, double Parameter)[] uses = [.. Uses(operation)];
            IEnumerable<Action> tries = uses.Chunk(perTry).Select(part => (Action)(() => Apply(operation, part)));
            rows.Add(Measured(operation.Name, uses.Length, tries));
        }

        ShortestTime[] all = [.. new[] { whole, draw, convert }.Concat(rows).SelectMany(row => row.Times)];
        long end = Environment.TickCount64 + (long)duration.TotalMilliseconds;
        int rounds = 0;
        for (; rounds < 3 || Environment.TickCount64 < end; rounds++)
        {
            Array.ForEach(all, time => time.Try());
        }

        Print(output, whole, [draw, .. rows], convert, rounds);
    }

    private static Row Measured(string name, int count, IEnumerable<Action> tries) => new(name, count, [.. tries.Select(action => new ShortestTime(action))]);

    private static IEnumerable<Action> Batches(int perTry, Action<int> body)
        => Enumerable.Range(0, Views).Chunk(perTry).Select(part => (Action)(() => Array.ForEach(part, body)));

    private void Print(TextWriter output, Row whole, Row[] parts, Row convert, int rounds)
    {
        CultureInfo culture = CultureInfo.InvariantCulture;
        double rest = whole.Nanoseconds - parts.Sum(part => part.Nanoseconds);
        void Line(string name, double count, double nanoseconds)
            => output.WriteLine(string.Create(culture, $"{name,-14}{count / Views,10:0.00}{nanoseconds / count,12:0}{nanoseconds / Views,12:0}{nanoseconds / whole.Nanoseconds,9:0.0%}"));

        output.WriteLine(string.Create(culture, $"{_shape}, severity {_mixer.Options.Severity}, float output, one thread, {rounds} rounds: {1e9 * Views / whole.Nanoseconds:0} views/s"));
        output.WriteLine($"{"",-14}{"per view",10}{"ns each",12}{"ns a view",12}{"share",9}");
        Array.ForEach(parts, part => Line(part.Name, part.Count, part.Nanoseconds));
        Line("mixing (rest)", Views, rest);
        Line("whole view", Views, whole.Nanoseconds);
        Line("clean view", Views, convert.Nanoseconds);
    }

    private IEnumerable<(int View, double Parameter)> Uses(Operation operation)
    {
        for (int view = 0; view < Views; view++)
        {
            for (int chain = 0; chain < _plans[view].Width; chain++)
            {
                foreach (PlannedOperation step in _plans[view].Chain(chain).ToArray())
                {
                    if (step.Operation == operation)
                    {
                        yield return (view, step.Parameter);
                    }
                }
            }
        }
    }

    private void RenderView(int view)
    {
        _mixer.Draw(Stream(view), _shape, _plan);
        _mixer.Render(_plan, Image(view), _workspace, Normalization.Half, _view);
    }

    private void Apply(Operation operation, (int View, double Parameter)[] uses)
    {
        foreach ((int view, double parameter) in uses)
        {
            operation.Apply(Image(view), parameter, _result.Target);
        }
    }

    private ImageView Image(int view) => _images[view % _images.Length].View;

    private SampleRandom Stream(int view) => _random.Reset(seed: 1, SampleStream.View, epoch: 0, index: view, view: 0);

    private sealed record Row(string Name, int Count, ShortestTime[] Times)
    {
        public double Nanoseconds => Times.Sum(time => time.Nanoseconds);
    }
}
