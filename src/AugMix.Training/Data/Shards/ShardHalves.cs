namespace AugMix.Training;

/// <summary>Tells the shards to learn from and those to be judged on apart.</summary>
internal static class ShardHalves
{
    private static readonly string[] s_train = ["train", "training"];

    // In order of preference: shards for testing may have no labels, but whoever has both means test, as with folders.
    private static readonly string[][] s_test = [["test"], ["val", "validation"]];

    /// <summary>The two halves of what a pattern stands for, by the words in the shards' names; others are left alone.</summary>
    /// <exception cref="ArgumentException">A half has no shard, or a name says both.</exception>
    public static (IReadOnlyList<ShardFile> Train, IReadOnlyList<ShardFile> Test) Divide(IReadOnlyList<ShardFile> shards, string pattern)
    {
        ShardFile[] train = Named(shards, s_train);
        ShardFile[] test = s_test.Select(words => Named(shards, words)).FirstOrDefault(found => found.Length > 0) ?? [];
        if (train.Length == 0 || test.Length == 0)
        {
            string missing = train.Length == 0 ? "train" : "test, val or validation";
            throw new ArgumentException($"shards:{pattern} has no shard with the word {missing} in its name; the first of {shards.Count} is {shards[0].Name}. Name both halves, as shards:{{train,test}}-*.tar or shards:TRAINPATTERN,TESTPATTERN.");
        }

        return train.Intersect(test).Select(both => both.Name).FirstOrDefault() is { } twice
            ? throw new ArgumentException($"The name of the shard {twice} says train and test. Name both halves, as shards:TRAINPATTERN,TESTPATTERN.")
            : (train, test);
    }

    private static ShardFile[] Named(IReadOnlyList<ShardFile> shards, string[] words)
        => [.. shards.Where(shard => Words(shard.Name).Any(word => words.Contains(word, StringComparer.OrdinalIgnoreCase)))];

    // imagenet1k-train-0001.tar has the words imagenet, k, train and tar.
    private static string[] Words(string name)
        => string.Concat(name.Select(c => char.IsLetter(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
