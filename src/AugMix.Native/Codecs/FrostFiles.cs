using System.Security.Cryptography;

namespace AugMix.Codecs;

/// <summary>The pictures of frost that the reference lays over images, from a folder.</summary>
public static class FrostFiles
{
    /// <summary>The name that pictures get when they are those of hendrycks/robustness, byte for byte.</summary>
    public const string OfficialName = "official";

    // The reference has a sixth picture, which it never draws. Names and SHA-256 as in hendrycks/robustness, ImageNet-C/create_c.
    private static readonly (string Name, string Hash)[] s_files =
    [
        ("frost1.png", "ff9f907860bd7a835d459e32f9d588062b7f61ee267343cc7222b56753a14755"),
        ("frost2.png", "fe211a89b336999c207a852ce05818d4545d0b57c5beadd824b4cc9d9a9b6137"),
        ("frost3.png", "2d0d50b4a9bb213f38b024ef7768731bb83cc08d2f26b5766bbc167cdfa0e504"),
        ("frost4.jpg", "3f8b91ca1a9fa7167b09e773da53f5ae60d0a1fd88f02a783f6e328a72887f6e"),
        ("frost5.jpg", "5fc6a19df4a429ba68abdcc8f8a4278d4c9f81c9ccafd2c92ab0c8cf8992ebd2"),
    ];

    /// <summary>The files' names, in the order in which they are drawn.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. s_files.Select(file => file.Name)];

    /// <summary>Reads the five pictures; alpha is dropped.</summary>
    /// <param name="folder">Holds the <see cref="Names"/>.</param>
    /// <returns>Pictures named <see cref="OfficialName"/> when the files are the official ones, else as the folder.</returns>
    /// <exception cref="FileNotFoundException">A file is not there; the message names it.</exception>
    /// <exception cref="InvalidDataException">A file is not a whole image of three channels; the message names it.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static FrostTextures Read(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        bool official = true;
        List<ImageBuffer> images = [];
        foreach ((string name, string hash) in s_files)
        {
            string path = Path.Combine(folder, name);
            if (!File.Exists(path))
            {
                throw new FileNotFoundException($"{path} is not there. The folder must hold {string.Join(", ", Names)}, as ImageNet-C/create_c of hendrycks/robustness does.", path);
            }

            byte[] file = File.ReadAllBytes(path);
            official &= Convert.ToHexStringLower(SHA256.HashData(file)) == hash;
            ImageBuffer image = ImageCodec.Decode(file, path);
            images.Add(image.Shape.Channels == 3 ? image : throw new InvalidDataException($"{path} is {image.Shape}; a picture of frost has 3 channels."));
        }

        return new FrostTextures(official ? OfficialName : folder, images);
    }
}
