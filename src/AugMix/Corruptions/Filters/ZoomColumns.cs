using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AugMix;

/// <summary>Where the columns of an enlarged row lie in the row that it is made of, and the interpolation between two such rows, in double as SciPy has it.</summary>
/// <remarks>
/// Enlarging moves on by less than a column, so that eight neighbouring results come from nine neighbouring columns:
/// they are loaded together and put in order in registers instead of fetched one by one.
/// </remarks>
internal readonly ref struct ZoomColumns : IDisposable
{
    private const int Block = 8;

    private readonly Scratch<CentreZoom.Tap> _taps;
    private readonly Scratch<double> _firstWeights;
    private readonly Scratch<double> _secondWeights;

    // For each column the distance of its first tap from the first of its block, and where that is.
    private readonly Scratch<int> _lanes;
    private readonly Scratch<int> _starts;

    public ZoomColumns(int width)
    {
        _taps = new Scratch<CentreZoom.Tap>(width);
        _firstWeights = new Scratch<double>(width);
        _secondWeights = new Scratch<double>(width);
        _lanes = new Scratch<int>(width);
        _starts = new Scratch<int>(width / Block);
    }

    /// <summary>One for each column, to be filled before <see cref="Prepare"/>.</summary>
    public Span<CentreZoom.Tap> Taps => _taps.Span;

    /// <summary>Finds the blocks.</summary>
    public void Prepare()
    {
        for (int x = 0; x < Taps.Length; x++)
        {
            _firstWeights.Span[x] = Taps[x].FirstWeight;
            _secondWeights.Span[x] = Taps[x].SecondWeight;
        }

        for (int block = 0; block < _starts.Span.Length; block++)
        {
            ReadOnlySpan<CentreZoom.Tap> taps = Taps.Slice(block * Block, Block);
            int start = taps[0].First;
            for (int i = 0; i < Block; i++)
            {
                // A column without weight may take any sample.
                bool weightless = taps[i].FirstWeight == 0 && taps[i].SecondWeight == 0;
                int lane = weightless ? 0 : taps[i].First - start;
                bool fits = lane is >= 0 and < Block && (taps[i].SecondWeight == 0 || taps[i].Second == taps[i].First + 1);
                _lanes.Span[(block * Block) + i] = lane;
                _starts.Span[block] = !fits ? -1 : i == 0 ? start : _starts.Span[block];
                if (!fits)
                {
                    break;
                }
            }
        }
    }

    /// <summary>Adds an enlarged row to a row of sums.</summary>
    /// <param name="upper">The nearer row above; what follows it may be read, but counts for nothing.</param>
    /// <param name="lower">The nearer row below, likewise.</param>
    /// <param name="rows">The rows' weights.</param>
    /// <param name="sums">One for each column.</param>
    public void Add(ReadOnlySpan<float> upper, ReadOnlySpan<float> lower, CentreZoom.Tap rows, Span<float> sums)
    {
        int done = Avx2.IsSupported ? AddVector(upper, lower, rows, sums) : 0;
        AddScalar(upper, lower, rows, sums, done, sums.Length);
    }

    public void Dispose()
    {
        _starts.Dispose();
        _lanes.Dispose();
        _secondWeights.Dispose();
        _firstWeights.Dispose();
        _taps.Dispose();
    }

    // The definition, for some of the columns. AddVector must give the same floats.
    internal void AddScalar(ReadOnlySpan<float> upper, ReadOnlySpan<float> lower, CentreZoom.Tap rows, Span<float> sums, int start, int end)
    {
        for (int x = start; x < end; x++)
        {
            CentreZoom.Tap tap = Taps[x];
            double value = upper[tap.First] * rows.FirstWeight * tap.FirstWeight;
            value += upper[tap.Second] * rows.FirstWeight * tap.SecondWeight;
            value += lower[tap.First] * rows.SecondWeight * tap.FirstWeight;
            value += lower[tap.Second] * rows.SecondWeight * tap.SecondWeight;
            sums[x] += (float)value;
        }
    }

    // Whole blocks only; returns how many columns it wrote.
    internal int AddVector(ReadOnlySpan<float> upper, ReadOnlySpan<float> lower, CentreZoom.Tap rows, Span<float> sums)
    {
        ref float above = ref MemoryMarshal.GetReference(upper);
        ref float below = ref MemoryMarshal.GetReference(lower);
        ref float sum = ref MemoryMarshal.GetReference(sums);
        ref int lane = ref MemoryMarshal.GetReference(_lanes.Span);
        Vector256<double> aboveWeight = Vector256.Create(rows.FirstWeight);
        Vector256<double> belowWeight = Vector256.Create(rows.SecondWeight);
        int readable = Math.Min(upper.Length, lower.Length) - Block - 1;
        ReadOnlySpan<int> starts = _starts.Span;
        for (int block = 0; block < starts.Length; block++)
        {
            int start = starts[block];
            int x = block * Block;
            if (start < 0 || start > readable)
            {
                AddScalar(upper, lower, rows, sums, x, x + Block);
                continue;
            }

            Vector256<int> lanes = Vector256.LoadUnsafe(ref lane, (nuint)x);
            (Vector256<double> firstLower, Vector256<double> firstUpper) = (Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(_firstWeights.Span), (nuint)x), Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(_firstWeights.Span), (nuint)(x + 4)));
            (Vector256<double> secondLower, Vector256<double> secondUpper) = (Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(_secondWeights.Span), (nuint)x), Vector256.LoadUnsafe(ref MemoryMarshal.GetReference(_secondWeights.Span), (nuint)(x + 4)));
            (Vector256<double> a, Vector256<double> b) = Vector256.Widen(Avx2.PermuteVar8x32(Vector256.LoadUnsafe(ref above, (nuint)start), lanes));
            Vector256<double> left = a * aboveWeight * firstLower;
            Vector256<double> right = b * aboveWeight * firstUpper;
            (a, b) = Vector256.Widen(Avx2.PermuteVar8x32(Vector256.LoadUnsafe(ref above, (nuint)(start + 1)), lanes));
            left += a * aboveWeight * secondLower;
            right += b * aboveWeight * secondUpper;
            (a, b) = Vector256.Widen(Avx2.PermuteVar8x32(Vector256.LoadUnsafe(ref below, (nuint)start), lanes));
            left += a * belowWeight * firstLower;
            right += b * belowWeight * firstUpper;
            (a, b) = Vector256.Widen(Avx2.PermuteVar8x32(Vector256.LoadUnsafe(ref below, (nuint)(start + 1)), lanes));
            left += a * belowWeight * secondLower;
            right += b * belowWeight * secondUpper;
            (Vector256.LoadUnsafe(ref sum, (nuint)x) + Vector256.Narrow(left, right)).StoreUnsafe(ref sum, (nuint)x);
        }

        return starts.Length * Block;
    }
}
