namespace AugMix;

/// <summary>Noise of random phases whose amplitudes depend on the frequency, scaled to a deviation of 1.</summary>
internal static class SpectralNoise
{
    /// <summary>The amplitude at a distance from frequency 0.</summary>
    internal enum Spectrum
    {
        /// <summary>The distance.</summary>
        Blue,

        /// <summary>1 / (distance^2 + 1).</summary>
        Brownish,
    }

    /// <summary>Fills a plane.</summary>
    /// <param name="random">Draws the phases.</param>
    /// <param name="spectrum">Which noise.</param>
    /// <param name="width">Columns.</param>
    /// <param name="height">Rows.</param>
    /// <param name="noise">[height, width].</param>
    public static void Fill(RandomSource random, Spectrum spectrum, int width, int height, Span<double> noise)
    {
        using Scratch<double> scratch = new(2 * width * height);
        Span<double> phases = scratch.Span[..(width * height)];
        Span<double> amplitudes = scratch.Span[(width * height)..];
        FillPhases(random, width, height, phases);
        FillAmplitudes(spectrum, width, height, amplitudes);

        // Cosines into the result's memory, sines over the phases; then both times the amplitudes.
        SineKernel.Cosine(phases, noise);
        SineKernel.Sine(phases, phases);
        for (int i = 0; i < noise.Length; i++)
        {
            noise[i] *= amplitudes[i];
            phases[i] *= amplitudes[i];
        }

        ToSpace(noise, phases, width, height);
        Standardise(noise, width);
    }

    // Random in the left half, and turned by half a turn in the right. A middle column is turned onto itself.
    private static void FillPhases(RandomSource random, int width, int height, Span<double> phases)
    {
        int half = width / 2;
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < half; x++)
            {
                double phase = random.Uniform(0, 2 * Math.PI);
                phases[(y * width) + x] = phase;
                phases[((height - 1 - y) * width) + width - 1 - x] = phase;
            }
        }

        for (int y = 0; width % 2 == 1 && y < (height + 1) / 2; y++)
        {
            double phase = y == height / 2 ? 0 : random.Uniform(0, 2 * Math.PI);
            phases[(y * width) + half] = phase;
            phases[((height - 1 - y) * width) + half] = phase;
        }
    }

    // Frequencies count waves per shorter side, so that the noise of an oblong image is as coarse along both.
    private static void FillAmplitudes(Spectrum spectrum, int width, int height, Span<double> amplitudes)
    {
        double side = Math.Min(width, height);
        for (int y = 0; y < height; y++)
        {
            double dy = (y - (height / 2.0)) * (side / height);
            for (int x = 0; x < width; x++)
            {
                double dx = (x - (width / 2.0)) * (side / width);
                double squared = (dx * dx) + (dy * dy);
                amplitudes[(y * width) + x] = spectrum == Spectrum.Blue ? Math.Sqrt(squared) : 1 / (squared + 1);
            }
        }
    }

    // The inverse transform's real part; frequency 0 is in the middle before it.
    private static void ToSpace(Span<double> real, Span<double> imaginary, int width, int height)
    {
        const int Count = ComplexLines.Count;
        int longest = Math.Max(width, height);
        int needed = Math.Max(FourierTransform.ScratchFor(width), FourierTransform.ScratchFor(height));
        using Scratch<double> scratch = new((2 * longest * Count) + needed);
        Span<double> rest = scratch.Span[(2 * longest * Count)..];
        ComplexLines block = new(scratch.Span[..(longest * Count)], scratch.Span.Slice(longest * Count, longest * Count));
        for (int x = 0; x < width; x += Count)
        {
            Move(real, block.Real, x, 1, width, width, height, toBlock: true);
            Move(imaginary, block.Imaginary, x, 1, width, width, height, toBlock: true);
            FourierTransform.Inverse(block.Slice(0, height * Count), height, rest);
            Move(real, block.Real, x, 1, width, width, height, toBlock: false);
            Move(imaginary, block.Imaginary, x, 1, width, width, height, toBlock: false);
        }

        for (int y = 0; y < height; y += Count)
        {
            Move(real, block.Real, y, width, 1, height, width, toBlock: true);
            Move(imaginary, block.Imaginary, y, width, 1, height, width, toBlock: true);
            FourierTransform.Inverse(block.Slice(0, width * Count), width, rest);
            Move(real, block.Real, y, width, 1, height, width, toBlock: false);
        }
    }

    // Between a plane and some of its lines side by side. On the way in, the second half of a line comes first.
    private static void Move(Span<double> plane, Span<double> block, int first, int lineStep, int elementStep, int lines, int length, bool toBlock)
    {
        int count = Math.Min(ComplexLines.Count, lines - first);
        for (int i = 0; i < length; i++)
        {
            Span<double> row = block.Slice(i * ComplexLines.Count, ComplexLines.Count);
            int place = (first * lineStep) + ((toBlock ? (i + ((length + 1) / 2)) % length : i) * elementStep);
            for (int line = 0; line < count; line++)
            {
                ref double sample = ref plane[place + (line * lineStep)];
                if (toBlock)
                {
                    row[line] = sample;
                }
                else
                {
                    sample = row[line];
                }
            }

            row[count..].Clear();
        }
    }

    private static void Standardise(Span<double> noise, int width)
    {
        double mean = 0;
        for (int start = 0; start < noise.Length; start += width)
        {
            mean += PairwiseSum.Of(noise.Slice(start, width));
        }

        mean /= noise.Length;
        double squares = 0;
        foreach (double value in noise)
        {
            squares += (value - mean) * (value - mean);
        }

        double deviation = Math.Sqrt(squares / noise.Length);
        foreach (ref double value in noise)
        {
            value /= deviation;
        }
    }
}
