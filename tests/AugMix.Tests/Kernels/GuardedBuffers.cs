using AugMix.Testing;

namespace AugMix.Tests;

/// <summary>Buffers of noise whose ends (or starts) must not be passed: on Linux each touches a page that nobody may use.</summary>
internal sealed class GuardedBuffers : IDisposable
{
    private readonly IDisposable?[] _guards;
    private readonly Memory<byte>[] _memory;

    public GuardedBuffers(bool atStart, params int[] lengths)
    {
        _guards = new IDisposable?[lengths.Length];
        _memory = new Memory<byte>[lengths.Length];
        for (int i = 0; i < lengths.Length; i++)
        {
            if (GuardedMemory.IsSupported)
            {
                GuardedMemory guard = new(lengths[i], atStart);
                _guards[i] = guard;
                _memory[i] = guard.Memory;
            }
            else
            {
                _memory[i] = new byte[lengths[i]];
            }

            TestImages.FillNoise(_memory[i].Span, (uint)((lengths[i] * 8) + i));
        }
    }

    public Span<byte> Span(int index) => _memory[index].Span;

    public void Dispose()
    {
        foreach (IDisposable? guard in _guards)
        {
            guard?.Dispose();
        }
    }
}
