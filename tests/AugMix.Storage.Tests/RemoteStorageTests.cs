using Xunit;

namespace AugMix.Storage.Tests;

public sealed class RemoteStorageTests : StorageTest
{
    [Fact]
    public void Fetch_CopiesEachVersionOnce()
    {
        byte[] first = Content(300_000);
        Server.Put("data/a/train-0.tar", first);

        string path = Fetch("s3://data/a/train-0.tar");
        Assert.Equal(first, File.ReadAllBytes(path));
        Assert.Equal(path, Fetch("s3://data/a/train-0.tar"));
        Assert.Equal(["GET /data/a/train-0.tar"], Gets());

        byte[] second = Content(200_000, seed: 2);
        Server.Put("data/a/train-0.tar", second);
        string newer = Fetch("s3://data/a/train-0.tar");
        Assert.Equal(second, File.ReadAllBytes(newer));
        Assert.False(File.Exists(path));
        Assert.Equal(2, Gets().Length);
        Assert.Equal(200_000, CacheFolder.SizeOf(Cache));
    }

    [Fact]
    public void Fetch_KeepsTheFilesOrderAndSaysHowFarItIs()
    {
        for (int i = 0; i < 20; i++)
        {
            Server.Put($"data/{i:D2}", Content(1000 + i, seed: i));
        }

        IReadOnlyList<RemoteFile> files = Storage.List("s3://data/");
        Assert.Equal(Enumerable.Range(0, 20).Select(i => new RemoteFile($"s3://data/{i:D2}", 1000 + i, files[i].Tag)), files);
        List<(long Here, long Total)> told = [];
        IReadOnlyList<string> paths = Storage.Fetch(files, (here, all) => told.Add((here, all)));
        Assert.Equal((0, 20_190), told[0]);
        Assert.Equal((20_190, 20_190), told[^1]);
        Assert.Equal(told.Order(), told);
        Assert.Equal(21, told.Count);

        // What is here is not fetched again, and counts from the beginning.
        File.Delete(paths[3]);
        told.Clear();
        Assert.Equal(paths, Storage.Fetch(files, (here, all) => told.Add((here, all))));
        Assert.Equal([(20_190 - 1003, 20_190), (20_190, 20_190)], told.Distinct());
        for (int i = 0; i < 20; i++)
        {
            Assert.Equal(Content(1000 + i, seed: i), File.ReadAllBytes(paths[i]));
        }
    }

    [Fact]
    public void List_GoesThroughAllPages_OfOnePrefix()
    {
        foreach (string key in new[] { "x/train-2", "x/train-10", "x/train-1", "x/test-0", "y/train-0", "x/train-3", "x/train-4", "x/train-5" })
        {
            Server.Put($"data/{key}", [1]);
        }

        Assert.Equal(
            ["s3://data/x/train-1", "s3://data/x/train-10", "s3://data/x/train-2", "s3://data/x/train-3", "s3://data/x/train-4", "s3://data/x/train-5"],
            Storage.List("s3://data/x/train-").Select(file => file.Address));
        Assert.Empty(Storage.List("s3://data/z/"));
    }

    [Fact]
    public void TwoProcesses_FetchAFileOnce()
    {
        Server.Put("data/a", Content(400_000));
        Server.DelayNext("GET", "a", TimeSpan.FromMilliseconds(300));
        RemoteFile file = Storage.Find(["s3://data/a"])[0];
        string[] paths = new string[4];
        Workers.For(4, 4, (_, i) =>
        {
            // As another process, each has nothing but the folder in common.
            using RemoteStorage other = new(Cache, Settings);
            paths[i] = other.Fetch([file])[0];
        });

        Assert.Single(paths.Distinct());
        Assert.Single(Gets());
        Assert.Equal(Content(400_000), File.ReadAllBytes(paths[0]));
    }

    [Theory]
    [InlineData("a/../../../outside")]
    [InlineData("/../x")]
    [InlineData("a//b")]
    [InlineData("..%2F..%2Fx")]
    [InlineData("a b+c&d=é")]
    public void Copies_StayInTheCache(string key)
    {
        string path = new FileCache(Cache).PathOf(new($"s3://data/{key}", 1, "t"), "host:9000");

        Assert.Equal(Path.GetFullPath(path), path);
        Assert.StartsWith($"{Cache}/s3/host%3A9000/data/", path, StringComparison.Ordinal);
    }

    [Fact]
    public void Copies_OfDifferentServers_AreKeptApart()
    {
        FileCache cache = new(Cache);
        RemoteFile file = new("s3://data/a", 1, "t");
        Assert.NotEqual(cache.PathOf(file, "one"), cache.PathOf(file, "two"));
        Assert.NotEqual(cache.PathOf(file, "one"), cache.PathOf(file with { Tag = "u" }, "one"));
        Assert.NotEqual(cache.PathOf(file, "one"), cache.PathOf(file with { Length = 2 }, "one"));
    }

    [Fact]
    public void Fetch_WithoutRoom_AsksForItFirst()
    {
        IOException error = Assert.Throws<IOException>(() => Storage.Fetch([new("s3://data/a", 1L << 60, "t")]));

        Assert.Contains("need 1152921504.6 GB more", error.Message, StringComparison.Ordinal);
        Assert.Contains("AUGMIX_CACHE", error.Message, StringComparison.Ordinal);
        Assert.Empty(Server.Requests);
    }

    [Fact]
    public void Fetch_OfEmptyFilesAndOddNames()
    {
        Server.Put("data/empty", []);
        Server.Put("data/a b/c+d", Content(10));

        Assert.Empty(File.ReadAllBytes(Fetch("s3://data/empty")));
        Assert.Equal(Content(10), File.ReadAllBytes(Fetch("s3://data/a b/c+d")));
    }

    [Fact]
    public void WebAddresses_AreFetchedWithoutASignature()
    {
        Server.Put("web/files/a.tar", Content(50_000));
        string address = new Uri(Server.Endpoint, "web/files/a.tar").AbsoluteUri;

        Assert.Equal(Content(50_000), File.ReadAllBytes(Fetch(address)));
        Assert.Equal(Content(50_000), File.ReadAllBytes(Fetch(address)));
        Assert.Equal(["HEAD /web/files/a.tar", "GET /web/files/a.tar", "HEAD /web/files/a.tar"], Server.Requests);
        Assert.Contains("cannot be listed", Assert.Throws<ArgumentException>(() => Storage.List(address)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void WebAddresses_GoOnWhereTheyBroke()
    {
        Server.Put("web/a.tar", Content(400_000));
        Server.FailNext("HEAD", "a.tar", 503, "");
        Server.BreakNext("a.tar", 150_000);

        Assert.Equal(Content(400_000), File.ReadAllBytes(Fetch(new Uri(Server.Endpoint, "web/a.tar").AbsoluteUri)));
        Assert.Matches(@"^GET /web/a\.tar bytes=\d+-$", Gets()[^1]);
    }

    [Theory]
    [InlineData("http://user:word@host/a.tar", "name or password", "word")]
    [InlineData("https://host/a.tar?X-Amz-Signature=abc", "has a query", "abc")]
    public void WebAddresses_WithSecrets_AreRefusedWithoutRepeatingThem(string address, string part, string secret)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Fetch(address));

        Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(secret, error.Message.Replace("password", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public void DefaultCache_IsBelowTheUsersCache()
        => Assert.EndsWith("augmix", CacheFolder.Default, StringComparison.Ordinal);
}
