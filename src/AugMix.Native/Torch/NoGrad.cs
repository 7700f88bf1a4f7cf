namespace AugMix.Torch;

/// <summary>While it stands, operations of the current thread record nothing for differentiation.</summary>
public readonly ref struct NoGrad : IDisposable
{
    private readonly bool _restore;

    private NoGrad(bool restore) => _restore = restore;

    /// <summary>Stops recording until the result is disposed. Nests.</summary>
    public static NoGrad Enter()
    {
        NativeMethods.SetGradientMode(0, out int previous);
        return new NoGrad(previous != 0);
    }

    /// <summary>Records again, if it did before.</summary>
    public void Dispose()
    {
        if (_restore)
        {
            NativeMethods.SetGradientMode(1, out _);
        }
    }
}
