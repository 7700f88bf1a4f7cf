namespace AugMix.Storage;

/// <summary>One version of a file that lies elsewhere.</summary>
/// <param name="Address">Where it lies, such as <c>s3://bucket/folder/file</c> or <c>https://host/file</c>.</param>
/// <param name="Length">Its bytes.</param>
/// <param name="Tag">What its storage calls this version; another content has another tag. Empty where the storage gives none.</param>
public sealed record RemoteFile(string Address, long Length, string Tag);
