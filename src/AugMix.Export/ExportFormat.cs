namespace AugMix.Export;

/// <summary>A kind of file that networks are exported to.</summary>
public enum ExportFormat
{
    /// <summary>A bare <c>state_dict</c> of PyTorch.</summary>
    Torch,

    /// <summary>Weights with notes on what they are of.</summary>
    Safetensors,

    /// <summary>The network itself with its weights.</summary>
    Onnx,
}
