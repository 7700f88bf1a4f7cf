using Xunit;

namespace AugMix.Storage.Tests;

public sealed class DownloadTests : StorageTest
{
    private static readonly byte[] s_content = Content(900_000);

    public DownloadTests() => Server.Put("data/shard", s_content);

    [Theory]
    [InlineData(500, "InternalError")]
    [InlineData(503, "SlowDown")]
    public void AFailureOnce_IsTriedAgain(int status, string code)
    {
        Server.FailNext("HEAD", "shard", status, code);
        Server.FailNext("GET", "shard", status, code);

        Assert.Equal(s_content, File.ReadAllBytes(Fetch("s3://data/shard")));
        Assert.Equal(2, Gets().Length);
    }

    [Fact]
    public void ABrokenConnection_GoesOnWhereItBroke()
    {
        Server.BreakNext("shard", 400_000);
        Server.BreakNext("shard", 300_000);

        Assert.Equal(s_content, File.ReadAllBytes(Fetch("s3://data/shard")));
        string[] gets = Gets();
        Assert.Equal("GET /data/shard", gets[0]);
        Assert.All(gets[1..], get => Assert.Matches("^GET /data/shard bytes=[1-9][0-9]*-899999$", get));
    }

    [Fact]
    public void AConnectionThatBreaksWithoutHeadway_IsGivenUp_AndLeavesNoCopy()
    {
        Server.BreakNext("shard", 0);
        Server.BreakNext("shard", 0);

        StorageException error = Assert.Throws<StorageException>(() => Fetch("s3://data/shard"));
        Assert.Contains("s3://data/shard broke off 2 times at byte 0 of 900000", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Files(), file => !Path.GetFileName(file).StartsWith('.'));

        Assert.Equal(s_content, File.ReadAllBytes(Fetch("s3://data/shard")));
    }

    [Fact]
    public void DamageOnTheWay_IsNoticedAndFetchedAgain()
    {
        Server.DamageNext("shard");

        Assert.Equal(s_content, File.ReadAllBytes(Fetch("s3://data/shard")));
        Assert.Equal(["GET /data/shard", "GET /data/shard"], Gets());
    }

    [Fact]
    public void DamageTwice_IsReported()
    {
        Server.DamageNext("shard");
        Server.DamageNext("shard");

        Assert.Contains("s3://data/shard arrived twice with another MD5", Assert.Throws<InvalidDataException>(() => Fetch("s3://data/shard")).Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Files(), file => !Path.GetFileName(file).StartsWith('.'));
    }

    [Fact]
    public void WhatAnEarlierProcessFetched_IsGoneOnWith()
    {
        Leave(s_content.AsSpan(0, 600_000).ToArray());

        Assert.Equal(s_content, File.ReadAllBytes(Fetch("s3://data/shard")));
        Assert.Equal(["GET /data/shard bytes=600000-899999"], Gets());
        Assert.DoesNotContain(Files(), file => file.EndsWith(".partial", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(600_000)]
    [InlineData(900_000)]
    [InlineData(1_000_000)]
    public void WhatAnEarlierProcessLeftDamaged_IsFetchedAgain(int length)
    {
        Leave(new byte[length]);

        Assert.Equal(s_content, File.ReadAllBytes(Fetch("s3://data/shard")));
    }

    [Fact]
    public void WithoutAnMd5_NothingIsTakenOverFromAnEarlierProcess()
    {
        Server.TagsAreMd5 = false;
        Leave(new byte[600_000]);

        Assert.Equal(s_content, File.ReadAllBytes(Fetch("s3://data/shard")));
        Assert.Equal("GET /data/shard", Gets()[^1]);
    }

    [Fact]
    public void WithoutAnMd5_ABrokenConnectionStillGoesOn()
    {
        Server.TagsAreMd5 = false;
        Server.BreakNext("shard", 500_000);

        Assert.Equal(s_content, File.ReadAllBytes(Fetch("s3://data/shard")));
        Assert.Matches("bytes=[1-9][0-9]*-899999$", Gets()[^1]);
    }

    [Fact]
    public void AFileThatIsReplacedMeanwhile_IsNotMixed()
    {
        RemoteFile file = Storage.Find(["s3://data/shard"])[0];
        Server.Put("data/shard", Content(900_000, seed: 3));

        Assert.Contains("was replaced while", Assert.Throws<InvalidDataException>(() => Storage.Fetch([file])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void ACancelledFetch_Ends()
    {
        using CancellationTokenSource source = new();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => Storage.Fetch(Storage.Find(["s3://data/shard"]), null, source.Token));
    }

    private string[] Files() => Directory.Exists(Cache) ? Directory.GetFiles(Cache, "*", SearchOption.AllDirectories) : [];

    // As a process that was killed leaves it.
    private void Leave(byte[] content)
    {
        string path = new FileCache(Cache).PathOf(Storage.Find(["s3://data/shard"])[0], Server.Endpoint.Authority);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.partial"), content);
    }
}
