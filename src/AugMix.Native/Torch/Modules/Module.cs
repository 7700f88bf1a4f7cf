using System.Diagnostics.CodeAnalysis;

namespace AugMix.Torch;

/// <summary>A network or a part of one: parameters, buffers, children, and what they compute.</summary>
/// <remarks>Names and their order are those of PyTorch's <c>state_dict</c>: own parameters, own buffers, then the children.</remarks>
[SuppressMessage("Naming", "CA1716", Justification = "The field's word; a keyword only in Visual Basic.")]
public abstract class Module : IDisposable
{
    private readonly List<KeyValuePair<string, Tensor>> _parameters = [];
    private readonly List<KeyValuePair<string, Tensor>> _buffers = [];
    private readonly List<KeyValuePair<string, Module>> _children = [];

    /// <summary>Whether the module is being trained: batch statistics are used and dropout is on.</summary>
    public bool Training { get; private set; } = true;

    /// <summary>The parameters of this module and its children by name.</summary>
    public IEnumerable<KeyValuePair<string, Tensor>> Parameters
        => _parameters.Concat(_children.SelectMany(child => Prefixed(child.Key, child.Value.Parameters)));

    /// <summary>The parameters and buffers of this module and its children by name, in the order of PyTorch's <c>state_dict</c>.</summary>
    public IEnumerable<KeyValuePair<string, Tensor>> StateTensors
        => _parameters.Concat(_buffers).Concat(_children.SelectMany(child => Prefixed(child.Key, child.Value.StateTensors)));

    /// <summary>This module, its children, and theirs, parents first.</summary>
    public IEnumerable<Module> Modules => _children.SelectMany(child => child.Value.Modules).Prepend(this);

    /// <summary>The direct children by name.</summary>
    protected IReadOnlyList<KeyValuePair<string, Module>> Children => _children;

    /// <summary>Computes the output.</summary>
    /// <returns>A tensor of the current scope.</returns>
    public abstract Tensor Forward(Tensor input);

    /// <summary>Switches this module and its children to training, or to evaluation.</summary>
    public void Train(bool training = true)
    {
        foreach (Module module in Modules)
        {
            module.Training = training;
        }
    }

    /// <summary>Switches this module and its children to evaluation.</summary>
    public void Evaluate() => Train(false);

    /// <summary>Moves all parameters and buffers to a device. Make optimisers afterwards.</summary>
    public void To(Device device) => Convert(tensor => tensor.To(device));

    /// <summary>Converts all floating point parameters and buffers to another type. Make optimisers afterwards.</summary>
    public void To(ElementType elementType)
        => Convert(tensor => tensor.ElementType == ElementType.Int64 ? tensor.Detach() : tensor.To(elementType));

    /// <summary>Lays the weights of convolutions out for images that are [N, H, W, C] in memory. Make optimisers afterwards.</summary>
    public void ToChannelsLast()
        => Convert(tensor => tensor.Shape.Length == 4 ? tensor.ToChannelsLast() : tensor.Detach());

    /// <summary>Copies of all parameters and buffers in C order, by name: int64 for counters, float64 or float32 for the rest.</summary>
    public IReadOnlyList<KeyValuePair<string, NpyArray>> State()
        => [.. StateTensors.Select(tensor => KeyValuePair.Create(tensor.Key, ModuleState.Copy(tensor.Value)))];

    /// <summary>Overwrites all parameters and buffers. A state without any batch counters, as older PyTorch saved, starts them at zero.</summary>
    /// <exception cref="InvalidDataException">A name is missing or unknown, or an array has another shape or type.</exception>
    public void LoadState(IEnumerable<KeyValuePair<string, NpyArray>> state) => ModuleState.Load(state, StateTensors);

    /// <summary>Frees the parameters and buffers of this module and its children.</summary>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees the parameters and buffers of this module and its children.</summary>
    /// <param name="disposing">Always true here: the native handles have finalisers of their own.</param>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _parameters.ForEach(parameter => parameter.Value.Dispose());
            _buffers.ForEach(buffer => buffer.Value.Dispose());
            _children.ForEach(child => child.Value.Dispose());
        }
    }

    /// <summary>Adds a float32 parameter of zeros.</summary>
    protected Tensor AddParameter(string name, params ReadOnlySpan<int> shape)
    {
        Tensor parameter = TensorScope.Keep(Tensor.Zeros(shape));
        parameter.RequiresGradient = true;
        _parameters.Add(KeyValuePair.Create(name, parameter));
        return parameter;
    }

    /// <summary>Adds a buffer, which is saved but not trained, and takes it out of its scope.</summary>
    protected Tensor AddBuffer(string name, Tensor buffer)
    {
        _buffers.Add(KeyValuePair.Create(name, TensorScope.Keep(buffer)));
        return buffer;
    }

    /// <summary>Adds a child.</summary>
    protected T AddChild<T>(string name, T child)
        where T : Module
    {
        _children.Add(KeyValuePair.Create<string, Module>(name, child));
        return child;
    }

    private static IEnumerable<KeyValuePair<string, Tensor>> Prefixed(string prefix, IEnumerable<KeyValuePair<string, Tensor>> tensors)
        => tensors.Select(tensor => KeyValuePair.Create($"{prefix}.{tensor.Key}", tensor.Value));

    private void Convert(Func<Tensor, Tensor> convert)
    {
        using TensorScope scope = new();
        using NoGrad noGrad = NoGrad.Enter();
        foreach (KeyValuePair<string, Tensor> entry in StateTensors)
        {
            bool required = entry.Value.RequiresGradient;

            // A conversion that changes nothing may give back the very tensor; detaching makes it a leaf of its own.
            entry.Value.Become(convert(entry.Value).Detach());
            entry.Value.RequiresGradient = required;
        }
    }
}
