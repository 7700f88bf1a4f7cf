using AugMix.Testing;
using Xunit;

namespace AugMix.Tests;

// The steps of spatter's water, each against OpenCV's own output for the output of the step before; tests/golden/filters/make.py made them.
public sealed class OpenCvFilterTests
{
    private const int Width = 79;
    private const int Height = 53;

    [Fact]
    public void CannyEdges_EqualOpenCvs()
    {
        bool[] edges = new bool[Width * Height];
        new CannyEdges(50, 150).Find(Bytes("levels"), Width, Height, edges);
        Assert.Equal(Bytes("edges").ToArray().Select(edge => edge != 0), edges);
    }

    [Fact]
    public void ChamferDistance_EqualsOpenCvs()
    {
        int[] distances = new int[Width * Height];
        ChamferDistance.Fill([.. Bytes("edges").ToArray().Select(edge => edge != 0)], Width, Height, 20 * ChamferDistance.One, distances);
        Assert.Equal(Read("distance").As<float>().ToArray(), distances.Select(distance => (float)distance / ChamferDistance.One));
    }

    [Fact]
    public void BoxMean_OfDistancesEqualsOpenCvs()
    {
        byte[] means = new byte[Width * Height];
        BoxMean.Run([.. Read("distance").As<float>().ToArray().Select(distance => (int)(distance * ChamferDistance.One))], Width, Height, means);
        Assert.Equal(Bytes("mean"), means);
    }

    [Fact]
    public void HistogramEqualization_EqualsOpenCvs()
    {
        byte[] plane = Bytes("mean").ToArray();
        HistogramEqualization.Run(plane);
        Assert.Equal(Bytes("equalized"), plane);
    }

    [Fact]
    public void Emboss_EqualsOpenCvs()
    {
        byte[] plane = Bytes("equalized").ToArray();
        Emboss.Run(plane, Width, Height, plane);
        Assert.Equal(Bytes("embossed"), plane);
    }

    [Fact]
    public void BoxMean_OfBytesEqualsOpenCvs()
    {
        byte[] plane = Bytes("embossed").ToArray();
        BoxMean.Run(plane, Width, Height, plane);
        Assert.Equal(Bytes("smoothed"), plane);
    }

    [Fact]
    public void HistogramEqualization_LeavesOneLevel()
    {
        byte[] plane = [7, 7, 7];
        HistogramEqualization.Run(plane);
        Assert.Equal([7, 7, 7], plane);
    }

    private static ReadOnlySpan<byte> Bytes(string name) => Read(name).As<byte>();

    private static NpyArray Read(string name) => NpyFile.Read(Path.Combine(Repository.SmallGoldens, "filters", name + ".npy"));
}
