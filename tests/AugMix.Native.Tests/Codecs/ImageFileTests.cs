using AugMix.Testing;
using Xunit;

namespace AugMix.Codecs.Tests;

public sealed class ImageFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a.png", 3)]
    [InlineData("a.PNG", 1)]
    public void Write_Png_ReadsBackExactly(string name, int channels)
    {
        ImageBuffer source = TestImages.Noise(19, 7, channels, seed: 9);
        string path = _folder.At(name);
        ImageFile.Write(path, source.View, overwrite: false);
        Assert.Equal(source.View.Samples, ImageFile.Read(path).View.Samples);
        Assert.Equal([path], Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [InlineData("a.jpg")]
    [InlineData("a.jpeg")]
    [InlineData("a.JPG")]
    public void Write_Jpeg_HasTheAskedQuality(string name)
    {
        ImageBuffer source = TestImages.Noise(19, 7, 3, seed: 9);
        string path = _folder.At(name);
        ImageFile.Write(path, source.View, overwrite: false);
        Assert.Equal(ImageCodec.EncodeJpeg(source.View, 95), File.ReadAllBytes(path));
        ImageFile.Write(path, source.View, overwrite: true, jpegQuality: 30);
        Assert.Equal(ImageCodec.EncodeJpeg(source.View, 30), File.ReadAllBytes(path));
    }

    [Fact]
    public void Read_TellsTheFormatByContent()
    {
        string path = _folder.At("really-a-png.jpg");
        File.Copy(Path.Combine(Repository.SmallGoldens, "codecs", "rgb.png"), path);
        Assert.Equal(ImageFile.Read(Path.Combine(Repository.SmallGoldens, "codecs", "rgb.png")).View.Samples, ImageFile.Read(path).View.Samples);
    }

    [Fact]
    public void Write_AnExistingFile_IsRefusedAndLeftAsItWas()
    {
        string path = _folder.At("a.png");
        File.WriteAllText(path, "mine");
        IOException failure = Assert.Throws<OutputExistsException>(() => ImageFile.Write(path, new ImageBuffer(new ImageShape(2, 2, 1)).View, overwrite: false));
        Assert.StartsWith($"{path} exists and is not overwritten.", failure.Message, StringComparison.Ordinal);
        Assert.Equal("mine", File.ReadAllText(path));
    }

    [Fact]
    public void Write_AnUnknownExtension_IsRefused()
        => Assert.Throws<ArgumentException>(() => ImageFile.Write(_folder.At("a.bmp"), new ImageBuffer(new ImageShape(2, 2, 1)).View, overwrite: false));

    [Fact]
    public void Write_WhatTheFormatCannotHold_NamesTheFileAndTheRemedy()
    {
        void Refused(string name, string message, Action<string> write)
            => Assert.Equal($"{_folder.At(name)} {message}. (Parameter 'path')", Assert.Throws<ArgumentException>(() => write(_folder.At(name))).Message);
        ImageBuffer<ushort> deep = new(new ImageShape(2, 2, 3));
        Refused("a.jpg", "cannot hold 16-bit samples: JPEG has 8 bits. Name it .png", path => ImageFile.Write(path, deep.View, overwrite: false));
        Refused("a.jpeg", "cannot hold alpha: JPEG has none. Name it .png", path => ImageFile.Write(path, new ImageBuffer(new ImageShape(2, 2, 4)).View, overwrite: false));
        Refused("a.png", "cannot hold float samples: PNG and JPEG hold whole numbers. Write a .npy array", path => ImageFile.Write(path, new ImageBuffer<float>(new ImageShape(2, 2, 1)).View, overwrite: false));
        Refused("a.png", "cannot hold 5 channels: images of 1 or 3 are written, with alpha or without. Write a .npy array", path => ImageFile.Write(path, new ImageBuffer(new ImageShape(2, 2, 5)).View, overwrite: false));
        Assert.Empty(Directory.GetFiles(_folder.Path));
        ImageFile.Write(_folder.At("a.png"), deep.View, overwrite: false);
        Assert.Equal(16, ImageCodec.ReadHeader(File.ReadAllBytes(_folder.At("a.png")), "a").Bits);
    }

    [Fact]
    public void Read_AMissingFile_IsNamed()
    {
        string path = _folder.At("missing.png");
        Assert.Contains(path, Assert.Throws<FileNotFoundException>(() => ImageFile.Read(path)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a/b.png", true)]
    [InlineData("b.JPeG", true)]
    [InlineData("b.jpg", true)]
    [InlineData("b.webp", true)]
    [InlineData("png", false)]
    public void IsImage_LooksAtTheExtension(string path, bool expected) => Assert.Equal(expected, ImageFile.IsImage(path));
}
