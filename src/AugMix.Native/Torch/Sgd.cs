namespace AugMix.Torch;

/// <summary>Stochastic gradient descent with momentum and weight decay, computed as PyTorch's <c>torch.optim.SGD</c> does.</summary>
/// <remarks>
/// g = gradient + weightDecay * parameter; buffer = momentum * buffer + g; the parameter moves by -rate times buffer, or
/// with Nesterov by -rate times (g + momentum * buffer).
/// </remarks>
public sealed class Sgd : IDisposable
{
    private readonly string[] _names;
    private readonly Tensor[] _parameters;
    private readonly Tensor[] _buffers;

    /// <summary>Prepares to update all parameters of a module. Move the module to its device and layout first.</summary>
    public Sgd(Module module)
    {
        ArgumentNullException.ThrowIfNull(module);
        (_names, _parameters) = ([.. module.Parameters.Select(parameter => parameter.Key)], [.. module.Parameters.Select(parameter => parameter.Value)]);
        _buffers = [.. _parameters.Select(parameter => TensorScope.Keep(parameter.ZerosLike()))];
    }

    /// <summary>The rate of the next step.</summary>
    public double LearningRate { get; set; } = 0.1;

    /// <summary>How much of the previous direction is kept.</summary>
    public double Momentum { get; init; }

    /// <summary>The factor of the parameters that is added to their gradients; applies to every parameter.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Whether to look one step ahead along the momentum.</summary>
    public bool Nesterov { get; init; }

    /// <summary>The momentum buffers by parameter name, in the order of the parameters.</summary>
    public IEnumerable<KeyValuePair<string, Tensor>> MomentumBuffers => _names.Zip(_buffers, KeyValuePair.Create);

    /// <summary>Moves the parameters by one step. A parameter without a gradient stays.</summary>
    public void Step()
    {
        using HandleArray parameters = new(_parameters);
        using HandleArray buffers = new(_buffers);
        NativeMethods.SgdStep(parameters.Span, buffers.Span, parameters.Count, LearningRate, Momentum, WeightDecay, Nesterov ? 1 : 0);
    }

    /// <summary>Forgets all gradients.</summary>
    public void ClearGradients()
    {
        using HandleArray parameters = new(_parameters);
        NativeMethods.ClearGradients(parameters.Span, parameters.Count);
    }

    /// <summary>Divides the gradients by the factor that the loss was multiplied with, and looks at them.</summary>
    /// <param name="scale">The factor, above 0.</param>
    /// <returns>Whether every gradient is finite; where one is not, leave <see cref="Step"/> out.</returns>
    public bool Unscale(double scale)
    {
        using HandleArray parameters = new(_parameters);
        NativeMethods.UnscaleGradients(parameters.Span, parameters.Count, scale, out int finite);
        return finite != 0;
    }

    /// <summary>Copies of the momentum buffers by parameter name, in the order of the parameters.</summary>
    public IReadOnlyList<KeyValuePair<string, NpyArray>> State()
        => [.. MomentumBuffers.Select(buffer => KeyValuePair.Create(buffer.Key, ModuleState.Copy(buffer.Value)))];

    /// <summary>Overwrites the momentum buffers.</summary>
    /// <exception cref="InvalidDataException">A buffer is missing, of another shape, or belongs to no parameter.</exception>
    public void LoadState(IEnumerable<KeyValuePair<string, NpyArray>> state)
        => ModuleState.Load(state, MomentumBuffers);

    /// <summary>Frees the momentum buffers.</summary>
    public void Dispose()
    {
        foreach (Tensor buffer in _buffers)
        {
            buffer.Dispose();
        }
    }
}
