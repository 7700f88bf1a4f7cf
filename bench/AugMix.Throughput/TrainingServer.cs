using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using AugMix.Torch;
using AugMix.Training;

namespace AugMix.Throughput;

/// <summary>Trains and evaluates on request, as <c>augmix train</c> and <c>augmix evaluate</c> do.</summary>
/// <remarks>
/// The first line says what runs. A request is one of the lines "step MODEL BATCH PRECISION STEPS", answered with seconds per step;
/// "train MODEL BATCH PRECISION STEPS", with images per second and the share of the time that the loop waited for batches;
/// "evaluate MODEL PRECISION COUNT", with images per second over COUNT clean and as many corrupted images.
/// </remarks>
internal sealed class TrainingServer(string folder) : IDisposable
{
    private readonly Dictionary<string, RepeatedStep> _steps = [];

    /// <summary>Answers until the input ends.</summary>
    public void Serve(TextReader input, TextWriter output)
    {
        TorchRuntime.Initialize();
        Answer($"{RuntimeInformation.FrameworkDescription} with {TorchRuntime.Threads} threads for libtorch {TorchRuntime.Version}; bfloat16 is {(TorchRuntime.SupportsBFloat16 ? "there" : "missing")}");
        while (input.ReadLine()?.Split(' ') is { } words)
        {
            Answer(words switch
            {
                ["step", var model, var batch, var precision, var steps] => Step(Options(model, batch, precision), Number(steps)),
                ["train", var model, var batch, var precision, var steps] => Train(Options(model, batch, precision), Number(steps)),
                ["evaluate", var model, var precision, var count] => Evaluate(Options(model, "1", precision), Number(count)),
                _ => throw new InvalidDataException($"\"{string.Join(' ', words)}\" is no request."),
            });
        }

        void Answer(FormattableString text)
        {
            output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
            output.Flush();
        }
    }

    /// <summary>Frees the networks.</summary>
    public void Dispose()
    {
        foreach (RepeatedStep step in _steps.Values)
        {
            step.Dispose();
        }
    }

    private static int Number(string word) => int.Parse(word, CultureInfo.InvariantCulture);

    private static TrainingOptions Options(string model, string batch, string precision) => new()
    {
        Data = "comparison",
        Model = model,
        BatchSize = Number(batch),
        Precision = Enum.Parse<Precision>(precision, ignoreCase: true),
        Epochs = 1,
    };

    private FormattableString Step(TrainingOptions options, int steps)
    {
        string key = $"{options.Model} {options.BatchSize} {options.Precision}";
        if (!_steps.TryGetValue(key, out RepeatedStep? step))
        {
            _steps[key] = step = new RepeatedStep(options, TrainingArrays.Read(folder, "train", options.BatchSize));
            step.Take();
        }

        long began = Stopwatch.GetTimestamp();
        for (int i = 0; i < steps; i++)
        {
            step.Take();
        }

        return $"{Stopwatch.GetElapsedTime(began).TotalSeconds / steps:0.000000}";
    }

    // A whole run of one step more than asked for; the first warms up. There are no test images, so it ends with the last step.
    private FormattableString Train(TrainingOptions options, int steps)
    {
        MemoryDataset train = TrainingArrays.Read(folder, "train", options.BatchSize * (steps + 1));
        using TrainingRun run = new(options, new DatasetPair(train, TrainingArrays.Read(folder, "test", 1)));
        List<(long Time, double Waited)> ends = [];
        run.Train(step => ends.Add((Stopwatch.GetTimestamp(), step.Totals.WaitedSeconds)));
        double seconds = Stopwatch.GetElapsedTime(ends[0].Time, ends[^1].Time).TotalSeconds;
        return $"{options.BatchSize * steps / seconds:0.000} {(ends[^1].Waited - ends[0].Waited) / seconds:0.0000}";
    }

    private FormattableString Evaluate(TrainingOptions options, int count)
    {
        MemoryDataset clean = TrainingArrays.Read(folder, "test", count);
        MemoryDataset corrupted = TrainingArrays.Read(folder, "corrupted", count);
        using TrainingRun run = new(options, new DatasetPair(clean, clean));
        Evaluator evaluator = new(run.Predictor, new EvaluatorOptions { Threads = run.Options.LoaderThreads });
        long began = Stopwatch.GetTimestamp();
        _ = evaluator.Evaluate(clean);
        _ = evaluator.Evaluate(corrupted);
        return $"{2 * count / Stopwatch.GetElapsedTime(began).TotalSeconds:0.000}";
    }
}
