using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Amazon.Runtime;
using AugMix.Testing;
using Xunit;

namespace AugMix.Storage.Tests;

public sealed class FailureTests : StorageTest
{
    public FailureTests() => Server.Put("data/shard", [1, 2, 3]);

    [Fact]
    public void AMissingObject_IsNamed()
        => Says(Assert.Throws<FileNotFoundException>(() => Fetch("s3://data/none")), "s3://data/none was not found", Server.Endpoint.Authority);

    [Theory]
    [InlineData("s3://nowhere/shard")]
    public void AMissingBucket_IsNamed(string address)
    {
        Says(Assert.Throws<DirectoryNotFoundException>(() => Fetch(address)), "there is no bucket nowhere", "AWS_ENDPOINT_URL");
        Says(Assert.Throws<DirectoryNotFoundException>(() => Storage.List(address)), "there is no bucket nowhere", "AWS_ENDPOINT_URL");
    }

    [Fact]
    public void RefusedAccess_SaysWhatToCheck_AndNoSecret()
    {
        Server.FailNext("GET", "shard", 403, "AccessDenied");
        IReadOnlyList<RemoteFile> files = Storage.Find(["s3://data/shard"]);

        Says(Assert.Throws<AuthenticationException>(() => Storage.Fetch(files)), "refuses s3://data/shard with the credentials given: 403 AccessDenied", "AWS_SECRET_ACCESS_KEY");
    }

    [Fact]
    public void WrongCredentials_AreRefused()
    {
        using RemoteStorage other = new(Cache, Settings with { Credentials = new BasicAWSCredentials("AKIAOTHER", "another-secret") });

        Says(Assert.Throws<AuthenticationException>(() => other.Find(["s3://data/shard"])), "403", "AWS_ACCESS_KEY_ID");
        Assert.DoesNotContain("another-secret", Assert.Throws<AuthenticationException>(() => other.List("s3://data/")).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void AnonymousRequests_AreUnsigned()
    {
        using RemoteStorage other = new(Cache, Settings with { Anonymous = true });

        Says(Assert.Throws<AuthenticationException>(() => other.Find(["s3://data/shard"])), "without credentials (AUGMIX_S3_ANONYMOUS)");
    }

    [Fact]
    public void WithoutCredentials_SaysWhereTheyBelong()
    {
        // Otherwise the machine's own role is asked for, over the network.
        Environment.SetEnvironmentVariable("AWS_EC2_METADATA_DISABLED", "true");
        Assert.SkipWhen(Environment.GetEnvironmentVariable("AWS_ACCESS_KEY_ID") is not null || File.Exists(Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".aws", "credentials")), "This machine has AWS credentials.");
        using RemoteStorage other = new(Cache, Settings with { Credentials = null });

        Says(Assert.Throws<AuthenticationException>(() => other.Find(["s3://data/shard"])), "There are no credentials for s3://data/shard", "AWS_ACCESS_KEY_ID", "AUGMIX_S3_ANONYMOUS=1");
    }

    [Fact]
    public void AServerThatFails_IsGivenUp()
    {
        Server.FailNext("GET", "shard", 500, "InternalError");
        Server.FailNext("GET", "shard", 500, "InternalError");
        IReadOnlyList<RemoteFile> files = Storage.Find(["s3://data/shard"]);

        Says(Assert.Throws<StorageException>(() => Storage.Fetch(files)), "answered 500 InternalError for s3://data/shard, asked 2 times");
    }

    [Fact]
    public void AServerThatIsNotThere_IsNamed()
    {
        using TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        int port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();
        using RemoteStorage other = new(Cache, Settings with { Endpoint = new($"http://127.0.0.1:{port}"), Tries = 1 });

        Says(Assert.Throws<StorageException>(() => other.Find(["s3://data/shard"])), $"http://127.0.0.1:{port} could not be reached", "Connection refused", "asked once");
    }

    [Fact]
    public void AServerThatKeepsSilent_IsGivenUp()
    {
        Server.DelayNext("HEAD", "shard", TimeSpan.FromSeconds(5));
        using RemoteStorage other = new(Cache, Settings with { Patience = TimeSpan.FromMilliseconds(300), Tries = 1 });
        Stopwatch watch = Stopwatch.StartNew();

        Says(Assert.Throws<StorageException>(() => other.Find(["s3://data/shard"])), "did not answer within 0.3 s for s3://data/shard");
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(4));
    }

    [Fact]
    public void AnAddressWithoutABucket_IsRefused()
        => Says(Assert.Throws<ArgumentException>(() => Storage.Find(["s3:///x"])), "names no bucket");

    [Theory]
    [InlineData("AWS_ENDPOINT_URL", "localhost:9000", "is no http:// or https:// address")]
    [InlineData("AWS_ENDPOINT_URL_S3", "http://me:hidden@localhost", "holds a name or password")]
    public void AMalformedEndpoint_IsRefused(string variable, string value, string part)
    {
        string? before = Environment.GetEnvironmentVariable(variable);
        Environment.SetEnvironmentVariable(variable, value);
        try
        {
            ArgumentException error = Assert.Throws<ArgumentException>(S3Settings.FromEnvironment);
            Says(error, variable, part);
            Assert.DoesNotContain("hidden", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            Environment.SetEnvironmentVariable(variable, before);
        }
    }

    private static void Says(Exception error, params string[] parts)
    {
        Assert.All(parts, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
        Assert.DoesNotContain('\n', error.Message);
        Assert.DoesNotContain(S3Server.SecretKey, error.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(S3Server.AccessKey, error.ToString(), StringComparison.Ordinal);
    }
}
