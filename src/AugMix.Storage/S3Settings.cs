using Amazon.Runtime;

namespace AugMix.Storage;

/// <summary>Which S3-compatible storage is spoken to, and how.</summary>
public sealed record S3Settings
{
    /// <summary>The server, such as <c>http://localhost:9000</c>, whose buckets are then the first part of the path, as MinIO wants it; null for Amazon's.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The region requests are signed for; null for what the AWS configuration files say, and without those us-east-1.</summary>
    public string? Region { get; init; }

    /// <summary>Whether requests are sent unsigned, as public buckets allow.</summary>
    public bool Anonymous { get; init; }

    /// <summary>How long the storage may keep silent before a request is given up or repeated.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Tries of a request, 1 or more, with growing pauses between them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is below 1.</exception>
    public int Tries
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A request is tried once or more.");
    } = 5;

    /// <summary>Who asks; null for the usual places: environment, AWS configuration files, the machine's role.</summary>
    internal AWSCredentials? Credentials { get; init; }

    /// <summary>What the environment says: AWS_ENDPOINT_URL_S3 or AWS_ENDPOINT_URL, AWS_REGION or AWS_DEFAULT_REGION, AUGMIX_S3_ANONYMOUS=1.</summary>
    /// <exception cref="ArgumentException">The endpoint is no http or https address, or holds a password.</exception>
    public static S3Settings FromEnvironment() => new()
    {
        Endpoint = EndpointOf("AWS_ENDPOINT_URL_S3") ?? EndpointOf("AWS_ENDPOINT_URL"),
        Region = Variable("AWS_REGION") ?? Variable("AWS_DEFAULT_REGION"),
        Anonymous = Variable("AUGMIX_S3_ANONYMOUS") is "1" or "true",
    };

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;

    private static Uri? EndpointOf(string variable)
    {
        if (Variable(variable) is not { } text)
        {
            return null;
        }

        if (!Uri.TryCreate(text, UriKind.Absolute, out Uri? endpoint) || endpoint.Scheme is not ("http" or "https"))
        {
            throw new ArgumentException($"{variable} is no http:// or https:// address. Write the server of the S3 storage, such as http://localhost:9000.");
        }

        return endpoint.UserInfo.Length == 0
            ? endpoint
            : throw new ArgumentException($"{variable} holds a name or password. Put them into AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.");
    }
}
