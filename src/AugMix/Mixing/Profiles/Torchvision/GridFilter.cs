namespace AugMix;

/// <summary>How torchvision's geometric operations read between pixels.</summary>
internal enum GridFilter
{
    /// <summary>The nearest pixel.</summary>
    Nearest,

    /// <summary>The four pixels around.</summary>
    Bilinear,
}
