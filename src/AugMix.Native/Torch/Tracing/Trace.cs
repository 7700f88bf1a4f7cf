namespace AugMix.Torch;

/// <summary>
/// Records every call that makes or changes a tensor on its thread, from the constructor to <see cref="Dispose"/>: the graph of a forward pass.
/// </summary>
/// <remarks>Where none is open, a call pays for one comparison with null.</remarks>
public sealed class Trace : IDisposable
{
    [ThreadStatic]
    private static Trace? s_current;

    private readonly Dictionary<Tensor, TraceValue> _values = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Tensor, string> _unrecorded = new(ReferenceEqualityComparer.Instance);
    private readonly List<Tensor> _constants = [];
    private readonly List<TraceNode> _nodes = [];
    private int _count;

    /// <summary>Starts recording.</summary>
    /// <param name="input">The tensor whose way is followed.</param>
    /// <exception cref="InvalidOperationException">This thread records already.</exception>
    public Trace(Tensor input)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (s_current is not null)
        {
            throw new InvalidOperationException("This thread records already. Dispose that trace first.");
        }

        Input = NewValue(input, source: null);
        s_current = this;
    }

    /// <summary>The tensor the trace began with.</summary>
    public TraceValue Input { get; }

    /// <summary>The calls in order.</summary>
    public IReadOnlyList<TraceNode> Nodes => _nodes;

    internal static Trace? Current => s_current;

    /// <summary>What a tensor holds now: the input, a call's result, or, for one that was there before, a constant.</summary>
    /// <exception cref="NotSupportedException">It comes from a call that does not report to traces; the message names it.</exception>
    public TraceValue ValueOf(Tensor tensor)
    {
        ArgumentNullException.ThrowIfNull(tensor);
        if (_values.TryGetValue(tensor, out TraceValue? value))
        {
            return value;
        }

        return _unrecorded.TryGetValue(tensor, out string? maker)
            ? throw new NotSupportedException($"The call {maker} cannot be recorded, so this network cannot be exported.")
            : NewValue(tensor, tensor);
    }

    /// <summary>Stops recording and frees the constants that were made on the way.</summary>
    public void Dispose()
    {
        if (s_current == this)
        {
            s_current = null;
        }

        _constants.ForEach(tensor => tensor.Dispose());
        _constants.Clear();
    }

    /// <summary>A tensor came into being. Unless its maker reports a call or a constant, nobody may use it.</summary>
    internal void Born(Tensor tensor, string maker) => _unrecorded[tensor] = maker;

    /// <summary>A tensor was made of numbers of the program, not of other tensors.</summary>
    internal void AddConstant(Tensor tensor)
    {
        _unrecorded.Remove(tensor);
        _constants.Add(TensorScope.Keep(tensor));
        NewValue(tensor, tensor);
    }

    /// <summary>A call was made. Where it changed a tensor in place, its result is that tensor, which stands for a new value from here on.</summary>
    internal void Add(string name, Tensor result, ReadOnlySpan<Tensor?> inputs, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        TraceValue?[] values = new TraceValue?[inputs.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = inputs[i] is { } input ? ValueOf(input) : null;
        }

        _unrecorded.Remove(result);
        Dictionary<string, object> named = [];
        foreach ((string key, object value) in attributes)
        {
            named.Add(key, value);
        }

        _nodes.Add(new TraceNode(name, values, NewValue(result, source: null), named));
    }

    private TraceValue NewValue(Tensor tensor, Tensor? source)
    {
        TraceValue value = new(_count++, tensor.Shape.ToArray(), source);
        _values[tensor] = value;
        return value;
    }
}
