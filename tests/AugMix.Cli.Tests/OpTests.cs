using System.Text.Json;
using AugMix.Testing;
using Xunit;

namespace AugMix.Cli.Tests;

public sealed class OpTests : IDisposable
{
    private readonly Scratch _scratch = new();

    public static TheoryData<string> Names() => [.. Operations.All.Select(operation => operation.Name)];

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public void Op_GivesTheGoldenBytes(string name)
    {
        using JsonDocument manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.SmallGoldens, "ops", "manifest.json")));
        JsonElement golden = manifest.RootElement.GetProperty("cases").EnumerateArray().First(@case => @case.GetProperty("op").GetString() == name);
        string folder = Path.Combine(Repository.SmallGoldens, "ops");
        JsonElement parameter = golden.GetProperty("param");
        string[] option = parameter.ValueKind == JsonValueKind.Null ? [] : ["--parameter", parameter.GetRawText()];
        string input = Path.Combine(folder, golden.GetProperty("input").GetString()!);
        Augmix.Run(["op", name, input, _scratch["out.npy"], .. option]).Succeeds();
        NpyArray output = NpyFile.Read(_scratch["out.npy"]);
        ReadOnlySpan<byte> stack = NpyFile.Read(Path.Combine(folder, golden.GetProperty("output").GetString()!)).As<byte>();
        Assert.Equal(stack.Slice(golden.GetProperty("index").GetInt32() * output.Data.Length, output.Data.Length).ToArray(), output.Data.ToArray());
    }
}
