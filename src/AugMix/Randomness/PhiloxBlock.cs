using System.Runtime.CompilerServices;

namespace AugMix;

/// <summary>Four words of 32 bits: a counter, or the random bits made from it.</summary>
[InlineArray(4)]
internal struct PhiloxBlock
{
    private uint _word;
}
