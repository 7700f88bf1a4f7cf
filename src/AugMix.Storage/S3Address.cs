namespace AugMix.Storage;

/// <summary>Where an object lies: <c>s3://bucket/key</c>.</summary>
/// <param name="Bucket">The bucket, never empty.</param>
/// <param name="Key">The object's name in it; may be empty, or the beginning of names.</param>
internal readonly record struct S3Address(string Bucket, string Key)
{
    public const string Scheme = "s3://";

    public static S3Address Parse(string address)
    {
        string rest = address[Scheme.Length..];
        int slash = rest.IndexOf('/', StringComparison.Ordinal);
        string bucket = slash < 0 ? rest : rest[..slash];
        return bucket.Length > 0
            ? new(bucket, slash < 0 ? "" : rest[(slash + 1)..])
            : throw new ArgumentException($"{address} names no bucket. Write s3://BUCKET/NAME.");
    }

    public override string ToString() => $"{Scheme}{Bucket}/{Key}";
}
