using System.Globalization;
using System.Net;
using Amazon;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;

namespace AugMix.Storage;

/// <summary>Objects in S3 or a storage that speaks its language.</summary>
internal sealed class S3Store : IRemoteStore
{
    private const int Md5Length = 16;

    private readonly AmazonS3Client _client;
    private readonly S3Failures _failures;
    private readonly string _host;

    public S3Store(S3Settings settings)
    {
        AmazonS3Config config = new()
        {
            RetryMode = RequestRetryMode.Standard,
            MaxErrorRetry = settings.Tries - 1,
            Timeout = settings.Patience,
        };
        string region = settings.Region ?? FallbackRegionFactory.GetRegionEndpoint(includeInstanceMetadata: false)?.SystemName ?? RegionEndpoint.USEast1.SystemName;
        if (settings.Endpoint is { } endpoint)
        {
            config.ServiceURL = endpoint.AbsoluteUri;
            config.ForcePathStyle = true;
            config.AuthenticationRegion = region;
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        }

        _host = settings.Endpoint?.Authority ?? "amazonaws.com";
        _failures = new(settings);
        AWSCredentials? credentials = settings.Anonymous ? new AnonymousAWSCredentials() : settings.Credentials;
        _client = credentials is null ? new AmazonS3Client(config) : new AmazonS3Client(credentials, config);
    }

    public string HostOf(string address) => _host;

    public IEnumerable<RemoteFile> List(string start)
    {
        S3Address address = S3Address.Parse(start);
        ListObjectsV2Request request = new() { BucketName = address.Bucket, Prefix = address.Key };
        ListObjectsV2Response response;
        do
        {
            response = Ask(address, (client, cancellation) => client.ListObjectsV2Async(request, cancellation));
            foreach (S3Object found in response.S3Objects ?? [])
            {
                yield return new((address with { Key = found.Key }).ToString(), found.Size ?? 0, found.ETag ?? "");
            }

            request.ContinuationToken = response.NextContinuationToken;
        }
        while (response.IsTruncated is true);
    }

    public RemoteFile Find(string address)
    {
        S3Address place = S3Address.Parse(address);
        GetObjectMetadataRequest request = new() { BucketName = place.Bucket, Key = place.Key };
        GetObjectMetadataResponse found = Ask(place, (client, cancellation) => client.GetObjectMetadataAsync(request, cancellation));
        return new(address, found.ContentLength, found.ETag ?? "");
    }

    public RemoteBody Open(RemoteFile file, long offset)
    {
        S3Address place = S3Address.Parse(file.Address);
        GetObjectRequest request = new() { BucketName = place.Bucket, Key = place.Key };
        if (file.Tag.Length > 0)
        {
            request.EtagToMatch = file.Tag;
        }

        if (offset > 0)
        {
            request.ByteRange = new ByteRange(offset, file.Length - 1);
        }

        GetObjectResponse response = Ask(place, (client, cancellation) => client.GetObjectAsync(request, cancellation));
        long start = response.HttpStatusCode == HttpStatusCode.PartialContent ? offset : 0;
        return new(response.ResponseStream, start, Md5Of(response), response);
    }

    public void Dispose() => _client.Dispose();

    /// <summary>The tag of an object that was stored in one part and not encrypted with a key of its own is its MD5.</summary>
    private static byte[]? Md5Of(GetObjectResponse response)
    {
        string tag = (response.ETag ?? "").Trim('"');
        bool isOpaque = response.ServerSideEncryptionMethod is { } method && method != ServerSideEncryptionMethod.None && method != ServerSideEncryptionMethod.AES256;
        return !isOpaque && tag.Length == 2 * Md5Length && UInt128.TryParse(tag, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out _)
            ? Convert.FromHexString(tag)
            : null;
    }

    // The SDK has asynchronous calls only; whoever reads shards waits on a thread of its own.
    private T Ask<T>(S3Address address, Func<AmazonS3Client, CancellationToken, Task<T>> ask)
    {
        try
        {
            return ask(_client, CancellationToken.None).GetAwaiter().GetResult();
        }
        catch (Exception failure) when (S3Failures.Knows(failure))
        {
            throw _failures.InWords(failure, address, BucketExists);
        }
    }

    private bool BucketExists(string bucket)
    {
        try
        {
            _client.HeadBucketAsync(new HeadBucketRequest { BucketName = bucket }).GetAwaiter().GetResult();
            return true;
        }
        catch (AmazonServiceException failure)
        {
            return failure.StatusCode != HttpStatusCode.NotFound;
        }
    }
}
