namespace AugMix.Codecs;

/// <summary>A mask from a PNG file: one class or instance number per pixel, as the file stores it.</summary>
/// <remarks>Grey files of 8 or 16 bits hold the numbers themselves, files with a palette count into it; a palette's colours come back when the mask is written. Colours, alpha and JPEG are refused.</remarks>
public sealed class MaskImage
{
    private const int ColourLength = 3;
    private const int LargestPalette = 256;

    private readonly ushort[] _values;
    private readonly byte[] _palette;

    private MaskImage(int width, int height, int bits, ushort[] values, byte[] palette)
    {
        (Width, Height, Bits) = (width, height, bits);
        _values = values;
        _palette = palette;
    }

    /// <summary>Columns.</summary>
    public int Width { get; }

    /// <summary>Rows.</summary>
    public int Height { get; }

    /// <summary>8 or 16 bits per number.</summary>
    public int Bits { get; }

    /// <summary>Colours of the palette, 0 for grey.</summary>
    public int Colours => _palette.Length / ColourLength;

    /// <summary>The largest number that a file of this kind can hold: 255 or 65535.</summary>
    public int LargestNumber => Bits == 16 ? ushort.MaxValue : byte.MaxValue;

    /// <summary>The numbers, [height, width].</summary>
    public ReadOnlySpan<ushort> Values => _values;

    /// <summary>Reads a mask.</summary>
    /// <exception cref="InvalidDataException">Not a whole PNG file that holds a mask; the message names the file and says what is wrong.</exception>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    public static MaskImage Read(string path)
    {
        byte[] file = File.ReadAllBytes(path);
        try
        {
            CodecMethods.ReadMaskHeader(file, file.Length, out int width, out int height, out int bits, out int colours);
            ushort[] values = new ushort[width * height];
            byte[] palette = new byte[colours * ColourLength];
            CodecMethods.DecodeMask(file, file.Length, values, values.Length, palette, palette.Length);
            return new MaskImage(width, height, bits, values, palette);
        }
        catch (InvalidDataException failure)
        {
            throw new InvalidDataException($"{path} {failure.Message}.", failure);
        }
    }

    /// <summary>A mask of the same kind and size with other numbers. A palette is filled up with black where the numbers go beyond it.</summary>
    /// <param name="values">As many numbers as this mask has, none above <see cref="LargestNumber"/>; kept without copying.</param>
    /// <exception cref="ArgumentException">Their count is another, or one is too large.</exception>
    public MaskImage With(ushort[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        int largest = values.Length == _values.Length
            ? values.Max()
            : throw new ArgumentException($"A mask of {Width} x {Height} has {_values.Length} numbers, not {values.Length}.", nameof(values));
        if (largest > LargestNumber)
        {
            throw new ArgumentException($"{largest} does not fit in the mask's {Bits} bits. Give a number up to {LargestNumber}.", nameof(values));
        }

        byte[] palette = _palette;
        if (Colours > 0 && largest >= Colours)
        {
            palette = new byte[Math.Min(largest + 1, LargestPalette) * ColourLength];
            _palette.CopyTo(palette, 0);
        }

        return new MaskImage(Width, Height, Bits, values, palette);
    }

    /// <summary>Writes it as a PNG file of the same kind; the file appears whole or not at all.</summary>
    /// <exception cref="IOException">The file exists and may not be replaced, or cannot be written.</exception>
    public void Write(string path, bool overwrite)
    {
        CodecMethods.EncodeMask(_values, Width, Height, Bits, _palette, Colours, out EncodedFile file, out long length);
        using (file)
        {
            byte[] bytes = file.ToArray(length);
            AtomicFile.Write(path, overwrite, stream => stream.Write(bytes));
        }
    }
}
