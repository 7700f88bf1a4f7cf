using AugMix.Testing;
using Xunit;

namespace AugMix.Training.Tests;

public class JoinedDatasetTests
{
    [Fact]
    public void Images_ComeSetAfterSet()
    {
        MemoryDataset[] sets = [SyntheticDataset.Create(3, seed: 1), SyntheticDataset.Create(1, seed: 2), SyntheticDataset.Create(5, seed: 3)];
        JoinedDataset joined = new(sets);
        Assert.Equal(9, joined.Count);
        int index = 0;
        for (int set = 0; set < sets.Length; set++)
        {
            for (int within = 0; within < sets[set].Count; within++, index++)
            {
                Assert.Equal((set, within), joined.Locate(index));
                Assert.Equal(sets[set].Label(within), joined.Label(index));
                ImageBuffer expected = new(joined.Shape);
                ImageBuffer actual = new(joined.Shape);
                sets[set].Read(within, expected.Target);
                joined.Read(index, actual.Target);
                Assert.Equal(expected.View.Samples, actual.View.Samples);
            }
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => joined.Locate(9));
        Assert.Throws<ArgumentOutOfRangeException>(() => joined.Locate(-1));
    }

    [Fact]
    public void DifferentShapes_Throw()
        => Assert.Throws<ArgumentException>(() => new JoinedDataset([SyntheticDataset.Create(3), SyntheticDataset.Create(3, side: 9)]));
}
