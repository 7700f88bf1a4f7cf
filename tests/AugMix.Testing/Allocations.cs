using Xunit;

namespace AugMix.Testing;

/// <summary>Asserts on managed memory that hold on a busy machine.</summary>
public static class Allocations
{
    private const int Rounds = 400;

    /// <summary>
    /// Runs <paramref name="round"/> once to warm it, then again until a run allocates nothing on this thread; fails where none of 400 does.
    /// </summary>
    /// <remarks>
    /// The runtime now and then bills a thread for work of its own (compiling again, a collection caused elsewhere) and
    /// a collection may empty a pool; what the code under test allocates shows in every run.
    /// </remarks>
    public static void AssertNone(Action round) => Assert.Equal(0, Least(0, round, GC.GetAllocatedBytesForCurrentThread));

    /// <summary>The same over all threads of the process, which never fall quite silent: at most <paramref name="bytes"/> in the best run.</summary>
    public static void AssertAtMost(long bytes, Action round) =>
        Assert.InRange(Least(bytes, round, () => GC.GetTotalAllocatedBytes(precise: true)), 0, bytes);

    private static long Least(long enough, Action round, Func<long> allocated)
    {
        round();
        long least = long.MaxValue;
        for (int i = 0; i < Rounds && least > enough; i++)
        {
            long before = allocated();
            round();
            least = Math.Min(least, allocated() - before);
        }

        return least;
    }
}
