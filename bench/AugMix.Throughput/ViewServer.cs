using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AugMix.Throughput;

/// <summary>Renders views on request, as a data loader would, and answers with their rate.</summary>
/// <remarks>The first line says what runs. A request is a line "SIDE SEVERITY THREADS SECONDS", its answer "VIEWS-PER-SECOND ALLOCATED-BYTES-PER-VIEW". Every thread's own rate counts, from its first to its last view.</remarks>
internal sealed class ViewServer(string folder)
{
    // Before the clock starts, a thread's buffers grow to what they need: views for the images, and enough draws to meet the longest plan.
    // Of images whose turns are kept worked out, enough views that each has come often.
    private const int WarmingViews = 8;
    private const int WarmingViewsOfKept = 5000;
    private const int LargestKept = 256;
    private const int WarmingDraws = 1000;

    // Looking at the clock costs as much as a hundredth of a small view.
    private const int ViewsPerLook = 4;

    private readonly Dictionary<int, ImageBuffer[]> _pictures = [];
    private int _epoch;

    /// <summary>Answers until the input ends.</summary>
    public void Serve(TextReader input, TextWriter output)
    {
        int bits = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated ? 128 : 0;
        output.WriteLine($"{RuntimeInformation.FrameworkDescription} with vectors of {bits} bits");
        output.Flush();
        while (input.ReadLine() is { } request)
        {
            double[] numbers = [.. request.Split(' ').Select(word => double.Parse(word, CultureInfo.InvariantCulture))];
            (double rate, double allocated) = Render((int)numbers[0], numbers[1], (int)numbers[2], numbers[3]);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{rate:0.00} {allocated:0.00}"));
            output.Flush();
        }
    }

    private (double ViewsPerSecond, double AllocatedPerView) Render(int side, double severity, int threads, double seconds)
    {
        if (!_pictures.TryGetValue(side, out ImageBuffer[]? pictures))
        {
            _pictures[side] = pictures = PictureFiles.Read(folder, side);
        }

        AugMixer mixer = new(new AugMixOptions { Severity = severity });
        _epoch++;
        Share[] shares = new Share[threads];
        using Barrier start = new(threads);
        using Workers workers = Workers.Start(threads, worker => shares[worker] = Work(mixer, pictures, worker, threads, seconds, start));
        workers.Join();
        return (shares.Sum(share => share.Views / share.Seconds), shares.Sum(share => share.Allocated) / (double)shares.Sum(share => share.Views));
    }

    private Share Work(AugMixer mixer, ImageBuffer[] pictures, int worker, int threads, double seconds, Barrier start)
    {
        SampleRandom random = new();
        Workspace workspace = new();
        AugMixPlan plan = new();
        float[] view = new float[pictures[0].Shape.Length];
        long index = worker;
        void Next()
        {
            ImageView picture = pictures[index % pictures.Length].View;
            mixer.Draw(random.Reset(seed: 1, SampleStream.View, _epoch, index, view: 1), picture.Shape, plan);
            mixer.Render(plan, picture, workspace, Normalization.Half, view);
            index += threads;
        }

        for (int i = 0; i < WarmingDraws; i++)
        {
            mixer.Draw(random.Reset(seed: 0, SampleStream.View, _epoch, i, view: 1), pictures[0].Shape, plan);
        }

        int warming = pictures[0].Shape.Width <= LargestKept ? WarmingViewsOfKept : WarmingViews;
        for (int i = 0; i < warming; i++)
        {
            Next();
        }

        start.SignalAndWait();
        long views = 0;
        long allocated = GC.GetAllocatedBytesForCurrentThread();
        long began = Stopwatch.GetTimestamp();
        long end = began + (long)(seconds * Stopwatch.Frequency);
        long now;
        do
        {
            for (int i = 0; i < ViewsPerLook; i++)
            {
                Next();
            }

            views += ViewsPerLook;
            now = Stopwatch.GetTimestamp();
        }
        while (now < end);
        return new Share(views, Stopwatch.GetElapsedTime(began, now).TotalSeconds, GC.GetAllocatedBytesForCurrentThread() - allocated);
    }

    // What one thread did.
    private readonly record struct Share(long Views, double Seconds, long Allocated);
}
