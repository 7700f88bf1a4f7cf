namespace AugMix;

/// <summary>The filter of a resize; numbers and meaning are Pillow's.</summary>
public enum Interpolation
{
    /// <summary>The pixel under the centre, unfiltered.</summary>
    Nearest = 0,

    /// <summary>Windowed sinc over three pixels on each side.</summary>
    Lanczos = 1,

    /// <summary>A triangle over one pixel on each side.</summary>
    Bilinear = 2,

    /// <summary>Cubic convolution with a = -0.5 over two pixels on each side.</summary>
    Bicubic = 3,

    /// <summary>The mean of the pixels under the new one.</summary>
    Box = 4,

    /// <summary>Sinc in a Hamming window over one pixel on each side.</summary>
    Hamming = 5,
}
