using System.Net;
using System.Security.Authentication;
using Amazon.Runtime;
using Amazon.S3;

namespace AugMix.Storage;

/// <summary>Says in one line what went wrong with an S3 storage and what to do. The storage's own text is never repeated: it may quote what was signed.</summary>
internal sealed class S3Failures(S3Settings settings)
{
    private readonly string _server = settings.Endpoint is { } endpoint ? endpoint.GetLeftPart(UriPartial.Authority) : "Amazon S3";

    public static bool Knows(Exception failure)
        => failure is AmazonClientException or AmazonServiceException or HttpRequestException or IOException or OperationCanceledException or TimeoutException;

    /// <param name="failure">One that is known.</param>
    /// <param name="address">What was asked for.</param>
    /// <param name="bucketExists">Tells a missing bucket from a missing object, which one kind of answer does not.</param>
    public Exception InWords(Exception failure, S3Address address, Func<string, bool> bucketExists) => failure switch
    {
        AmazonS3Exception { ErrorCode: "NoSuchBucket" } => NoBucket(address),
        AmazonS3Exception { StatusCode: HttpStatusCode.NotFound } when !bucketExists(address.Bucket) => NoBucket(address),
        AmazonS3Exception { StatusCode: HttpStatusCode.NotFound } => new FileNotFoundException($"{address} was not found at {_server}. Check the name; augmix reads exactly the names the pattern stands for."),
        AmazonS3Exception { StatusCode: HttpStatusCode.Forbidden or HttpStatusCode.Unauthorized } refused => Refused(address, refused),
        AmazonS3Exception { StatusCode: HttpStatusCode.PreconditionFailed } => new InvalidDataException($"{address} was replaced while it was being fetched. Run the command again."),
        AmazonS3Exception { StatusCode: HttpStatusCode.MovedPermanently or HttpStatusCode.TemporaryRedirect } => new ArgumentException($"{address} lies in another region than requests are signed for. Name its region in AWS_REGION."),
        AmazonServiceException { StatusCode: not 0 } answered => new StorageException($"{_server} answered {(int)answered.StatusCode} {answered.ErrorCode} for {address}, {Times()}. Try again later."),
        _ when IsSilence(failure) => new StorageException($"{_server} did not answer within {settings.Patience.TotalSeconds:0.#} s for {address}, {Times()}. Check AWS_ENDPOINT_URL and the network.", failure),
        _ when IsNetwork(failure) => new StorageException($"{_server} could not be reached for {address}, {Times()}: {Innermost(failure).Message}. Check AWS_ENDPOINT_URL and the network.", failure),
        AmazonClientException => new AuthenticationException($"There are no credentials for {address} at {_server}. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE; for a public bucket AUGMIX_S3_ANONYMOUS=1."),
        _ => new StorageException($"{_server} failed for {address}: {Innermost(failure).Message}. Try again later.", failure),
    };

    private static bool IsSilence(Exception failure) => Chain(failure).Any(cause => cause is OperationCanceledException or TimeoutException);

    private static bool IsNetwork(Exception failure) => Chain(failure).Any(cause => cause is HttpRequestException or System.Net.Sockets.SocketException or IOException);

    private static Exception Innermost(Exception failure) => Chain(failure).Last();

    private static IEnumerable<Exception> Chain(Exception? failure)
    {
        for (; failure is not null; failure = failure.InnerException)
        {
            yield return failure;
        }
    }

    private DirectoryNotFoundException NoBucket(S3Address address)
        => new($"{address}: there is no bucket {address.Bucket} at {_server}. Check its name, and AWS_ENDPOINT_URL, which names the server.");

    private AuthenticationException Refused(S3Address address, AmazonS3Exception failure)
    {
        string who = settings.Anonymous ? "without credentials (AUGMIX_S3_ANONYMOUS)" : "with the credentials given";
        return new($"{_server} refuses {address} {who}: {(int)failure.StatusCode} {failure.ErrorCode}. Check AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_REGION, and that they may read the bucket (s3:GetObject; s3:ListBucket for folders and wildcards).");
    }

    private string Times() => settings.Tries == 1 ? "asked once" : $"asked {settings.Tries} times";
}
