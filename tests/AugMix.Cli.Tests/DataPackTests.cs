using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using AugMix.Testing;
using Xunit;

namespace AugMix.Cli.Tests;

public sealed class DataPackTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public DataPackTests()
    {
        Directory.CreateDirectory(_scratch["npy"]);
        _scratch.Images("npy/train-images.npy", 40, 8, 8, 3);
        _scratch.Images("npy/test-images.npy", 8, 8, 8, 3);
        _scratch.Array<byte>("npy/train-labels.npy", [.. Enumerable.Range(0, 40).Select(i => (byte)(i % 4))], 40);
        _scratch.Array<byte>("npy/test-labels.npy", [.. Enumerable.Range(0, 8).Select(i => (byte)(i % 4))], 8);
    }

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void Pack_ThenTrain_GivesTheWeightsOfTheSource()
    {
        JsonElement packed = Augmix.Run("data", "pack", $"npy:{_scratch["npy"]}", _scratch["shards"], "--json").Succeeds().Json;

        Assert.Equal("augmix.data-pack/1", packed.GetProperty("schema").GetString());
        Assert.Equal(4, packed.GetProperty("classes").GetInt32());
        JsonElement train = packed.GetProperty("halves")[0];
        Assert.Equal(("train", 40, 1), (train.GetProperty("name").GetString(), train.GetProperty("images").GetInt32(), train.GetProperty("shards").GetInt32()));
        Assert.Equal(new FileInfo(_scratch["shards/train-000000.tar"]).Length, train.GetProperty("bytes").GetInt64());
        Assert.Equal(["classes.txt", "test-000000.tar", "train-000000.tar"], Directory.GetFileSystemEntries(_scratch["shards"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(_scratch.Names, name => name.Contains("partial", StringComparison.Ordinal));
        Assert.Equal(Train($"npy:{_scratch["npy"]}", "a"), Train($"shards:{_scratch["shards"]}", "b"));
    }

    [Fact]
    public void Pack_WithoutJson_SaysHowToGoOn()
        => Assert.Contains($"--data shards:{_scratch["shards"]}", Augmix.Run("data", "pack", $"npy:{_scratch["npy"]}", _scratch["shards"]).Succeeds().Output, StringComparison.Ordinal);

    [Fact]
    public void Pack_IntoATakenOrMissingPlace_IsRefused_AndChangesNothing()
    {
        string[] before = _scratch.Names;
        Augmix.Run("data", "pack", $"npy:{_scratch["npy"]}", _scratch["npy"]).IsRefused("exists and is not overwritten");
        Augmix.Run("data", "pack", $"npy:{_scratch["npy"]}", _scratch["none/shards"]).IsRefused("does not exist");
        Augmix.Run("data", "pack", $"npy:{_scratch["none"]}", _scratch["shards"]).IsRefused("was not found");
        Augmix.Run("data", "pack", $"npy:{_scratch["npy"]}", _scratch["shards"], "--shard-size", "0").IsRefused("--shard-size 0 is below 1");
        Assert.Equal(before, _scratch.Names);
    }

    [Fact]
    public void Shards_OfAStorage_AreFetchedIntoTheCache_AndNoSecretIsStored()
    {
        Augmix.Run("data", "pack", $"npy:{_scratch["npy"]}", _scratch["shards"]).Succeeds();
        using S3Server server = new();
        foreach (string file in Directory.GetFiles(_scratch["shards"]))
        {
            server.Put($"bucket/set/{Path.GetFileName(file)}", File.ReadAllBytes(file));
        }

        Augmix run = RunWith(server, S3Server.SecretKey, "profile", "--data", "shards:s3://bucket/set", "--model", "none", "--seconds", "0.05", "--json").Succeeds();
        Assert.True(run.Json.GetProperty("stages").GetArrayLength() > 0);
        Assert.Matches($"^Fetching 0\\.[0-9] MB into {Regex.Escape(_scratch["cache"])}; when interrupted, the next run goes on from there\nFetching: done in [0-9.]+ s\n", run.Error);
        Augmix again = RunWith(server, S3Server.SecretKey, "profile", "--data", "shards:s3://bucket/set", "--model", "none", "--seconds", "0.05").Succeeds();
        Assert.DoesNotContain("Fetching", again.Error, StringComparison.Ordinal);
        Assert.Contains(_scratch.Names, name => name.StartsWith("cache/s3/", StringComparison.Ordinal) && name.Contains("train-000000.tar.", StringComparison.Ordinal));
        Assert.All(_scratch.Names.Where(name => File.Exists(_scratch[name])), name => Assert.DoesNotContain(S3Server.SecretKey, File.ReadAllText(_scratch[name]), StringComparison.Ordinal));
        RunWith(server, S3Server.SecretKey, "profile", "--data", "shards:s3://nowhere/set", "--model", "none").IsRefused("there is no bucket nowhere");
        RunWith(server, S3Server.SecretKey, "profile", "--data", "shards:s3://bucket/set/{train,test}-000001.tar", "--model", "none").IsRefused("was not found");
        server.FailNext("GET", "bucket/", 403, "AccessDenied");
        server.FailNext("GET", "bucket", 403, "AccessDenied");
        RunWith(server, "other", "profile", "--data", "shards:s3://bucket/set", "--model", "none").IsRefused("403 AccessDenied", "AWS_SECRET_ACCESS_KEY");
    }

    private byte[] Train(string data, string output)
    {
        Augmix.Run("train", "--data", data, "--model", "small", "--method", "augmix", "--epochs", "1", "--batch-size", "10", "--seed", "3", "--threads", "1", "--output", _scratch[output]).Succeeds();

        // The tensors; beside them stands where the data came from, which differs.
        using ZipArchive archive = ZipFile.OpenRead(_scratch[$"{output}/checkpoint.pt"]);
        using MemoryStream tensors = new();
        foreach (ZipArchiveEntry entry in archive.Entries.Where(entry => entry.FullName.Contains("/data/", StringComparison.Ordinal)))
        {
            using Stream stream = entry.Open();
            stream.CopyTo(tensors);
        }

        Assert.True(tensors.Length > 10_000);
        return tensors.ToArray();
    }

    private Augmix RunWith(S3Server server, string secret, params string[] arguments)
    {
        string[] variables = [$"AWS_ENDPOINT_URL={server.Endpoint}", $"AWS_ACCESS_KEY_ID={S3Server.AccessKey}", $"AWS_SECRET_ACCESS_KEY={secret}", "AWS_REGION=us-east-1", $"AUGMIX_CACHE={_scratch["cache"]}"];
        ProcessStartInfo start = new("env", [.. variables, Augmix.Program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        process.WaitForExit();
        return new(process.ExitCode, output.Result, error.Result);
    }
}
