using System.Numerics;

namespace AugMix.Cli;

/// <summary>An image of whichever depth its file has, and what the commands do with it. Two pictures that meet have one depth.</summary>
internal abstract class Picture
{
    /// <summary>Width, height, channels.</summary>
    public abstract ImageShape Shape { get; }

    /// <summary>A picture of a shape and depth to write into: <paramref name="reuse"/> where it is one.</summary>
    public static Picture Of<T>(ImageShape shape, Picture? reuse)
        where T : unmanaged, INumber<T>
        => reuse is Picture<T> && reuse.Shape == shape ? reuse : new Picture<T>(shape);

    /// <summary>A picture of this one's shape and depth to write into: <paramref name="reuse"/> where it is one.</summary>
    public abstract Picture Like(Picture? reuse);

    /// <summary>The samples of a picture of bytes, for a sheet.</summary>
    /// <exception cref="InvalidDataException">It is of another depth.</exception>
    public abstract ImageView Bytes { get; }

    /// <summary>Applies an operation.</summary>
    public abstract void Apply(Operation operation, double parameter, Picture destination);

    /// <summary>Renders a plan to a picture of the same depth.</summary>
    public abstract void Render(AugMixer mixer, AugMixPlan plan, Workspace workspace, Picture destination);

    /// <summary>Renders a plan to floats where white is 1, before any rounding.</summary>
    public abstract void Render(AugMixer mixer, AugMixPlan plan, Workspace workspace, Span<float> destination);

    /// <summary>Reads one image of an array of this picture's type.</summary>
    public abstract void ReadFrom(NpyReader reader, int index);

    /// <summary>Decodes an image file of this picture's shape and depth.</summary>
    public abstract void Decode(ReadOnlySpan<byte> file, string name);

    /// <summary>The bytes of an image file in the format of the path's extension.</summary>
    /// <param name="path">Where it will be written.</param>
    /// <param name="quality">Of a JPEG file, 1 to 100.</param>
    /// <exception cref="ArgumentException">The format cannot hold the picture.</exception>
    public abstract byte[] Encode(string path, int quality);

    /// <summary>Writes the interleaved pixels into a file that holds them from <paramref name="start"/> on, as the <paramref name="number"/>th image.</summary>
    public abstract void WriteTo(PendingFile file, long start, long number);
}
