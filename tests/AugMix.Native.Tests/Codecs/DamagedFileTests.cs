using System.Buffers.Binary;
using System.Text;
using AugMix.Testing;
using Xunit;

namespace AugMix.Codecs.Tests;

public sealed class DamagedFileTests
{
    public static TheoryData<string> Whole => ["rgb.png", "interlaced.png", "palette.png", "rgba16.png", "grey-key.png", "baseline.jpg", "progressive.jpg", "grey-jpeg.jpg"];

    [Theory]
    [MemberData(nameof(Whole))]
    public void EveryTruncation_IsRefusedByName(string file)
    {
        byte[] whole = File.ReadAllBytes(Path.Combine(Repository.SmallGoldens, "codecs", file));
        for (int length = 0; length < whole.Length; length++)
        {
            InvalidDataException failure = Assert.Throws<InvalidDataException>(() => ImageCodec.Decode(whole.AsSpan(0, length), "folder/photo.jpg"));
            AssertOneLine(failure);
        }
    }

    [Theory]
    [MemberData(nameof(Whole))]
    public void EveryFlippedByte_IsReadOrRefused_NeverWorse(string file)
    {
        byte[] whole = File.ReadAllBytes(Path.Combine(Repository.SmallGoldens, "codecs", file));
        for (int i = 0; i < whole.Length; i++)
        {
            foreach (byte flip in new byte[] { 0x01, 0x80, 0xff })
            {
                byte[] damaged = [.. whole];
                damaged[i] ^= flip;
                try
                {
                    ImageCodec.Decode(damaged, "folder/photo.jpg");
                }
                catch (InvalidDataException failure)
                {
                    AssertOneLine(failure);
                }
            }
        }
    }

    [Theory]
    [InlineData("", "photo is empty; a JPEG, PNG or WebP file was expected.")]
    [InlineData("GIF89a......", "photo is a GIF file; JPEG, PNG and WebP files are read. Convert it first.")]
    [InlineData("BM....", "photo is a BMP file; JPEG, PNG and WebP files are read. Convert it first.")]
    [InlineData("MM\0*....", "photo is a TIFF file; JPEG, PNG and WebP files are read. Convert it first.")]
    [InlineData("hello, world", "photo is neither a JPEG, PNG nor WebP file: it starts with the bytes 68 65 6c 6c 6f 2c 20 77.")]
    [InlineData("x", "photo is neither a JPEG, PNG nor WebP file: it starts with the bytes 78.")]
    public void ForeignFiles_AreNamed(string content, string message)
    {
        InvalidDataException failure = Assert.Throws<InvalidDataException>(() => ImageCodec.Decode(Encoding.Latin1.GetBytes(content), "photo"));
        Assert.Equal(message, failure.Message);
    }

    [Fact]
    public void ATruncatedJpeg_SaysSo()
    {
        byte[] whole = File.ReadAllBytes(Path.Combine(Repository.SmallGoldens, "codecs", "baseline.jpg"));
        InvalidDataException failure = Assert.Throws<InvalidDataException>(() => ImageCodec.Decode(whole.AsSpan(0, whole.Length - 10), "photo.jpg"));
        Assert.Equal("photo.jpg cannot be read as a JPEG file: Premature end of JPEG file.", failure.Message);
    }

    [Fact]
    public void ATruncatedPng_SaysSo()
    {
        byte[] whole = File.ReadAllBytes(Path.Combine(Repository.SmallGoldens, "codecs", "rgb.png"));
        InvalidDataException failure = Assert.Throws<InvalidDataException>(() => ImageCodec.Decode(whole.AsSpan(0, whole.Length - 10), "photo.png"));
        Assert.Equal("photo.png cannot be read as a PNG file: it ends too early.", failure.Message);
    }

    // Bytes between the last block and the end marker take nothing from the image; photo collections have such files.
    [Fact]
    public void AJpegWithStrayBytesBeforeItsEnd_IsRead()
    {
        string path = Path.Combine(Repository.SmallGoldens, "codecs", "baseline.jpg");
        byte[] whole = File.ReadAllBytes(path);
        byte[] stray = [.. whole[..^2], 1, 2, 3, .. whole[^2..]];
        Assert.Equal(ImageFile.Read(path).View.Samples, ImageCodec.Decode(stray, "stray.jpg").View.Samples);
    }

    [Theory]
    [InlineData(16385, 4)]
    [InlineData(4, 16385)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void APngThatPromisesTooMuch_IsRefusedBeforeMemoryIsAskedFor(int width, int height)
    {
        byte[] file = PromiseSize(width, height);
        long before = GC.GetAllocatedBytesForCurrentThread();
        InvalidDataException failure = Assert.Throws<InvalidDataException>(() => ImageCodec.Decode(file, "bomb.png"));
        Assert.Contains($"bomb.png is a PNG file of {width} x {height} pixels; sides from 1 to 16384 are read", failure.Message, StringComparison.Ordinal);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 100_000);
    }

    [Fact]
    public void AShortPngThatPromisesALargeImage_IsRefusedBeforeMemoryIsAskedFor()
    {
        byte[] file = PromiseSize(16384, 16384);
        long before = GC.GetAllocatedBytesForCurrentThread();
        InvalidDataException failure = Assert.Throws<InvalidDataException>(() => ImageCodec.Decode(file, "bomb.png"));
        Assert.Equal("bomb.png cannot be read as a PNG file: it is too short for its 16384 x 16384 pixels.", failure.Message);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 100_000);
    }

    [Fact]
    public void AJpegThatPromisesTooMuch_IsRefused()
    {
        byte[] file = ImageCodec.EncodeJpeg(new ImageBuffer(new ImageShape(8, 8, 1)).View);
        int frame = file.AsSpan().IndexOf<byte>([0xff, 0xc0]);
        BinaryPrimitives.WriteUInt16BigEndian(file.AsSpan(frame + 5), 65000);
        InvalidDataException failure = Assert.Throws<InvalidDataException>(() => ImageCodec.Decode(file, "bomb.jpg"));
        Assert.Equal("bomb.jpg is a JPEG file of 8 x 65000 pixels; sides from 1 to 16384 are read.", failure.Message);
    }

    private static byte[] PromiseSize(int width, int height)
    {
        byte[] file = ImageCodec.EncodePng(new ImageBuffer(new ImageShape(4, 4, 3)).View);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(file.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(29), Checksum(file.AsSpan(12, 17)));
        return file;
    }

    // The CRC-32 of PNG, bit by bit.
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int i = 0; i < 8; i++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xedb88320 : crc >> 1;
            }
        }

        return ~crc;
    }

    private static void AssertOneLine(InvalidDataException failure)
    {
        Assert.StartsWith("folder/photo.jpg ", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }
}
