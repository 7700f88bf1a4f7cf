using AugMix.Storage;
using AugMix.Testing;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class RemoteShardTests : IDisposable
{
    private readonly ShardFolder _folder = new();
    private readonly S3Server _server = new();
    private readonly RemoteStorage _storage;

    public RemoteShardTests()
    {
        foreach (string shard in Directory.GetFiles(_folder.WriteShards()))
        {
            _server.Put($"bucket/data/{Path.GetFileName(shard)}", File.ReadAllBytes(shard));
            _server.Put($"web/data/{Path.GetFileName(shard)}", File.ReadAllBytes(shard));
        }

        // The names the environment gives are read when a client is made; only these tests make one.
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", S3Server.AccessKey);
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", S3Server.SecretKey);
        _storage = new(_folder["cache"], new S3Settings { Endpoint = _server.Endpoint, Region = "us-east-1", Tries = 3 });
    }

    public void Dispose()
    {
        _storage.Dispose();
        _server.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("s3://bucket/data")]
    [InlineData("s3://bucket/data/")]
    [InlineData("s3://bucket/data/{train-{000..003},test-{000..001}}.tar")]
    [InlineData("s3://bucket/data/t*-00?.tar")]
    [InlineData("s3://bucket/data/train-{000..003}.tar,s3://bucket/data/test-*.tar")]
    public void S3Shards_AreTheLocalOnes_ByteForByte(string pattern)
    {
        _server.FailNext("GET", "train-001.tar", 500, "InternalError");
        _server.BreakNext("train-002.tar", 1000);
        _server.DamageNext("test-000.tar");

        AssertSame(ShardDataset.List(pattern, storage: _storage));
        int fetched = Contents();
        AssertSame(ShardDataset.List(pattern, storage: _storage));
        Assert.Equal(fetched, Contents());
    }

    [Fact]
    public void ClassNames_AreReadFromBesideThem()
    {
        _server.Put("bucket/data/classes.txt", "ant\nbee\ncat\n"u8.ToArray());

        Assert.Equal(["ant", "bee", "cat"], ShardDataset.List("s3://bucket/data/{train,test}-000.tar", storage: _storage).Train.ClassNames);
    }

    [Fact]
    public void WebShards_AreTheLocalOnes()
        => AssertSame(ShardDataset.List($"{_server.Endpoint}web/data/{{train-{{000..003}},test-{{000..001}}}}.tar", storage: _storage));

    [Fact]
    public void Opening_SaysHowFarItIs_AndIsStopped()
    {
        using CancellationTokenSource cancellation = new();
        List<(long Here, long Total)> told = [];
        DatasetOpening opening = new()
        {
            Cancellation = cancellation.Token,
            Fetching = (here, total) =>
            {
                told.Add((here, total));
                cancellation.Cancel();
            },
        };
        Assert.Throws<OperationCanceledException>(() => ShardDataset.List("s3://bucket/data", storage: _storage, opening: opening));
        Assert.Equal((0, Directory.GetFiles(_folder["shards"], "*.tar").Sum(path => new FileInfo(path).Length)), told[0]);
        AssertSame(ShardDataset.List("s3://bucket/data", storage: _storage));
    }

    [Fact]
    public void Messages_NameTheAddress_NotTheCopy()
    {
        IEncodedImages images = ShardDataset.List("s3://bucket/data", storage: _storage).Train;
        Assert.StartsWith("s3://bucket/data/train-000.tar: 0000.", images.NameOf(0), StringComparison.Ordinal);
        _server.Put("bucket/data/train-000.tar", [1, 2, 3]);

        Assert.StartsWith("s3://bucket/data/train-000.tar is no tar", Assert.Throws<InvalidDataException>(() => ShardDataset.List("s3://bucket/data", storage: _storage)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingShards_AreNamed()
    {
        Assert.Contains("s3://bucket/data/train-007.tar was not found", Assert.Throws<FileNotFoundException>(() => ShardDataset.List("s3://bucket/data/{train-007,test-000}.tar", storage: _storage)).Message, StringComparison.Ordinal);
        Assert.Contains("s3://bucket/other holds no shards", Assert.Throws<FileNotFoundException>(() => ShardDataset.List("s3://bucket/other", storage: _storage)).Message, StringComparison.Ordinal);
        Assert.Contains("cannot be listed", Assert.Throws<ArgumentException>(() => ShardDataset.List($"{_server.Endpoint}web/data/*.tar", storage: _storage)).Message, StringComparison.Ordinal);
    }

    // Contents fetched; class lists that are not there are looked for each time.
    private int Contents() => _server.Requests.Count(request => request.StartsWith("GET /bucket/data/", StringComparison.Ordinal) && request.Contains(".tar", StringComparison.Ordinal));

    private void AssertSame((IEncodedImages Train, IEncodedImages Test) remote)
    {
        (IEncodedImages train, IEncodedImages test) = ShardDataset.List(_folder["shards"]);
        foreach ((IEncodedImages expected, IEncodedImages actual) in new[] { (train, remote.Train), (test, remote.Test) })
        {
            Assert.Equal(expected.Count, actual.Count);
            for (int i = 0; i < expected.Count; i++)
            {
                Assert.Equal(expected.Read(i, new()).ToArray(), actual.Read(i, new()).ToArray());
                Assert.Equal(expected.Label(i), actual.Label(i));
            }
        }
    }
}
