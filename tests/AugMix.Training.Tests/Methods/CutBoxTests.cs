using Xunit;

namespace AugMix.Training.Tests;

public sealed class CutBoxTests
{
    // By the source's arithmetic: int(W * sqrt(1 - kept)) // 2 to both sides of the centre, cut off at the borders.
    [Theory]
    [InlineData(0.75, 32, 16, 20, 8, 12, 24, 28)] // half of the side: 8 to each side
    [InlineData(0.75, 32, 0, 31, 0, 23, 8, 32)] // cut off at the left and at the bottom
    [InlineData(0.0, 32, 16, 16, 0, 0, 32, 32)]
    [InlineData(0.0, 32, 3, 16, 0, 0, 19, 32)]
    [InlineData(1.0, 32, 5, 5, 5, 5, 5, 5)]
    [InlineData(0.9, 32, 10, 10, 5, 5, 15, 15)] // int(32 x 0.3162) = 10
    [InlineData(0.88, 32, 10, 10, 5, 5, 15, 15)] // int(32 x 0.3464) = 11, of which a pixel is lost
    public void Draw_IsTheSources(double kept, int size, int column, int row, int left, int top, int right, int bottom)
        => Assert.Equal(new CutBox(left, top, right, bottom), CutBox.Draw(new Fixed(column, row), kept, size, size));

    [Fact]
    public void Draw_TakesColumnsFromTheWidth()
    {
        CutBox box = CutBox.Draw(new Fixed(30, 5), 0.75, 40, 10);

        Assert.Equal(new CutBox(20, 3, 40, 7), box);
        Assert.Equal(80, box.Area);
    }

    /// <summary>Gives the integers it was made with.</summary>
    private sealed class Fixed(params int[] words) : RandomSource
    {
        private int _next;

        public override uint NextUInt32() => (uint)words[_next++];
    }
}
