using System.Formats.Tar;
using System.Text;
using AugMix.Testing;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class ShardIndexerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(TarEntryFormat.V7)]
    [InlineData(TarEntryFormat.Ustar)]
    [InlineData(TarEntryFormat.Gnu)]
    [InlineData(TarEntryFormat.Pax)]
    public void Read_FindsEverySampleInOrder_InEveryFormat(TarEntryFormat format)
    {
        // As long as each format takes names.
        int folders = format switch { TarEntryFormat.V7 => 1, TarEntryFormat.Ustar => 8, _ => 20 };
        string folder = $"n01{string.Concat(Enumerable.Repeat("/long-folder-name", folders))}";
        byte[] tar = TarMaker.Make(
            format,
            TarMaker.Text($"{folder}/b.cls", "7\n"),
            ($"{folder}/b.jpg", [1, 2, 3]),
            TarMaker.Text($"{folder}/a.json", "{\"label\": 2}"),
            ($"{folder}/a.seg.png", [9]),
            ($"{folder}/a.PNG", [.. Enumerable.Repeat((byte)5, 1000)]),
            TarMaker.Text($"{folder}/c.json", "{\"label\": 1}"),
            ($"{folder}/c.jpeg", [8]),
            TarMaker.Text($"{folder}/c.cls", "3"));

        ShardIndex index = Read(tar);

        Assert.Equal([7, 2, 3], index.Labels);
        Assert.Equal([3, 1000, 1], index.Lengths);
        Assert.Equal([1, 2, 3], tar[(int)index.Offsets[0]..((int)index.Offsets[0] + 3)]);
        Assert.Equal(Enumerable.Repeat((byte)5, 1000), tar[(int)index.Offsets[1]..((int)index.Offsets[1] + 1000)]);
        Assert.Equal(8, tar[(int)index.Offsets[2]]);
    }

    [Fact]
    public void Read_LeavesAloneWhatBelongsToNoSample()
    {
        using MemoryStream stream = new();
        using (TarWriter writer = new(stream, TarEntryFormat.Pax, leaveOpen: true))
        {
            writer.WriteEntry(new PaxGlobalExtendedAttributesTarEntry(new Dictionary<string, string> { ["comment"] = "x" }));
            writer.WriteEntry(new PaxTarEntry(TarEntryType.Directory, "a/"));
            writer.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, "a/0.jpg") { LinkName = "/etc/passwd" });
            writer.WriteEntry(new PaxTarEntry(TarEntryType.HardLink, "a/0.png") { LinkName = "../../x" });
            writer.WriteEntry(new PaxTarEntry(TarEntryType.CharacterDevice, "a/1.png"));
            Add(writer, "a/._1.png", [1]);
            Add(writer, "README", [1]);
            Add(writer, "notes.txt", [1]);
            Add(writer, "../../1.png", [4, 4]);
            Add(writer, "../../1.cls", "1"u8.ToArray());
        }

        ShardIndex index = Read(stream.ToArray());

        Assert.Equal([1], index.Labels);
        Assert.Equal([2], index.Lengths);
        Assert.Equal(["shard.tar"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData("cat", 1)]
    [InlineData(" dog \n", 2)]
    [InlineData("0", 0)]
    [InlineData("+2", 2)]
    public void Labels_AreNumbersOrNamesInTheList(string text, int label)
        => Assert.Equal([label], Read(TarMaker.Make(("1.png", [1]), TarMaker.Text("1.cls", text)), ["ant", "cat", "dog"]).Labels);

    [Theory]
    [InlineData("1.cls", "cat", "no number, and there is no classes.txt")]
    [InlineData("1.cls", "-1", "label -1 is outside")]
    [InlineData("1.cls", "1.5", "no number")]
    [InlineData("1.cls", "", "no number")]
    [InlineData("1.cls", "99999999999", "no number")]
    [InlineData("1.json", "{\"label\": \"cat\"}", "no number")]
    [InlineData("1.json", "{\"label\": [1]}", "no number")]
    [InlineData("1.json", "{\"label\": 1", "its .json is not JSON")]
    [InlineData("1.json", "[1]", "has no label")]
    [InlineData("1.json", "{\"class\": 1}", "has no label")]
    [InlineData("1.txt", "1", "has no label")]
    public void AMissingOrMalformedLabel_IsRefused_ByShardSampleAndByte(string name, string text, string part)
    {
        byte[] tar = TarMaker.Make(("0.png", [1]), TarMaker.Text("0.cls", "0"), ("1.png", [1]), TarMaker.Text(name, text));

        IsRefused(tar, "the sample 1 at byte 2048", part);
    }

    [Fact]
    public void ALabelBeyondTheList_IsRefused()
        => Assert.Contains("its label 3 is outside 0 to 2", Assert.Throws<InvalidDataException>(() => Read(TarMaker.Make(("1.png", [1]), TarMaker.Text("1.cls", "3")), ["a", "b", "c"])).Message, StringComparison.Ordinal);

    [Fact]
    public void Duplicates_AreRefused()
    {
        (string, byte[]) label = TarMaker.Text("1.cls", "0");
        IsRefused(TarMaker.Make(("1.png", [1]), label, ("1.jpg", [1])), "the sample 1 at byte 0 has a second image, 1.jpg");
        IsRefused(TarMaker.Make(("1.png", [1]), label, label), "the sample 1 at byte 0 has two .cls files");
        IsRefused(TarMaker.Make(("1.png", [1]), label, ("2.txt", [1]), ("1.png", [1]), label), "the sample 1 at byte 3072 stands in two places");
    }

    [Fact]
    public void SamplesWithoutAnImage_AreRefused_UnlessTheyHaveNoLabelEither()
    {
        IsRefused(TarMaker.Make(TarMaker.Text("1.cls", "0"), TarMaker.Text("1.ppm", "P6")), "the sample 1 at byte 0 has a label but no image (.png");
        IsRefused(TarMaker.Make(("1.png", []), TarMaker.Text("1.cls", "0")), "has an image of 0 bytes");
        Assert.Equal([4], Read(TarMaker.Make(TarMaker.Text("info.json", "{}"), ("1.png", [1]), TarMaker.Text("1.cls", "4"))).Labels);
    }

    [Fact]
    public void ATruncatedShard_IsRefusedWhereverItEnds()
    {
        byte[] tar = TarMaker.Make(("0.png", new byte[700]), TarMaker.Text("0.cls", "0"), ("1.png", new byte[10]), TarMaker.Text("1.cls", "0"));
        for (int length = 0; length < tar.Length - 512; length += 37)
        {
            IsRefused(tar[..length]);
        }

        IsRefused(tar[..1000], "ends at byte 1000, inside 0.png, which begins at byte 0 and should end at 1212. The shard is incomplete");
        IsRefused(tar[..^1024], $"ends at byte {tar.Length - 1024} without the zeros that end a tar");
        Assert.Equal(2, Read(tar[..^512]).Labels.Length);
    }

    [Fact]
    public void JoinedTars_AreRefused()
    {
        byte[] tar = TarMaker.Make(("0.png", [1]), TarMaker.Text("0.cls", "0"));

        IsRefused([.. tar, .. tar], $"goes on at byte {tar.Length}", "several tars joined");
    }

    [Fact]
    public void CompressedShards_AreRefused()
    {
        using MemoryStream stream = new();
        using (System.IO.Compression.GZipStream zip = new(stream, System.IO.Compression.CompressionLevel.Fastest, leaveOpen: true))
        {
            zip.Write(TarMaker.Make(("0.png", [1]), TarMaker.Text("0.cls", "0")));
        }

        IsRefused(stream.ToArray(), "is compressed with gzip", "gunzip");
    }

    [Theory]
    [InlineData("77777777777\0")]
    [InlineData("17777777777\0")]
    [InlineData("-0000000012\0")]
    [InlineData("999\0\0\0\0\0\0\0\0\0")]
    public void HostileSizes_AreRefused(string size)
    {
        foreach (char type in "0LxgKS")
        {
            byte[] tar = TarMaker.Make(("0.png", [1]), TarMaker.Text("0.cls", "0"));
            Encoding.ASCII.GetBytes(size).CopyTo(tar, 124);
            tar[156] = (byte)type;
            Sign(tar);
            IsRefused(tar);
        }
    }

    [Fact]
    public void DamagedShards_AreReadOrRefused_NothingElse()
    {
        byte[] tar = TarMaker.Make(
            TarEntryFormat.Pax, ("0.png", new byte[100]), TarMaker.Text("0.cls", "0"), ("é.png", new byte[10]), TarMaker.Text("é.json", "{\"label\":1}"));
        SampleRandom random = new();
        int refused = 0;
        for (int i = 0; i < 3000; i++)
        {
            random.Reset(7, SampleStream.Batch, 0, i, 0);
            byte[] damaged = [.. tar];
            for (int n = 0; n <= i % 4; n++)
            {
                damaged[random.Integer(0, damaged.Length)] = (byte)random.Integer(0, 256);
            }

            if (i % 2 == 0)
            {
                // So that a damaged header is looked at.
                Sign(damaged);
            }

            try
            {
                ShardIndex index = Read(damaged);
                Assert.All(index.Offsets.Zip(index.Lengths), place => Assert.True(place.First > 0 && place.First + place.Second <= damaged.Length));
            }
            catch (InvalidDataException)
            {
                refused++;
            }
        }

        Assert.InRange(refused, 100, 2999);
    }

    private static void Add(TarWriter writer, string name, byte[] content)
    {
        using MemoryStream data = new(content);
        writer.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = data });
    }

    // The first header's checksum: the sum of its bytes, its own field taken as blanks.
    private static void Sign(byte[] tar)
    {
        tar.AsSpan(148, 8).Fill((byte)' ');
        int sum = tar.Take(512).Sum(value => value);
        Encoding.ASCII.GetBytes(Convert.ToString(sum, 8).PadLeft(6, '0') + "\0 ").CopyTo(tar, 148);
    }

    private ShardIndex Read(byte[] tar, IReadOnlyList<string>? classes = null)
        => ShardIndexer.Read(_folder.Write("shard.tar", tar), "shard.tar", new ShardLabels(classes));

    private void IsRefused(byte[] tar, params string[] parts)
    {
        InvalidDataException error = Assert.Throws<InvalidDataException>(() => Read(tar));
        Assert.StartsWith("shard.tar", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
        Assert.All(parts, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }
}
