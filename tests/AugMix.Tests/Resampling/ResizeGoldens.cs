using System.Security.Cryptography;
using System.Text.Json;
using AugMix.Testing;

namespace AugMix.Tests;

/// <summary>The images, and what Pillow and torchvision made of them, of tests/golden/resize.</summary>
internal static class ResizeGoldens
{
    private static readonly string s_folder = Path.Combine(Repository.SmallGoldens, "resize");
    private static readonly Dictionary<string, ImageBuffer> s_images = [];

    public static JsonElement Manifest { get; } = JsonElement.Parse(File.ReadAllText(Path.Combine(s_folder, "manifest.json")));

    public static ImageBuffer Image(string name)
    {
        lock (s_images)
        {
            if (!s_images.TryGetValue(name, out ImageBuffer? image))
            {
                NpyArray array = NpyFile.Read(Path.Combine(s_folder, name + ".npy"));
                int channels = array.Shape.Count == 3 ? array.Shape[2] : 1;
                image = new ImageBuffer(new ImageShape(array.Shape[1], array.Shape[0], channels, alpha: channels == 4));
                Interleaving.Split(array.As<byte>(), image.Target);
                s_images.Add(name, image);
            }

            return image;
        }
    }

    public static int[] Integers(JsonElement list) => [.. list.EnumerateArray().Select(number => number.GetInt32())];

    public static string Digest(ReadOnlySpan<byte> samples) => Convert.ToHexStringLower(SHA256.HashData(samples));
}
