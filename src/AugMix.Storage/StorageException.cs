namespace AugMix.Storage;

/// <summary>A storage did not answer, or broke off; another try may succeed.</summary>
public sealed class StorageException : IOException
{
    /// <summary>Says which storage, what happened and what to do.</summary>
    public StorageException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
