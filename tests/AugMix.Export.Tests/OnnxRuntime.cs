using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;
using AugMix.Testing;
using Xunit;

namespace AugMix.Export.Tests;

/// <summary>ONNX Runtime on Node.js, installed on demand below artifacts; tests that want it are skipped, with the reason, where that is not possible.</summary>
internal static class OnnxRuntime
{
    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(5);
    private static readonly string s_folder = Path.Combine(Repository.Root, "artifacts", "onnxruntime");
    private static readonly Lazy<string?> s_problem = new(Install);

    /// <summary>The logits of a network for samples [count, channels, size, size].</summary>
    public static float[] Run<T>(string model, ReadOnlySpan<T> samples, int[] shape, int classes)
        where T : unmanaged
    {
        Assert.SkipWhen(s_problem.Value is not null, s_problem.Value ?? "");
        string input = model + ".input";
        string output = model + ".output";
        File.WriteAllBytes(input, MemoryMarshal.AsBytes(samples).ToArray());
        (int exitCode, string text, string error) = Start("node", "run.mjs", model, typeof(T) == typeof(byte) ? "uint8" : "float32", string.Join(',', shape), input, output);
        Assert.True(exitCode == 0, error);
        JsonElement result = JsonDocument.Parse(text).RootElement;
        Assert.Equal([shape[0], classes], result.GetProperty("dims").EnumerateArray().Select(side => side.GetInt32()));
        return MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(output)).ToArray();
    }

    private static string? Install()
    {
        try
        {
            Directory.CreateDirectory(s_folder);
            foreach (string name in (string[])["package.json", "run.mjs"])
            {
                File.Copy(Path.Combine(Repository.Root, "tests", "AugMix.Export.Tests", "onnxruntime", name), Path.Combine(s_folder, name), overwrite: true);
            }

            if (Start("node", "--input-type=module", "-e", "import 'onnxruntime-node'").ExitCode == 0)
            {
                return null;
            }

            // Install scripts would fetch libraries for CUDA; the package has the processor's.
            (int exitCode, _, string error) = Start("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund");
            return exitCode == 0 ? null : $"onnxruntime-node could not be installed: {error.Trim().Split('\n')[0]}";
        }
        catch (System.ComponentModel.Win32Exception failure)
        {
            return $"Node.js and npm are needed to check exported networks: {failure.Message}";
        }
    }

    private static (int ExitCode, string Output, string Error) Start(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { WorkingDirectory = s_folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(s_patience))
        {
            process.Kill(entireProcessTree: true);
            return (-1, "", $"{program} took more than {s_patience}.");
        }

        return (process.ExitCode, output.Result, error.Result);
    }
}
