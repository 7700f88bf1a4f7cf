using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

public sealed class TableKernelTests
{
    [Fact]
    public void TablesAndHistograms_OfEveryLength()
    {
        byte[] table = [.. Enumerable.Range(0, 256).Select(value => (byte)((value * 7) + 3))];
        int[] counts = new int[256];
        for (int length = 0; length <= 260; length++)
        {
            byte[] source = new byte[length];
            TestImages.FillNoise(source, (uint)length);
            byte[] destination = new byte[length];
            TableKernel.Run(source, table, destination);
            Assert.Equal(source.Select(value => table[value]), destination);

            counts.AsSpan().Fill(-1);
            HistogramKernel.Run(source, counts);
            Assert.Equal(Enumerable.Range(0, 256).Select(value => source.Count(sample => sample == value)), counts);
        }
    }
}
