using System.Runtime.InteropServices;
using System.Security.Cryptography;
using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

/// <summary>One plan of all thirteen operations gives the same bits at every vector width and on every machine.</summary>
public sealed class RenderingDeterminismTests
{
    private const string Plan =
        """
        {"mix":0.6180339,"chains":[
          {"weight":0.2,"steps":[{"operation":"rotate","parameter":-17},{"operation":"color","parameter":1.63},{"operation":"shear_x","parameter":0.123456789}]},
          {"weight":0.1,"steps":[{"operation":"sharpness","parameter":1.9},{"operation":"posterize","parameter":5},{"operation":"translate_x","parameter":-4}]},
          {"weight":0.3,"steps":[{"operation":"contrast","parameter":0.37},{"operation":"equalize"},{"operation":"shear_y","parameter":-0.09}]},
          {"weight":0.25,"steps":[{"operation":"brightness","parameter":1.1},{"operation":"solarize","parameter":200},{"operation":"translate_y","parameter":7}]},
          {"weight":0.15,"steps":[{"operation":"autocontrast"}]}]}
        """;

    [Theory]
    [InlineData(32, 32, 3, "b95250f843325b6a6e0f3c52f6beca3c572a5ba805a2ab979981389798fc5e4a")]
    [InlineData(61, 47, 1, "08dfa41be48ff363e927c92da18bdac894b497ca62c64da6c1e56afeecc93a96")]
    public void Render_GivesTheCommittedHash(int width, int height, int channels, string expected)
    {
        ImageBuffer source = TestImages.Noise(width, height, channels);
        float[] floats = new float[source.Shape.Length];
        new AugMixer().Render(AugMixPlan.FromJson(Plan), source.View, new Workspace(), Normalization.Half, floats);
        string actual = Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(floats.AsSpan())));
        Assert.True(expected == actual, $"The hash of the rendered floats is {actual}, not {expected}.");
    }
}
