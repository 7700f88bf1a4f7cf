using System.Reflection;

namespace AugMix.Training;

/// <summary>The recipes a user can name: the files beside this one.</summary>
public static class Recipes
{
    private const string Extension = ".json";
    private const string Prefix = "recipes/";
    private const string BasisPrefix = "recipe-bases/";
    private static readonly Assembly s_assembly = typeof(Recipes).Assembly;

    /// <summary>Every recipe's name, in ordinal order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. s_assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^Extension.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The recipe of a name, or of a file of the user's own.</summary>
    /// <param name="nameOrFile">A name in <see cref="Names"/>, or a path that ends in <c>.json</c>; such a file may extend any recipe by name.</param>
    /// <exception cref="ArgumentException">There is no such recipe; the message suggests the nearest.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">A field is misspelt or out of range; the message names file and field and suggests the nearest.</exception>
    public static Recipe Find(string nameOrFile)
    {
        ArgumentException.ThrowIfNullOrEmpty(nameOrFile);
        if (nameOrFile.EndsWith(Extension, StringComparison.Ordinal))
        {
            return File.Exists(nameOrFile)
                ? RecipeFile.Read(Path.GetFileNameWithoutExtension(nameOrFile), nameOrFile, File.ReadAllText(nameOrFile), Basis)
                : throw new FileNotFoundException($"{nameOrFile} does not exist. Give a recipe's file, or one of the names that augmix recipes lists.");
        }

        return Text(Prefix, nameOrFile) is { } json
            ? RecipeFile.Read(nameOrFile, $"recipe {nameOrFile}", json, Basis)
            : throw new ArgumentException($"\"{nameOrFile}\" is not a known recipe. {(NearestName.Find(nameOrFile, Names) is { } nearest ? $"Did you mean {nearest}? " : "")}See augmix recipes.");
    }

    private static string Basis(string name)
        => Text(BasisPrefix, name) ?? Text(Prefix, name) ?? throw new InvalidDataException($"\"{name}\" cannot be extended: there is no such recipe. See augmix recipes.");

    private static string? Text(string prefix, string name)
    {
        using Stream? stream = s_assembly.GetManifestResourceStream(prefix + name + Extension);
        if (stream is null)
        {
            return null;
        }

        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
