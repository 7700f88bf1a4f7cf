using AugMix.Codecs;
using AugMix.Testing;

namespace AugMix.Training.Tests;

/// <summary>A folder of images of different sizes, grey and colour, in two classes.</summary>
internal sealed class MixedFolder : IDisposable
{
    private static readonly (int Width, int Height, int Channels)[] s_shapes = [(40, 31, 3), (25, 60, 3), (33, 33, 1), (90, 20, 3), (12, 14, 3)];

    private readonly TemporaryFolder _folder = new();

    public MixedFolder()
    {
        foreach (string half in new[] { "train", "val" })
        {
            foreach (string name in new[] { "ant", "bee" })
            {
                for (int i = 0; i < s_shapes.Length; i++)
                {
                    (int width, int height, int channels) = s_shapes[i];
                    ImageBuffer image = new(new ImageShape(width, height, channels));
                    TestImages.FillNoise(image.Target.Samples, (uint)((i * 7) + half.Length + name[0]));
                    _folder.Write($"{half}/{name}/{i}.png", ImageCodec.EncodePng(image.View));
                }
            }
        }
    }

    public string Path => _folder.Path;

    public string At(string name) => _folder.At(name);

    public string Write(string name, params byte[] content) => _folder.Write(name, content);

    public void Dispose() => _folder.Dispose();
}
