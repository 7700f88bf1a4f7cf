using System.Security.Cryptography;
using System.Text.Json;
using AugMix.Testing;

namespace AugMix.Tests;

/// <summary>What tests/golden/perturbations/make.py has written.</summary>
internal static class PerturbationGoldens
{
    private static readonly string s_folder = Path.Combine(Repository.SmallGoldens, "perturbations");
    private static readonly JsonElement s_manifest = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(s_folder, "sha256.json"))).RootElement;

    public static string[] Names => [.. s_manifest.GetProperty("perturbations").EnumerateArray().Select(name => name.GetString()!)];

    public static IEnumerable<Case> Cases => s_manifest.GetProperty("cases").EnumerateArray().Select(row => new Case(
        row.GetProperty("image").GetString()!,
        row.GetProperty("number").GetInt32(),
        CorruptionProfiles.Find(row.GetProperty("profile").GetString()!),
        row.GetProperty("side").GetInt32(),
        row.GetProperty("perturbation").GetString()!,
        row.GetProperty("level").GetInt32(),
        [.. row.GetProperty("sha256").EnumerateArray().Select(hash => hash.GetString())]));

    public static ImageBuffer Image(string name)
    {
        NpyArray array = NpyFile.Read(Path.Combine(s_folder, "inputs", name + ".npy"));
        ImageBuffer image = new(new ImageShape(array.Shape[1], array.Shape[0], 3));
        Interleaving.Split(array.As<byte>(), image.Target);
        return image;
    }

    public static string Hash(ImageView frame) => Convert.ToHexStringLower(SHA256.HashData(TestImages.Pixels(frame)))[..16];

    /// <summary>One sequence of the reference.</summary>
    /// <param name="Image">Its input.</param>
    /// <param name="Number">The input's number, which the seed depends on.</param>
    /// <param name="Profile">Whose parameters.</param>
    /// <param name="Side">Of the square in the middle that the frames show.</param>
    /// <param name="Perturbation">Its name.</param>
    /// <param name="Level">1 to 3.</param>
    /// <param name="Hashes">Of each frame; null where the reference divides by nought.</param>
    public sealed record Case(string Image, int Number, CorruptionProfile Profile, int Side, string Perturbation, int Level, string?[] Hashes);
}
