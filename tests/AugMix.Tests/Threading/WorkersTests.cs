using Xunit;

namespace AugMix.Tests;

public sealed class WorkersTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(0)]
    public void For_VisitsEveryIndexOnce(int threads)
    {
        int[] visits = new int[1000];
        Workers.For(visits.Length, threads, (_, index) => Interlocked.Increment(ref visits[index]));
        Assert.All(visits, count => Assert.Equal(1, count));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void For_RethrowsTheFirstFailure(int threads)
    {
        InvalidDataException failure = Assert.Throws<InvalidDataException>(() => Workers.For(
            100, threads, (_, index) => throw new InvalidDataException($"sample {index}")));
        Assert.StartsWith("sample ", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void For_StopsWhenCancelled()
    {
        using CancellationTokenSource source = new();
        int done = 0;
        Assert.Throws<OperationCanceledException>(() => Workers.For(
            1_000_000,
            2,
            (_, _) =>
            {
                if (Interlocked.Increment(ref done) == 10)
                {
                    source.Cancel();
                }
            },
            source.Token));
        Assert.InRange(done, 10, 999_999);
    }

    [Fact]
    public void For_GivesEachWorkerItsOwnNumber()
    {
        int[] busy = new int[3];
        Workers.For(10_000, busy.Length, (worker, _) =>
        {
            Assert.Equal(1, Interlocked.Increment(ref busy[worker]));
            Interlocked.Decrement(ref busy[worker]);
        });
    }
}
