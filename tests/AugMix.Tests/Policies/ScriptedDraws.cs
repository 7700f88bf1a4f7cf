namespace AugMix.Tests;

/// <summary>Words one after the other, as a test has written them down: a double takes two, a choice the lowest bits of one.</summary>
internal sealed class ScriptedDraws(params int[] words) : RandomSource
{
    private readonly Queue<int> _words = new(words);

    /// <summary>How many words have not been asked for.</summary>
    public int Left => _words.Count;

    public override uint NextUInt32() => (uint)_words.Dequeue();
}
