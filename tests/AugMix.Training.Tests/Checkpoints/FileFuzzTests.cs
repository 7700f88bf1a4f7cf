using System.Diagnostics;
using AugMix.Testing;
using Xunit;

namespace AugMix.Training.Tests;

/// <summary>Thousands of damaged copies of real files: each is read or refused with the file's name, soon and without much memory.</summary>
public sealed class FileFuzzTests : IDisposable
{
    private const int Cases = 2000;

    // The memory a reader may take, in proportion to the file; as MemoryBudget has it, with room for strings and lists.
    private const long Slack = 4 << 20;
    private const int Factor = 16;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("models/train-trace/wrn-10-1-checkpoint.pth.tar")]
    [InlineData("torch-files/values.pt")]
    [InlineData("torch-files/strides.pt")]
    [InlineData("torch-files/protocol4.pt")]
    public void TorchFiles_AreReadOrRefused(string file)
        => Fuzz(File.ReadAllBytes(Path.Combine(Repository.SmallGoldens, file)), stream => TorchFile.Read(stream, "weights"));

    [Fact]
    public void Safetensors_AreReadOrRefused()
    {
        TorchMap types = TorchFileReadTests.Map(TorchFileReadTests.Small("types.pt"));
        string path = _folder.At("types.safetensors");
        Safetensors.Write(path, types.ToDictionary(item => (string)item.Key, item => (TorchArray)item.Value!), overwrite: false, new Dictionary<string, string> { ["format"] = "pt" });
        Fuzz(File.ReadAllBytes(path), stream => Safetensors.Read(stream, "weights", out _));
    }

    private static void Fuzz(byte[] whole, Action<Stream> read)
    {
        SampleRandom random = new();
        int refused = 0;
        for (int i = 0; i < Cases; i++)
        {
            random.Reset(seed: 20, SampleStream.Batch, epoch: 0, index: i, view: 0);
            byte[] damaged = Damage(whole, random);
            long before = GC.GetAllocatedBytesForCurrentThread();
            long start = Stopwatch.GetTimestamp();
            try
            {
                using MemoryStream stream = new(damaged);
                read(stream);
            }
            catch (InvalidDataException failure)
            {
                refused++;
                Assert.StartsWith("weights cannot be read as a ", failure.Message, StringComparison.Ordinal);
            }

            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < Slack + ((long)Factor * whole.Length), $"case {i} took much memory");
            Assert.True(Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(30), $"case {i} took long");
        }

        Assert.InRange(refused, Cases / 4, Cases);
    }

    // Flipped bits, bytes of another value, a missing end, a repeated or a moved piece: one to four of them.
    private static byte[] Damage(byte[] whole, SampleRandom random)
    {
        List<byte> bytes = [.. whole];
        int changes = random.Integer(1, 5);
        for (int change = 0; change < changes && bytes.Count > 8; change++)
        {
            // Half of the changes fall on the last kibibyte or the first, where the structure is.
            int region = random.Integer(0, 4);
            int at = region switch
            {
                0 => random.Integer(0, Math.Min(1024, bytes.Count)),
                1 => bytes.Count - 1 - random.Integer(0, Math.Min(1024, bytes.Count)),
                _ => random.Integer(0, bytes.Count),
            };
            int length = Math.Min(random.Integer(1, 64), bytes.Count - at);
            switch (random.Integer(0, 6))
            {
                case 0:
                    bytes.RemoveRange(at, bytes.Count - at);
                    break;
                case 1:
                    bytes.RemoveRange(at, length);
                    break;
                case 2:
                    bytes.InsertRange(at, bytes.GetRange(at, length));
                    break;
                case 3:
                    bytes[at] = (byte)random.Integer(0, 256);
                    break;
                case 4:
                    bytes[at] = 0xff;
                    break;
                default:
                    bytes[at] ^= (byte)(1 << random.Integer(0, 8));
                    break;
            }
        }

        return [.. bytes];
    }
}
