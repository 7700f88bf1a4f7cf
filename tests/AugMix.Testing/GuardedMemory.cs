using System.Buffers;
using System.Runtime.InteropServices;

namespace AugMix.Testing;

/// <summary>Memory between two pages that nobody may touch: reading or writing one byte beyond either end stops the process.</summary>
public sealed unsafe partial class GuardedMemory : MemoryManager<byte>
{
    private const int ReadWrite = 3;
    private const int PrivateAnonymous = 0x22;
    private readonly byte* _pages;
    private readonly nuint _size;
    private readonly byte* _start;
    private readonly int _length;

    /// <summary>Reserves memory whose last byte (or first, when <paramref name="atStart"/>) touches a guard page.</summary>
    public GuardedMemory(int length, bool atStart = false)
    {
        int page = Environment.SystemPageSize;
        int body = Math.Max(1, (length + page - 1) / page) * page;
        _size = (nuint)(body + (2 * page));
        _pages = (byte*)Map(0, _size, 0, PrivateAnonymous, -1, 0);
        if (_pages == (byte*)-1 || Protect((nint)(_pages + page), (nuint)body, ReadWrite) != 0)
        {
            throw new InvalidOperationException($"Guarded memory is not to be had: error {Marshal.GetLastPInvokeError()}.");
        }

        _start = _pages + page + (atStart ? 0 : body - length);
        _length = length;
    }

    /// <summary>Whether this system has the calls; they are Linux's.</summary>
    public static bool IsSupported => OperatingSystem.IsLinux();

    /// <inheritdoc/>
    public override Span<byte> GetSpan() => new(_start, _length);

    /// <inheritdoc/>
    public override MemoryHandle Pin(int elementIndex = 0) => new(_start + elementIndex);

    /// <inheritdoc/>
    public override void Unpin()
    {
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => Unmap((nint)_pages, _size);

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial nint Map(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect", SetLastError = true)]
    private static partial int Protect(nint address, nuint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static partial int Unmap(nint address, nuint length);
}
