using System.Diagnostics;
using Xunit;

namespace AugMix.Training.Tests;

public sealed class ShardDatasetTests : IDisposable
{
    private readonly ShardFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("{0}")]
    [InlineData("{0}/{train-{000..003},test-{000..001}}.tar")]
    [InlineData("{0}/*-*.tar")]
    [InlineData("{0}/train-{000..003}.tar,{0}/test-{000..001}.tar")]
    [InlineData("{0}/train-*.tar,{0}/test-00?.tar")]
    public void Open_GivesTheFoldersImages_InTheirOrder(string pattern)
    {
        string shards = _folder.WriteShards();
        DatasetPair pair = ShardDataset.Open(pattern.Replace("{0}", shards, StringComparison.Ordinal));
        DatasetPair truth = _folder.Pair();

        AssertSame(truth.Train, pair.Train);
        AssertSame(truth.Test, pair.Test);
        Assert.Equal(["0", "1", "2"], pair.Train.ClassNames);
    }

    [Fact]
    public void Open_OfATableRow_IsTheSame()
        => AssertSame(_folder.Pair().Test, Datasets.Open($"shards:{_folder.WriteShards()}").Test);

    [Theory]
    [InlineData("classes.txt", "ant\nbee\ncat\n")]
    [InlineData("classes.json", "[\"ant\", \"bee\", \"cat\"]")]
    [InlineData("classnames.txt", "ant\nbee\ncat")]
    public void Open_TakesTheClassesNamesFromBesideTheShards(string name, string text)
    {
        string shards = _folder.WriteShards();
        File.WriteAllText(Path.Combine(shards, name), text);

        Assert.Equal(["ant", "bee", "cat"], ShardDataset.Open(shards).Train.ClassNames);
        Assert.Equal(["ant", "bee", "cat"], ShardDataset.Open($"{shards}/{{train,test}}-00*.tar").Test.ClassNames);
    }

    [Fact]
    public void ALoader_MakesTheSameBatchesAsFromTheFolder()
    {
        IEncodedImages images = ShardDataset.List(_folder.WriteShards()).Train;
        LoaderOptions options = new() { BatchSize = 4, Threads = 3, Seed = 5, Crop = new(padding: 1) };
        using BatchLoader loader = new(EncodedDatasets.Open(images, DatasetSplit.Train, new(), [], threads: 1, memoryLimit: 0), options);
        using BatchLoader truth = new(_folder.Pair().Train, options);
        int batches = 0;
        while (truth.Next() is { } expected)
        {
            ViewBatch batch = loader.Next()!;
            Assert.Equal(expected.Labels.ToArray(), batch.Labels.ToArray());
            Assert.Equal(expected.Samples.ToArray(), batch.Samples.ToArray());
            batches++;
        }

        Assert.True(batches > 2);
        Assert.Null(loader.Next());
    }

    [Fact]
    public void Open_WithASize_ResizesAsForAnyEncodedImages()
    {
        Preparation preparation = new() { ImageSize = 8, ResizeSize = 8 };
        DatasetPair pair = ShardDataset.Open(_folder.WriteShards(), preparation);

        Assert.Equal(new ImageShape(8, 8, 3), pair.Train.Shape);
        Assert.Equal(15, pair.Train.Count);
        EncodedDataset truth = new(ShardDataset.List(_folder["shards"]).Test, new ImagePlacer(preparation, DatasetSplit.Test));
        AssertSame(truth, pair.Test);
    }

    [Fact]
    public void Shards_OfPythonsTarfile_AreRead()
    {
        const string python = "/usr/bin/python3";
        Assert.SkipUnless(File.Exists(python), $"{python} is missing.");
        const string script = """
            import sys, tarfile, pathlib
            source, target, kind = sys.argv[1:]
            classes = sorted(p.name for p in pathlib.Path(source, "train").iterdir())
            for half in ("train", "test"):
                with tarfile.open(f"{target}/imagenet-{half}-000000.tar", "w", format=getattr(tarfile, kind)) as tar:
                    for path in sorted(pathlib.Path(source, half).rglob("*.*")):
                        key = "a-folder-with-a-long-name/" * 12 + path.stem
                        label = pathlib.Path(target, "label.txt")
                        label.write_text(str(classes.index(path.parent.name)))
                        tar.add(label, f"{key}.cls")
                        tar.add(path, f"{key}{path.suffix}")
            """;
        DatasetPair truth = _folder.Pair();
        foreach (string kind in new[] { "GNU_FORMAT", "PAX_FORMAT" })
        {
            string target = Directory.CreateDirectory(_folder[kind]).FullName;
            using Process process = Process.Start(python, ["-c", script, _folder.Images, target, kind]);
            process.WaitForExit();
            Assert.Equal(0, process.ExitCode);
            DatasetPair pair = ShardDataset.Open(target);

            AssertSame(truth.Train, pair.Train);
            AssertSame(truth.Test, pair.Test);
        }
    }

    [Fact]
    public void NameOf_SaysShardAndFile()
    {
        (IEncodedImages train, IEncodedImages test) = ShardDataset.List(_folder.WriteShards());

        Assert.Equal($"{_folder["shards"]}/train-000.tar: 0000{Path.GetExtension(_folder.Pair().Train.NameOf(0))}", train.NameOf(0));
        Assert.Equal($"{_folder["shards"]}/test-001.tar: 0006{Path.GetExtension(_folder.Pair().Test.NameOf(6))}", test.NameOf(6));
        Assert.Throws<ArgumentOutOfRangeException>(() => train.NameOf(15));
        Assert.Throws<ArgumentOutOfRangeException>(() => train.Label(-1));
    }

    [Fact]
    public void AShardThatShrankSince_IsNamed()
    {
        IEncodedImages train = ShardDataset.List(_folder.WriteShards()).Train;
        string shard = $"{_folder["shards"]}/train-003.tar";
        using (FileStream stream = File.OpenWrite(shard))
        {
            stream.SetLength(600);
        }

        Assert.StartsWith($"{shard} no longer holds ", Assert.Throws<InvalidDataException>(() => train.Read(14, new ReadScratch())).Message, StringComparison.Ordinal);
        Assert.StartsWith($"{shard}: the file at byte ", train.NameOf(14), StringComparison.Ordinal);
    }

    [Fact]
    public void ManyThreads_ReadTheSameBytes()
    {
        IEncodedImages train = ShardDataset.List(_folder.WriteShards()).Train;
        byte[][] once = [.. Enumerable.Range(0, train.Count).Select(i => train.Read(i, new ReadScratch()).ToArray())];
        ReadScratch[] scratches = [.. Enumerable.Range(0, 6).Select(_ => new ReadScratch())];

        Workers.For(train.Count * 40, scratches.Length, (worker, i) => Assert.Equal(once[i % once.Length], train.Read(i % once.Length, scratches[worker]).ToArray()));
    }

    [Fact]
    public void Reading_AllocatesNothing()
    {
        IEncodedImages train = ShardDataset.List(_folder.WriteShards()).Train;
        ReadScratch scratch = new();
        void ReadAll()
        {
            for (int i = 0; i < train.Count; i++)
            {
                train.Read(i, scratch);
            }
        }

        ReadAll();
        ReadAll();
        long before = GC.GetAllocatedBytesForCurrentThread();
        ReadAll();
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static void AssertSame(IDataset expected, IDataset actual)
    {
        Assert.Equal((expected.Count, expected.Shape, expected.Classes), (actual.Count, actual.Shape, actual.Classes));
        byte[] first = new byte[expected.Shape.Length];
        byte[] second = new byte[expected.Shape.Length];
        for (int i = 0; i < expected.Count; i++)
        {
            expected.Read(i, new(expected.Shape, first));
            actual.Read(i, new(expected.Shape, second));
            Assert.Equal(first, second);
            Assert.Equal(expected.Label(i), actual.Label(i));
        }
    }
}
