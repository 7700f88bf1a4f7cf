namespace AugMix.Training;

/// <summary>How each element type is called in the file formats, how long it is, and which type of ours it is.</summary>
internal static class TorchElements
{
    internal static IReadOnlyList<TorchElementNames> All { get; } =
    [
        new(TorchElement.Float32, 4, typeof(float), "FloatStorage", "F32"),
        new(TorchElement.Float64, 8, typeof(double), "DoubleStorage", "F64"),
        new(TorchElement.Float16, 2, typeof(Half), "HalfStorage", "F16"),
        new(TorchElement.BFloat16, 2, null, "BFloat16Storage", "BF16"),
        new(TorchElement.Int64, 8, typeof(long), "LongStorage", "I64"),
        new(TorchElement.Int32, 4, typeof(int), "IntStorage", "I32"),
        new(TorchElement.Int16, 2, typeof(short), "ShortStorage", "I16"),
        new(TorchElement.Int8, 1, typeof(sbyte), "CharStorage", "I8"),
        new(TorchElement.UInt8, 1, typeof(byte), "ByteStorage", "U8"),
        new(TorchElement.Bool, 1, typeof(bool), "BoolStorage", "BOOL"),
    ];

    internal static TorchElementNames Names(this TorchElement element) => All[(int)element];
}

/// <summary>One element type's row.</summary>
internal sealed record TorchElementNames(TorchElement Element, int Size, Type? Type, string Storage, string Safetensors);
