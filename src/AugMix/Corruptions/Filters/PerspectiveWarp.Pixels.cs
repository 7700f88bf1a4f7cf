using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace AugMix;

// Blends the three channels of a pixel at once, with the instructions that multiply and add neighbours.
internal readonly ref partial struct PerspectiveWarp
{
    private const int PixelsAtOnce = 4;

    // One pixel in each word: red in its lowest byte, then green and blue.
    private static void FillPixels(ImageView image, Span<uint> pixels)
    {
        ReadOnlySpan<byte> red = image.Plane(0)[..pixels.Length], green = image.Plane(1)[..pixels.Length], blue = image.Plane(2)[..pixels.Length];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = red[i] | ((uint)green[i] << 8) | ((uint)blue[i] << 16);
        }
    }

    private readonly ref partial struct Taps
    {
        // The definition is Blend; the products and sums here are its own, and no step of them rounds. Returns how many pixels it wrote, from the first.
        public int BlendPixels(ReadOnlySpan<uint> pixels, int width, int start, ImageTarget destination)
        {
            ref uint first = ref MemoryMarshal.GetReference(pixels);
            int plane = destination.Shape.PlaneLength;
            Span<byte> warped = destination.Samples;
            int done = _corners.Length - (_corners.Length % PixelsAtOnce);

            // Bytes 0, 4, 8 and 12 are the reds of four pixels.
            Vector128<byte> byChannel = Vector128.Create((byte)0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15);
            for (int i = 0; i < done; i += PixelsAtOnce)
            {
                Vector128<short> two = BlendTwo(ref first, width, i);
                Vector128<byte> four = Sse2.PackUnsignedSaturate(two, BlendTwo(ref first, width, i + 2));
                Vector128<uint> channels = Ssse3.Shuffle(four, byChannel).AsUInt32();
                Unsafe.WriteUnaligned(ref warped[start + i], channels[0]);
                Unsafe.WriteUnaligned(ref warped[start + i + plane], channels[1]);
                Unsafe.WriteUnaligned(ref warped[start + i + (2 * plane)], channels[2]);
            }

            return done;
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private Vector128<short> BlendTwo(ref uint first, int width, int i)
        {
            // Each half holds a pixel and its right neighbour; a channel of both comes to lie in one pair of bytes.
            Vector128<byte> pairs = Vector128.Create((byte)0, 4, 1, 5, 2, 6, 3, 7, 8, 12, 9, 13, 10, 14, 11, 15);
            Vector128<sbyte> across = Vector128.Create(Across(_weights[i]), Across(_weights[i + 1])).AsSByte();
            Vector128<ulong> upper = Vector128.Create(ReadTwo(ref first, _corners[i]), ReadTwo(ref first, _corners[i + 1]));
            Vector128<ulong> lower = Vector128.Create(ReadTwo(ref first, _corners[i] + width), ReadTwo(ref first, _corners[i + 1] + width));
            Vector128<short> above = Ssse3.MultiplyAddAdjacent(Ssse3.Shuffle(upper.AsByte(), pairs), across);
            Vector128<short> below = Ssse3.MultiplyAddAdjacent(Ssse3.Shuffle(lower.AsByte(), pairs), across);
            Vector128<int> one = Down(Sse2.UnpackLow(above, below), _downs[i]);
            Vector128<int> other = Down(Sse2.UnpackHigh(above, below), _downs[i + 1]);
            return Sse2.PackSignedSaturate(one, other);
        }

        private static Vector128<int> Down(Vector128<short> rows, int down)
        {
            Vector128<short> weights = Vector128.Create((Positions - down) | (down << 16)).AsInt16();
            return (Sse2.MultiplyAddAdjacent(rows, weights) + Vector128.Create(HalfWeight)) >> WeightBits;
        }

        // The left weight and the right one, as bytes, for each channel.
        private static ulong Across(int weights) => (ulong)((weights >> 16) | ((weights & PositionMask) << 8)) * 0x0001_0001_0001_0001;

        private static ulong ReadTwo(ref uint first, int corner) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<uint, byte>(ref Unsafe.Add(ref first, corner)));
    }
}
