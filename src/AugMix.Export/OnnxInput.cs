namespace AugMix.Export;

/// <summary>What an exported network takes for a pixel.</summary>
public enum OnnxInput
{
    /// <summary>float32 from 0 (black) to 1 (white); the network normalises them itself.</summary>
    Pixels,

    /// <summary>uint8 from 0 to 255; the network divides by 255 and normalises them itself.</summary>
    Bytes,

    /// <summary>float32, normalised already, as the network was given them in training.</summary>
    Normalized,
}
