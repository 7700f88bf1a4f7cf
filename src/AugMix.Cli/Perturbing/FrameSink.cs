namespace AugMix.Cli;

/// <summary>Takes the frames of one sequence.</summary>
internal abstract class FrameSink : IDisposable
{
    /// <summary>Writes one frame. They come in order.</summary>
    public abstract void Write(int frame, ImageView image);

    /// <summary>Ends the sequence.</summary>
    public virtual void Complete()
    {
    }

    /// <summary>Gives up what was not completed.</summary>
    public abstract void Dispose();
}
