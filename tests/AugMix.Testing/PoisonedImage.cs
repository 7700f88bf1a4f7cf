using System.Numerics;
using Xunit;

namespace AugMix.Testing;

/// <summary>Runs something that must write every sample of an image twice, over two different fills, and compares.</summary>
public static class PoisonedImage
{
    /// <summary>What is to be checked.</summary>
    public delegate void Writer(ImageTarget destination);

    /// <summary>What is to be checked, at any depth.</summary>
    public delegate void Writer<T>(ImageTarget<T> destination)
        where T : unmanaged, INumber<T>;

    /// <summary>The image written, the same over both fills.</summary>
    public static T[] Write<T>(ImageShape shape, Writer<T> writer)
        where T : unmanaged, INumber<T>
    {
        T[] first = new T[shape.Length];
        T[] second = new T[shape.Length];
        first.AsSpan().Fill(T.CreateTruncating(0xA5));
        second.AsSpan().Fill(T.CreateTruncating(0x5A));
        writer(new ImageTarget<T>(shape, first));
        writer(new ImageTarget<T>(shape, second));
        int different = first.AsSpan().CommonPrefixLength(second);
        Assert.True(different == first.Length, $"Sample {different} of a {shape} image was not written.");
        return first;
    }

    /// <summary>The image written, the same over both fills.</summary>
    public static byte[] Write(ImageShape shape, Writer writer)
    {
        byte[] first = new byte[shape.Length];
        byte[] second = new byte[shape.Length];
        first.AsSpan().Fill(0xA5);
        second.AsSpan().Fill(0x5A);
        writer(new ImageTarget(shape, first));
        writer(new ImageTarget(shape, second));
        int different = first.AsSpan().CommonPrefixLength(second);
        Assert.True(different == first.Length, $"Sample {different} of a {shape} image was not written.");
        return first;
    }
}
