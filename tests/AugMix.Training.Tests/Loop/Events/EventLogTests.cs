using AugMix.Testing;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class EventLogTests : TrainingTest
{
    private static TrainingOptions Watched { get; } = Options with { Tensorboard = true };

    [Fact]
    public void Records_AreTheBytesOfTheSpecification()
    {
        byte[] written = [.. EventRecords.Frame(EventMessages.Version(1.5)), .. EventRecords.Frame(EventMessages.Scalar(1.5, 300, "train/loss", 0.25)), .. EventRecords.Frame(EventMessages.Start(1.5, 7))];

        Assert.Equal(File.ReadAllBytes(Path.Combine(Repository.SmallGoldens, "events", "events.bin")), written);
    }

    [Fact]
    public void LengthUpTo_KeepsWholeRecordsUpToTheStep()
    {
        byte[] first = EventRecords.Frame(EventMessages.Scalar(1.5, 300, "train/loss", 0.25));
        byte[] second = EventRecords.Frame(EventMessages.Scalar(2.5, 301, "train/loss", 0.5));
        byte[] both = [.. first, .. second];
        byte[] damaged = [.. both];
        damaged[^5] ^= 1;

        Assert.Equal(0, EventRecords.LengthUpTo(both, 299));
        Assert.Equal(first.Length, EventRecords.LengthUpTo(both, 300));
        Assert.Equal(both.Length, EventRecords.LengthUpTo(both, 301));
        Assert.Equal(first.Length, EventRecords.LengthUpTo(damaged, 301));
        Assert.Equal(first.Length, EventRecords.LengthUpTo(both.AsSpan(0, both.Length - 1), 301));
        Assert.Equal(0, EventRecords.LengthUpTo(EventRecords.Frame(EventMessages.Scalar(1.5, 3, "test/error", 0.25)), 301));
    }

    [Fact]
    public void ARun_HasTheLinesOfItsLog()
    {
        Train(Watched, Data, Folder.At("run"));

        List<(long Step, string Tag, double Value)> events = EventReader.Read(Assert.Single(EventLog.Files(Folder.At("run"))));

        Assert.Equal("brain.Event:2", events[0].Tag);
        Assert.StartsWith("configuration/text_summary: ```json\n{", events[1].Tag, StringComparison.Ordinal);
        string[][] lines = [.. File.ReadAllLines(Folder.At("run/log.csv")).Skip(1).Select(line => line.Split(','))];
        Assert.Equal(lines.Where(line => line[1] == "step").Select(line => (long.Parse(line[0]), (double)float.Parse(line[3]))), events.Where(entry => entry.Tag == "train/loss").Select(entry => (entry.Step, entry.Value)));
        Assert.Equal(lines.Where(line => line[1] == "epoch").Select(line => (long.Parse(line[0]), (double)float.Parse(line[3]))), events.Where(entry => entry.Tag == "epoch/loss").Select(entry => (entry.Step, entry.Value)));
        Assert.Contains(events, entry => entry is { Tag: "test/test_error", Step: 15 });
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(9)]
    [InlineData(15)]
    public void AResumedRun_RepeatsNoStep(int dieAfter)
    {
        Train(Watched, Data, Folder.At("whole"));
        Train(Watched, Data, Folder.At("broken"), dieAfter: dieAfter);

        Train(Watched, Data, Folder.At("broken"), RunMode.Resume);
        Train(Watched, Data, Folder.At("broken"), RunMode.Resume);

        string[] files = EventLog.Files(Folder.At("broken"));
        Assert.Equal(3, files.Length);
        Assert.Equal(Scalars("whole"), Scalars("broken"));
        (long step, string tag, double value) = EventReader.Read(files[^1])[1];
        Assert.Equal((16, "session", 1), (step, tag, value));
    }

    [Fact]
    public void Overwrite_DeletesTheEventFiles()
    {
        Train(Watched, Data, Folder.At("run"));

        Train(Options, Data, Folder.At("run"), RunMode.Overwrite);

        Assert.Empty(EventLog.Files(Folder.At("run")));
    }

    // The rate of views is a matter of time.
    private (long Step, string Tag, double Value)[] Scalars(string run) => [.. EventLog.Files(Folder.At(run)).SelectMany(EventReader.Read)
        .Where(entry => entry.Tag.Contains('/', StringComparison.Ordinal) && entry.Tag != "train/views_per_second" && !entry.Tag.StartsWith("configuration", StringComparison.Ordinal))
        .OrderBy(entry => entry.Step).ThenBy(entry => entry.Tag, StringComparer.Ordinal)];
}
