using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace AugMix.Training;

/// <summary>A Python dictionary: keys are strings or whole numbers, order is kept.</summary>
/// <remarks>Values are what <see cref="TorchFile"/> reads: null, bool, long, double, string, <see cref="TorchArray"/>, dictionaries, lists and tuples.</remarks>
public sealed class TorchMap : IEnumerable<KeyValuePair<object, object?>>
{
    private readonly OrderedDictionary<object, object?> _items = [];

    /// <summary>Number of items.</summary>
    public int Count => _items.Count;

    /// <summary>The keys in order: string or long.</summary>
    public IReadOnlyList<object> Keys => _items.Keys;

    /// <summary>Sets an item; a new key goes to the end.</summary>
    /// <param name="key">A string, int or long.</param>
    /// <exception cref="ArgumentException">The key is of another type.</exception>
    public object? this[object key]
    {
        get => _items[Key(key)];
        set => _items[Key(key)] = value;
    }

    /// <summary>Adds an item with a new key.</summary>
    /// <exception cref="ArgumentException">The key is there already, or is neither string, int nor long.</exception>
    public void Add(object key, object? value) => _items.Add(Key(key), value);

    /// <summary>Whether there is such an item.</summary>
    public bool ContainsKey(object key) => _items.ContainsKey(Key(key));

    /// <summary>The value, if there is such an item.</summary>
    public bool TryGetValue(object key, [MaybeNullWhen(true)] out object? value) => _items.TryGetValue(Key(key), out value);

    /// <summary>The value, which must be there and of the given type.</summary>
    /// <exception cref="InvalidDataException">There is no such item or it is of another type; the message names the key and what was found.</exception>
    public T Get<T>(object key)
    {
        if (!_items.TryGetValue(Key(key), out object? value))
        {
            throw new InvalidDataException($"There is no \"{key}\"; found were {(Count == 0 ? "no items" : string.Join(", ", _items.Keys.Take(12)))}{(Count > 12 ? " ..." : "")}.");
        }

        return value is T typed ? typed : throw new InvalidDataException($"\"{key}\" is {value?.GetType().Name ?? "None"}, not {typeof(T).Name}.");
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<object, object?>> GetEnumerator() => _items.GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private static object Key(object key) => key switch
    {
        string or long => key,
        int number => (long)number,
        _ => throw new ArgumentException($"A key is a string or a whole number, not {key?.GetType().Name ?? "None"}."),
    };
}
