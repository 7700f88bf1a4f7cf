using System.Diagnostics;

namespace AugMix;

/// <summary>One worker's time per stage, in ticks of the stopwatch. Written by its worker, read by anyone.</summary>
internal sealed class StageClock
{
    private long _read;
    private long _decode;
    private long _augment;
    private long _idle;

    /// <summary>Counts one image.</summary>
    /// <param name="begun">When reading began.</param>
    /// <param name="decoding">When decoding began; 0 for not at all.</param>
    /// <param name="ready">When the image was in memory.</param>
    /// <param name="done">When its views were written.</param>
    public void Add(long begun, long decoding, long ready, long done)
    {
        Volatile.Write(ref _read, _read + (decoding == 0 ? ready : decoding) - begun);
        Volatile.Write(ref _decode, _decode + (decoding == 0 ? 0 : ready - decoding));
        Volatile.Write(ref _augment, _augment + done - ready);
    }

    public void AddIdle(long ticks) => Volatile.Write(ref _idle, _idle + ticks);

    /// <summary>The sum over several workers.</summary>
    public static StageTimes Sum(IEnumerable<StageClock> clocks)
    {
        long read = 0;
        long decode = 0;
        long augment = 0;
        long idle = 0;
        foreach (StageClock clock in clocks)
        {
            read += Volatile.Read(ref clock._read);
            decode += Volatile.Read(ref clock._decode);
            augment += Volatile.Read(ref clock._augment);
            idle += Volatile.Read(ref clock._idle);
        }

        return new(Stopwatch.GetElapsedTime(0, read), Stopwatch.GetElapsedTime(0, decode), Stopwatch.GetElapsedTime(0, augment), Stopwatch.GetElapsedTime(0, idle));
    }
}
